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

/** Addresses that people know by heart or have as a bookmark, and where they lead whoever is signed in. A screen comes first. */
const OTHER_ADDRESSES: Readonly<Record<string, string>> = {
  '/login': '/',
  [FORGOTTEN_PATH]: '/',
  '/daily-entry': '/entry',
};

/** The screen at an address, fetched while it is still being found out who is there. */
export async function fetchScreen(address: string): Promise<void> {
  const wanted = screenAt(address) ?? SCREENS[0];
  // Not to be had now: asked for once more when it is shown, and told then.
  await wanted?.component.load().catch(() => undefined);
}

/** What the people of the shop see: their places around the screen that was asked for. */
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
              // One of its own: the screen before it is left at once, and entered anew when somebody turns back meanwhile.
              <ErrorBoundary>
                <Component />
              </ErrorBoundary>
            ) : (
              <NotFound reason="noAccess" to={begin} />
            )}
          </Route>
        ))}
        {/* Keyed: a redirect leads on once, and without a key the next one would be the same one. */}
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
