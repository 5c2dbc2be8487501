import { lazy, Suspense } from 'react';
import { Account } from '../features/auth/account';
import { ChangePassword } from '../features/auth/change-password';
import { Preferences } from '../features/preferences/preferences';
import { withTexts } from '../i18n/i18n';
import { useTranslation } from '../i18n/translation';
import { InstallButton } from './install-button';

const PrinterSettings = lazy(withTexts('panels', () => import('../features/printing/printer-settings')));
const SettingsHome = lazy(withTexts('office', () => import('../features/settings/settings-home')));

export default function SettingsScreen() {
  const { t } = useTranslation();
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
    </div>
  );
  const alone = (
    <div className="mx-auto max-w-2xl">
      <h1 className="mb-4 text-name font-semibold">{t('settings')}</h1>
      {own}
    </div>
  );
  return (
    <Suspense fallback={alone}>
      <SettingsHome>{own}</SettingsHome>
    </Suspense>
  );
}
