import type { ReactNode } from 'react';
import { useSession } from '../../lib/session';
import { FirstSteps } from '../../office/first-steps';
import { officeScreen } from '../../office/office-screen';
import { SettingsLayout } from './settings-layout';

/** Where the settings of a shop begin: what an empty shop needs first, the list of all parts, and one's own. */
function SettingsHome({ children }: { children: ReactNode }) {
  const isOwner = useSession()?.user.role === 'admin';
  return <SettingsLayout first={isOwner && <FirstSteps />}>{children}</SettingsLayout>;
}

export default officeScreen(SettingsHome);
