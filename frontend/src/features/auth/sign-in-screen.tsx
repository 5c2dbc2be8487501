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

/** Where the sign-in begins with asking for a mail. */
export const FORGOTTEN_PATH = '/forgot-password';

const TITLES = { password: 'title', phone: 'phone.title', forgotten: 'forgotten.title' } as const;

/** How somebody comes in; kept in the history's entry, so that the back key leads back and the address stays the one asked for. */
export interface DoorState {
  way?: 'password' | 'phone' | 'forgotten';
  /** The password was set a moment ago. */
  isSet?: boolean;
}

export function SignInScreen() {
  const { t } = useTranslation('auth');
  const [pathname, navigate] = useLocation();
  const state = useHistoryState<DoorState | null>() ?? {};
  const way = state.way ?? firstWay(pathname);
  const go = (next: DoorState) => navigate(location.pathname + location.search, { state: next });

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
