import type { ReactNode } from 'react';
import { useSession } from '../../lib/session';
import { FirstSteps } from '../../office/first-steps';
import { officeScreen } from '../../office/office-screen';
import { SettingsLayout } from './settings-layout';

/** The start page of the settings: first steps for a new shop, the menu of all parts, and the user's own preferences. */
function SettingsHome({ children }: { children: ReactNode }) {
  const isOwner = useSession()?.user.role === 'admin';
  return <SettingsLayout first={isOwner && <FirstSteps />}>{children}</SettingsLayout>;
}

export default officeScreen(SettingsHome);
