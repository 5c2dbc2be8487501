import { lazy, Suspense } from 'react';
import { Skeleton } from '../components/ui/skeleton';
import { Account } from '../features/auth/account';
import { ChangePassword } from '../features/auth/change-password';
import { Preferences } from '../features/preferences/preferences';
import { withTexts } from '../i18n/i18n';
import InstallButton from './install-button';

const OwnSignIns = lazy(withTexts('panels', () => import('../features/auth/own-sign-ins')));
const OwnPin = lazy(withTexts('panels', () => import('../features/auth/own-pin')));
const SecondFactor = lazy(withTexts('panels', () => import('../features/auth/second-factor')));
const PrinterSettings = lazy(withTexts('panels', () => import('../features/printing/printer-settings')));
const SettingsHome = lazy(() => import('../features/settings/settings-home'));

export default function SettingsScreen() {
  const own = (
    <div className="max-w-2xl">
      <Preferences />
      <Suspense>
        <PrinterSettings />
      </Suspense>
      <InstallButton />
      <Account>
        <ChangePassword />
      </Account>
      <Suspense>
        <OwnPin />
        <SecondFactor />
        <OwnSignIns />
      </Suspense>
    </div>
  );
  return (
    <Suspense fallback={<Skeleton className="h-40" />}>
      <SettingsHome>{own}</SettingsHome>
    </Suspense>
  );
}
