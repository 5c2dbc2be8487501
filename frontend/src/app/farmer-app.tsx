import type { ReactNode } from 'react';
import { Link, Redirect, Route, Switch, useLocation } from 'wouter';
import { fetched } from '../components/fetched';
import { Icon, type IconName } from '../components/ui/icon';
import { Logo } from '../components/ui/logo';
import { Skeleton } from '../components/ui/skeleton';
import { HomeScreen } from '../features/phone/home-screen';
import { useLiveUpdates } from '../features/phone/use-live-updates';
import { withTexts } from '../i18n/i18n';
import { useTranslation } from '../i18n/translation';
import { localizedName, personName } from '../lib/format';
import { usePreferences } from '../lib/preferences';
import { useSession } from '../lib/session';
import { whenIdle } from '../lib/when-idle';
import { ErrorBoundary } from './error-boundary';

const BARS = <Skeleton className="mt-4 h-60" />;

// Lazy chunks that are not needed for the first paint.
const UpdatePrompt = fetched(async () => ({ default: (await import('./update-prompt')).UpdatePrompt }));
const SignInAgain = fetched(() => import('../features/auth/sign-in-again'), BARS);
const NotFound = fetched(() => import('./not-found'));
const FarmerSettings = fetched(() => import('./farmer-settings'), BARS);

const fetchRoutes = withTexts('book', () => import('../features/phone/farmer-routes'));
const FarmerRoutes = fetched(fetchRoutes, BARS);
/** Loads the other pages in the background while the farmer looks at the first one. */
const fetchRest = () => whenIdle(() => void fetchRoutes().catch(() => undefined));

const PLACES = [
  { path: '/home', place: 'home', icon: 'home' },
  { path: '/account', place: 'account', icon: 'list' },
  { path: '/rates', place: 'rates', icon: 'rupee' },
  { path: '/advance', place: 'advance', icon: 'cash' },
  { path: '/messages', place: 'messages', icon: 'message' },
] as const satisfies { path: string; place: string; icon: IconName }[];

/** Pages behind the first one. */
const IN_BOOK = ['/account', '/account/settlements/:id', '/rates', '/advance', '/messages', '/wrong/:type/:id'];

/** Addresses that redirect to the first page: the start address of the app, and old bookmarks. */
const LEAD_HOME = ['/', '/entry', '/daily-entry', '/dashboard', '/login', '/forgot-password'];

/** The app on a farmer's phone: a narrow column with five places in the bottom navigation, and nothing of the shop's screens. */
export default function FarmerApp() {
  const { t } = useTranslation();
  const session = useSession();
  const [address] = useLocation();
  useLiveUpdates(session?.status === 'expired' ? undefined : session?.user.id);
  if (session === null) return null;
  return (
    // The key remounts everything for another farmer on the same phone, so that nothing of the previous one stays on the screen.
    <div key={session.user.id} className="mx-auto flex min-h-dvh max-w-[480px] flex-col">
      <a
        href="#content"
        className="sr-only z-50 rounded-field bg-surface px-4 py-3 focus:not-sr-only focus:fixed focus:top-2 focus:left-2"
      >
        {t('skipToContent')}
      </a>
      <Head />
      <main id="content" tabIndex={-1} className="flex-1 px-4 pb-28 outline-none">
        {session.status === 'expired' && (
          <div className="pt-4">
            <SignInAgain />
          </div>
        )}
        <ErrorBoundary key={address.split('/')[1]}>
          <Screens />
        </ErrorBoundary>
      </main>
      <UpdatePrompt />
      <Places />
    </div>
  );
}

function Screens(): ReactNode {
  const { t } = useTranslation('phone');
  return (
    <Switch>
      <Route path="/home">
        <HomeScreen onRendered={fetchRest} />
      </Route>
      <Route path="/settings" component={FarmerSettings} />
      {IN_BOOK.map((path) => (
        <Route key={path} path={path}>
          <FarmerRoutes />
        </Route>
      ))}
      {LEAD_HOME.map((path) => (
        <Route key={path} path={path}>
          <Redirect to="/home" replace />
        </Route>
      ))}
      <Route>
        <NotFound reason="notFound" to={{ path: '/home', name: t('places.home') }} />
      </Route>
    </Switch>
  );
}

/** The header with the farmer's name and shop; it opens the settings and the sign-out. */
function Head() {
  const { t } = useTranslation('phone');
  const { language } = usePreferences();
  const session = useSession();
  if (session === null) return null;
  const { shop } = session.user;
  return (
    <header className="sticky top-0 z-10 border-b border-divider bg-background px-4">
      <Link to="/settings" className="flex min-h-16 items-center gap-3 py-1.5">
        <Logo size={32} className="text-foreground" />
        <span className="min-w-0 flex-1 leading-tight">
          <span className="block font-semibold break-words">{personName(session.user, language)}</span>
          <span className="block text-note break-words text-muted">
            {localizedName({ name: shop.name, nameTa: shop.name_ta }, language)}
          </span>
        </span>
        <Icon name="gear" size={20} className="text-muted" />
        <span className="sr-only">{t('me')}</span>
      </Link>
    </header>
  );
}

function Places() {
  const { t } = useTranslation('phone');
  const { t: common } = useTranslation();
  const [address] = useLocation();
  return (
    <nav
      aria-label={common('navigation')}
      className="fixed inset-x-0 bottom-0 z-20 border-t border-divider bg-sunken pb-[env(safe-area-inset-bottom)] print:hidden"
    >
      <ul className="mx-auto flex max-w-[480px]">
        {PLACES.map(({ path, place, icon }) => (
          // Each as wide as its word needs, so that the longest one fits even in large letters.
          <li key={path} className="min-w-0 flex-auto">
            <Link
              to={path}
              aria-current={address === path || address.startsWith(`${path}/`) ? 'page' : undefined}
              className="flex min-h-15 flex-col items-center justify-center gap-0.5 border-t-3 border-transparent px-0.5 py-1.5 text-note leading-tight text-muted hover:text-foreground aria-[current=page]:border-accent aria-[current=page]:bg-surface aria-[current=page]:font-semibold aria-[current=page]:text-foreground"
            >
              <Icon name={icon} size={22} />
              <span className="max-w-full truncate">{t(`places.${place}`)}</span>
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
