import { ApiError } from './api/errors';
import { post } from './api/http';
import { localStore } from './browser-storage';
import { PENDING_SIGN_OUT_KEY, withRefreshLock } from './refresh-lock';

/** Request timeout: neither the user who signs out nor the next start of the app waits longer. */
const TIMEOUT_MS = 4_000;

/** Revokes the session on the server. @param accessToken Null: one is obtained with the refresh cookie. */
export async function revokeOnServer(accessToken: string | null = null): Promise<void> {
  try {
    const known =
      accessToken ??
      (await withRefreshLock(() => post<{ access_token: string }>('/api/v1/auth/refresh', {}, null, TIMEOUT_MS)))
        .access_token;
    await post('/api/v1/auth/logout', {}, known, TIMEOUT_MS);
    localStore.removeItem(PENDING_SIGN_OUT_KEY);
  } catch (error) {
    // 401: the session had already ended on the server. No answer: the next start of the app tries again.
    if (error instanceof ApiError && error.status === 401) localStore.removeItem(PENDING_SIGN_OUT_KEY);
  }
}
