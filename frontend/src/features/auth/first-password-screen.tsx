import { useEffect, useState } from 'react';
import { Skeleton } from '../../components/ui/skeleton';
import { useTranslation } from '../../i18n/translation';
import { api } from '../../lib/api/client';
import { ApiError } from '../../lib/api/errors';
import { personName } from '../../lib/format';
import { usePreferences } from '../../lib/preferences';
import { renewAccessToken, usableToken, useSession } from '../../lib/session';
import { useOnline } from '../../lib/use-online';
import { PasswordForm } from './change-password';
import { NeedsNetwork } from './needs-network';
import SecondFactor from './second-factor';
import { SignInLayout } from './sign-in-layout';
import { SignOut } from './sign-out';

/** Blocks the app until the user has replaced a password that someone else chose, or set up the second step if the shop requires it. */
export default function FirstPasswordScreen() {
  const { t } = useTranslation('sign-ins');
  const { language } = usePreferences();
  const session = useSession();
  const online = useOnline();
  const user = session?.user;
  const [due, setDue] = useState<'password' | 'step' | null>(null);

  // biome-ignore lint/correctness/useExhaustiveDependencies: refetched when one of the two is done, and when the network is back.
  useEffect(() => {
    let left = false;
    api
      .GET('/api/v1/auth/second-factor')
      .then(() => !left && setDue('step'))
      .catch((error: unknown) => !left && error instanceof ApiError && error.status === 403 && setDue('password'));
    return () => {
      left = true;
    };
  }, [user, online]);

  if (user === undefined) return null;
  const name = personName(user, language);
  if (due === 'step')
    return (
      <SignInLayout title={t('second.wanted')}>
        <p className="mb-4">{t('second.wantedText', { name })}</p>
        <SecondFactor onSet={() => void renewAccessToken(usableToken() ?? '')} />
        <div className="mt-6">
          <SignOut />
        </div>
      </SignInLayout>
    );
  return (
    <SignInLayout title={t('first.title')}>
      {due === null ? (
        <>
          <NeedsNetwork />
          <Skeleton className="h-40" />
          <SignOut />
        </>
      ) : (
        <>
          <p className="mb-4">{t('first.text', { name })}</p>
          <PasswordForm hint={t('first.hint')} other={<SignOut />} />
        </>
      )}
    </SignInLayout>
  );
}
