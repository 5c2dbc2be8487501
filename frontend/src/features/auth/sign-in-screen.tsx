import { useLocation } from 'wouter';
import { useHistoryState } from 'wouter/use-browser-location';
import { fetched } from '../../components/fetched';
import { Skeleton } from '../../components/ui/skeleton';
import { useTranslation } from '../../i18n/translation';
import { signsInByPhone } from '../../lib/session';
import { PasswordSignIn } from './password-sign-in';
import { SignInLayout } from './sign-in-layout';

const BARS = <Skeleton className="h-40" />;
const PhoneSignIn = fetched(() => import('./phone-sign-in'), BARS);
const ForgottenPassword = fetched(() => import('./forgotten-password'), BARS);

/** The path at which the sign-in opens with the form for a forgotten password. */
export const FORGOTTEN_PATH = '/forgot-password';

const TITLES = { password: 'title', phone: 'phone.title', forgotten: 'forgotten.title' } as const;

/** The chosen way to sign in. It is in the history state, so that the back button works and the URL stays the requested one. */
export interface SignInState {
  way?: 'password' | 'phone' | 'forgotten';
  /** A new password was just set. */
  isSet?: boolean;
}

export function SignInScreen() {
  const { t } = useTranslation('auth');
  const [pathname, navigate] = useLocation();
  const state = useHistoryState<SignInState | null>() ?? {};
  const way = state.way ?? firstWay(pathname);
  const go = (next: SignInState) => navigate(location.pathname + location.search, { state: next });

  return (
    <SignInLayout title={t(TITLES[way])}>
      {way === 'password' && (
        <PasswordSignIn
          isSet={state.isSet === true}
          onForgotten={() => go({ way: 'forgotten' })}
          onPhone={() => go({ way: 'phone' })}
        />
      )}
      {way === 'phone' && <PhoneSignIn onPassword={() => go({ way: 'password' })} />}
      {way === 'forgotten' && (
        <ForgottenPassword onBack={() => go({ way: 'password' })} onPhone={() => go({ way: 'phone' })} />
      )}
    </SignInLayout>
  );
}

function firstWay(pathname: string): keyof typeof TITLES {
  if (pathname.replace(/\/$/, '') === FORGOTTEN_PATH) return 'forgotten';
  return signsInByPhone() ? 'phone' : 'password';
}
