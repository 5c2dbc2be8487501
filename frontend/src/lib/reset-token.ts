export const RESET_PATH = '/reset-password';

let token: string | null = null;

/** Takes the token of a mailed link out of the address bar, before anything else can see it: it opens an account. */
export function captureResetToken(): void {
  const { pathname, search } = location;
  if (pathname.replace(/\/$/, '') !== RESET_PATH) return;
  token = new URLSearchParams(search).get('token');
  history.replaceState(history.state, '', RESET_PATH);
}

/** Null: this page was not opened by a link, or was loaded again. */
export function getResetToken(): string | null {
  return token;
}
