import { lazy, Suspense } from 'react';
import { Route, useLocation } from 'wouter';
import { SignInScreen } from '../features/auth/sign-in-screen';
import { RESET_PATH } from '../lib/reset-token';
import { useSession } from '../lib/session';
import { VERIFY_PATH } from '../lib/verify-path';
import { ErrorBoundary } from './error-boundary';
import { fetchFarmerApp, fetchFirstPassword, fetchLinkScreen, fetchShop, fetchVerifyScreen } from './parts';

const FirstPasswordScreen = lazy(fetchFirstPassword);
const ResetPasswordScreen = lazy(() => import('../features/auth/reset-password-screen'));
const LinkScreen = lazy(fetchLinkScreen);
const VerifyScreen = lazy(fetchVerifyScreen);
const FarmerApp = lazy(fetchFarmerApp);
const ShopApp = lazy(() => fetchShop(location.pathname));

export function App() {
  return (
    <ErrorBoundary>
      <Pages />
    </ErrorBoundary>
  );
}

/** Signed out, every address shows the sign-in and keeps itself: after it the screen asked for appears. */
function Pages() {
  const session = useSession();
  const [pathname] = useLocation();
  // The link of a mail leads here whoever is signed in.
  if (pathname === RESET_PATH) {
    return (
      <Suspense>
        <ResetPasswordScreen />
      </Suspense>
    );
  }
  // The code on a paper leads here, whoever holds it.
  if (pathname.startsWith(VERIFY_PATH)) {
    return (
      <Suspense>
        <VerifyScreen />
      </Suspense>
    );
  }
  // The link of a message shows one thing, to whoever has it.
  if (pathname.startsWith('/l/')) {
    return (
      <Suspense>
        <Route path="/l/:token">
          <LinkScreen />
        </Route>
      </Suspense>
    );
  }
  if (session === null) return <SignInScreen />;
  if (session.user.must_change_password === true) {
    return (
      <Suspense>
        <FirstPasswordScreen />
      </Suspense>
    );
  }
  if (session.user.role === 'farmer') {
    return (
      <Suspense>
        <FarmerApp />
      </Suspense>
    );
  }
  return (
    <Suspense>
      <ShopApp />
    </Suspense>
  );
}
