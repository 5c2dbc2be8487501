import { fetched } from '../components/fetched';
import { Account } from '../features/auth/account';
import { ChangePassword } from '../features/auth/change-password';
import { SwitchFarmer } from '../features/auth/switch-farmer';
import { Preferences } from '../features/preferences/preferences';
import { withTexts } from '../i18n/i18n';
import { useTranslation } from '../i18n/translation';
import { signsInByPhone } from '../lib/session';
import InstallButton from './install-button';

const OwnSignIns = fetched(withTexts('panels', () => import('../features/auth/own-sign-ins')));

/** A farmer's settings: switching to another farmer of this phone, display preferences, and signing out. */
export default function FarmerSettings() {
  const { t } = useTranslation();
  return (
    <>
      <h1 className="pt-4 pb-3 text-name font-semibold">{t('settings')}</h1>
      {signsInByPhone() && <SwitchFarmer />}
      <Preferences />
      <InstallButton />
      <Account>{!signsInByPhone() && <ChangePassword />}</Account>
      <OwnSignIns />
    </>
  );
}
