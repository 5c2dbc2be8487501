import { useTranslation } from '../../i18n/translation';
import { personName } from '../../lib/format';
import { usePreferences } from '../../lib/preferences';
import { useSession } from '../../lib/session';
import { PasswordForm } from './change-password';
import { SignInLayout } from './sign-in-layout';
import { SignOut } from './sign-out';

/** Who was given a password chooses one of his own; nothing else is open to him before. */
export default function FirstPasswordScreen() {
  const { t } = useTranslation('sign-ins');
  const { language } = usePreferences();
  const session = useSession();
  if (session === null) return null;
  return (
    <SignInLayout title={t('first.title')}>
      <p className="mb-4">{t('first.text', { name: personName(session.user, language) })}</p>
      <PasswordForm hint={t('first.hint')} other={<SignOut />} />
    </SignInLayout>
  );
}
