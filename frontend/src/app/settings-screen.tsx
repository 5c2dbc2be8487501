import { fetched } from '../components/fetched';
import { Skeleton } from '../components/ui/skeleton';
import { Account } from '../features/auth/account';
import { ChangePassword } from '../features/auth/change-password';
import { Preferences } from '../features/preferences/preferences';
import { withTexts } from '../i18n/i18n';
import InstallButton from './install-button';

const OwnSignIns = fetched(withTexts('panels', () => import('../features/auth/own-sign-ins')));
const OwnPin = fetched(withTexts('panels', () => import('../features/auth/own-pin')));
const SecondFactor = fetched(withTexts('panels', () => import('../features/auth/second-factor')));
const PrinterSettings = fetched(withTexts('panels', () => import('../features/printing/printer-settings')));
const SettingsHome = fetched(() => import('../features/settings/settings-home'), <Skeleton className="h-40" />);

export default function SettingsScreen() {
  const own = (
    <div className="max-w-2xl">
      <Preferences />
      <PrinterSettings />
      <InstallButton />
      <Account>
        <ChangePassword />
      </Account>
      <OwnPin />
      <SecondFactor />
      <OwnSignIns />
    </div>
  );
  return <SettingsHome>{own}</SettingsHome>;
}
