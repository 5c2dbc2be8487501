export const RESET_PATH = '/reset-password';

let token: string | null = null;

/** Removes the token of a password-reset link from the address bar before anything else can read it: it gives access to an account. */
export function captureResetToken(): void {
  const { pathname, search } = location;
  if (pathname.replace(/\/$/, '') !== RESET_PATH) return;
  token = new URLSearchParams(search).get('token');
  history.replaceState(history.state, '', RESET_PATH);
}

/** Null if the page was not opened by a reset link, or was reloaded. */
export function getResetToken(): string | null {
  return token;
}
