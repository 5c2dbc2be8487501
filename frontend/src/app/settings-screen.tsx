import { useTranslation } from 'react-i18next';
import { Account } from '../features/auth/account';
import { Preferences } from '../features/preferences/preferences';

export default function SettingsScreen() {
  const { t } = useTranslation();
  return (
    <div className="mx-auto max-w-2xl">
      <h1 className="mb-4 text-name font-semibold">{t('settings')}</h1>
      <Preferences />
      <Account />
    </div>
  );
}
