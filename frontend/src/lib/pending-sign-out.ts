import { ApiError } from './api/errors';
import { post } from './api/http';
import { localStore } from './browser-storage';
import { PENDING_SIGN_OUT_KEY, withRefreshLock } from './refresh-lock';

/** Whoever leaves, and a start, wait no longer for it. */
const TIMEOUT_MS = 4_000;

/** Tells the server of a sign-out. @param accessToken Null: the cookie gives one. */
export async function revokeOnServer(accessToken: string | null = null): Promise<void> {
  try {
    const known =
      accessToken ??
      (await withRefreshLock(() => post<{ access_token: string }>('/api/v1/auth/refresh', {}, null, TIMEOUT_MS)))
        .access_token;
    await post('/api/v1/auth/logout', {}, known, TIMEOUT_MS);
    localStore.removeItem(PENDING_SIGN_OUT_KEY);
  } catch (error) {
    // Refused: the session had ended there before. Not reached: the next start tells it.
    if (error instanceof ApiError && error.status === 401) localStore.removeItem(PENDING_SIGN_OUT_KEY);
  }
}
