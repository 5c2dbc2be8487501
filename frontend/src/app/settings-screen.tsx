import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Account } from '../features/auth/account';
import { ChangePassword } from '../features/auth/change-password';
import { Preferences } from '../features/preferences/preferences';
import { addOfficeTexts } from '../i18n/i18n';
import { signsInByPhone, useSession } from '../lib/session';

/** A farmer's phone never fetches the shop's part. */
const SettingsHome = lazy(async () => {
  const [module] = await Promise.all([import('../features/settings/settings-home'), addOfficeTexts()]);
  return module;
});

export default function SettingsScreen() {
  const { t } = useTranslation();
  const role = useSession()?.user.role;
  const own = (
    <div className="max-w-2xl">
      <Preferences />
      <Account>{!signsInByPhone() && <ChangePassword />}</Account>
    </div>
  );
  const alone = (
    <div className="mx-auto max-w-2xl">
      <h1 className="mb-4 text-name font-semibold">{t('settings')}</h1>
      {own}
    </div>
  );
  if (role === 'farmer') return alone;
  return (
    <Suspense fallback={alone}>
      <SettingsHome>{own}</SettingsHome>
    </Suspense>
  );
}
