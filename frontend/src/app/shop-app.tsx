import { Redirect, Route, Switch } from 'wouter';
import { fetched } from '../components/fetched';
import { FORGOTTEN_PATH } from '../features/auth/sign-in-screen';
import { useTranslation } from '../i18n/translation';
import { mayEnter } from '../lib/places';
import { useSession } from '../lib/session';
import { ErrorBoundary } from './error-boundary';
import { placesOf, SCREENS, screenAt } from './screens';
import { Shell } from './shell';

const NotFound = fetched(() => import('./not-found'));

/** Addresses that people remember or have bookmarked, and where they redirect every user. Screens take precedence. */
const OTHER_ADDRESSES: Readonly<Record<string, string>> = {
  '/login': '/',
  [FORGOTTEN_PATH]: '/',
  '/daily-entry': '/entry',
};

/** Loads the screen at an address while the session is still being restored. */
export async function fetchScreen(address: string): Promise<void> {
  const wanted = screenAt(address) ?? SCREENS[0];
  // A failed load is repeated when the screen is shown, and reported then.
  await wanted?.component.load().catch(() => undefined);
}

/** The app of the shop's users: the requested screen in its frame. */
export default function ShopApp() {
  const { t } = useTranslation();
  const session = useSession();
  if (session === null) return null;
  const [first] = placesOf(session.user);
  const begin = { path: first?.path ?? '/', name: t(`places.${first?.place ?? 'entry'}`) };
  return (
    <Shell>
      <Switch>
        <Route path="/">
          <Redirect to={begin.path} replace />
        </Route>
        {SCREENS.map(({ path, pattern = path, component: Component }) => (
          <Route key={path} path={pattern}>
            {mayEnter(path, session.user) ? (
              // Each screen has its own boundary, so that the previous screen is unmounted at once and mounted again if the user goes
              // back.
              <ErrorBoundary>
                <Component />
              </ErrorBoundary>
            ) : (
              <NotFound reason="noAccess" to={begin} />
            )}
          </Route>
        ))}
        {/* The key is needed because a redirect navigates only once: without it, React would reuse the instance of another redirect. */}
        <Route key="/dashboard" path="/dashboard">
          <Redirect to={session.user.role === 'admin' ? '/home' : '/'} replace />
        </Route>
        {Object.entries(OTHER_ADDRESSES).map(([path, place]) => (
          <Route key={path} path={path}>
            <Redirect to={place} replace />
          </Route>
        ))}
        <Route>
          <NotFound reason="notFound" to={begin} />
        </Route>
      </Switch>
    </Shell>
  );
}
