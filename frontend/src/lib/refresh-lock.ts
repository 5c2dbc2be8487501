/** Set until the server has been told of a sign-out. */
export const PENDING_SIGN_OUT_KEY = 'malar.signed-out-untold';

/** Runs the callback in one window at a time: a refresh token is valid once, and using it twice would end the session. */
export function withRefreshLock<T>(callback: () => Promise<T>): Promise<T> {
  return navigator.locks === undefined ? callback() : navigator.locks.request('malar.refresh', callback);
}
