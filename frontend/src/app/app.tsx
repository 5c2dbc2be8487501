import { Route, useLocation } from 'wouter';
import { fetched } from '../components/fetched';
import { SignInScreen } from '../features/auth/sign-in-screen';
import { RESET_PATH } from '../lib/reset-token';
import { useSession } from '../lib/session';
import { VERIFY_PATH } from '../lib/verify-path';
import { ErrorBoundary } from './error-boundary';
import { fetchFarmerApp, fetchFirstPassword, fetchLinkScreen, fetchShop, fetchVerifyScreen } from './parts';

const FirstPasswordScreen = fetched(fetchFirstPassword);
const ResetPasswordScreen = fetched(() => import('../features/auth/reset-password-screen'));
const LinkScreen = fetched(fetchLinkScreen);
const VerifyScreen = fetched(fetchVerifyScreen);
const FarmerApp = fetched(fetchFarmerApp);
const ShopApp = fetched(() => fetchShop(location.pathname));

export function App() {
  return (
    <ErrorBoundary>
      <Pages />
    </ErrorBoundary>
  );
}

/**
 * Chooses the page. If nobody is signed in, every address shows the sign-in and stays in the address bar, so that the requested screen
 * appears afterwards.
 */
function Pages() {
  const session = useSession();
  const [pathname] = useLocation();
  // The link of a password-reset mail works whoever is signed in.
  if (pathname === RESET_PATH) {
    return <ResetPasswordScreen />;
  }
  // The QR code on a document opens this page for anybody who scans it.
  if (pathname.startsWith(VERIFY_PATH)) {
    return <VerifyScreen />;
  }
  // The link of a message shows one thing to anybody who has the link.
  if (pathname.startsWith('/l/')) {
    return (
      <Route path="/l/:token">
        <LinkScreen />
      </Route>
    );
  }
  if (session === null) return <SignInScreen />;
  if (session.user.must_change_password === true) {
    return <FirstPasswordScreen />;
  }
  if (session.user.role === 'farmer') {
    return <FarmerApp />;
  }
  return <ShopApp />;
}
