import { useSyncExternalStore } from 'react';
import { ApiError } from './api/errors';
import { post } from './api/http';
import type { components } from './api/schema';
import { localStore, sessionStore } from './browser-storage';
import { env } from './current-env';
import { deviceId } from './device-id';
import { reportError } from './error-reporting';
import type { SealedBox } from './offline-key';
import { PENDING_SIGN_OUT_KEY, withRefreshLock } from './refresh-lock';
import { setShopTimeZone } from './shop-time-zone';

export type Role = 'admin' | 'staff' | 'farmer';

/** The permissions that the owner may give a clerk; see docs/domain.md. */
export type Permission =
  | 'set_rates'
  | 'set_entry_rate'
  | 'correct_others'
  | 'add_farmers'
  | 'advances'
  | 'settlements'
  | 'reports'
  | 'sell';

export interface SessionUser {
  id: string;
  /** Null for a farmer who signs in by phone. */
  email: string | null;
  full_name: string;
  /** Absent if stored by an older version of the pages. */
  full_name_ta?: string | null;
  role: Role;
  /** Something must be done first: change a password that somebody else chose, or set up the second factor that the shop requires. */
  must_change_password?: boolean;
  /** What a clerk may do besides recording entries. Absent if stored by an older version of the pages. */
  permissions?: readonly string[];
  /** The farmer whose account a farmer sees. Absent for other roles, and if stored by an older version of the pages. */
  farmer_id?: string | null;
  /** The time zone is absent if stored by an older version of the pages. */
  shop: { id: string; name: string; name_ta: string | null; timezone?: string };
}

/**
 * confirmed: the server has confirmed the user. offline: opened with the password on this device, not yet confirmed by the server.
 * expired: the server requires the password again; work continues, but nothing is sent until then.
 */
export type SessionStatus = 'confirmed' | 'offline' | 'expired';

export interface Session {
  user: SessionUser;
  /** The permanent id of this browser on this device. */
  deviceId: string;
  status: SessionStatus;
}

export type SignInProblem =
  | { kind: 'wrong' | 'server' | 'offlineNobody' | 'offlineTooOld' | 'offlineImpossible' }
  | { kind: 'offlineOther'; email: string }
  | { kind: 'locked' | 'wait'; minutes: number };

/** The device's record of the last sign-in. It tells who signed in; opening more needs the password. */
interface LastSignIn {
  /** Absent if stored by an older version of the pages. */
  userId?: string;
  email: string | null;
  /** When the server last confirmed the user: at a sign-in or a token refresh. */
  confirmedAt: number;
  box: SealedBox | null;
  /**
   * The user has signed out, so the next start does not sign in silently. The record stays only while unsent entries of the user are on
   * this device.
   */
  signedOut: boolean;
  unsent: number;
  /** Only for a farmer who signed in by phone: there is no password to open the device with, and the data are only the farmer's own. */
  farmer?: SessionUser | undefined;
}

export type Tokens = components['schemas']['SignedIn'];

const LAST_SIGN_IN_KEY = 'malar.sign-in';
const SESSION_KEY = 'malar.session';
/** Set from the moment the device learns that it was reported lost until somebody signs in again. */
const LOST_KEY = 'malar.lost';
const OFFLINE_DAYS = 7;
const DAY_MS = 86_400_000;
/** A token that expires within this time is renewed before use. */
const RENEWAL_MARGIN_MS = 30_000;
/** How long a start waits for the network before it offers the offline sign-in. */
const START_TIMEOUT_MS = 4_000;

let session: Session | null = null;
let token: { text: string; until: number } | null = null;
let renewing: Promise<string | null> | null = null;
const listeners = new Set<() => void>();
const signOutListeners = new Set<(left: SignedOut) => void | Promise<void>>();
const channel = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel('malar.session');

interface SignedOut {
  user: SessionUser;
  /** Number of unsent entries; if there are any, the local data stay. */
  unsent: number;
}

export function useSession(): Session | null {
  return useSyncExternalStore(subscribe, getSession);
}

export function getSession(): Session | null {
  return session;
}

/**
 * Whether a user has a permission, as the service last reported it; the service checks again on every request.
 * @param usually The default while that is unknown, because the user was stored by an older version of the pages.
 */
export function may(user: SessionUser | undefined, permission: Permission, usually = true): boolean {
  return user?.role === 'admin' || (user?.permissions?.includes(permission) ?? usually);
}

export function useMay(permission: Permission, usually?: boolean): boolean {
  return may(useSession()?.user, permission, usually);
}

/** Takes over permissions that the owner has changed since the sign-in, so that the open page shows and hides screens accordingly. */
export function updatePermissions(now: readonly string[]): void {
  if (session !== null && String(session.user.permissions) !== String(now))
    setSession({ ...session.user, permissions: now }, session.status);
}

export function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Registers a callback that runs during a sign-out, before the session ends, to clear local data. @returns unsubscribes. */
export function onSignedOut(callback: (left: SignedOut) => void | Promise<void>): () => void {
  signOutListeners.add(callback);
  return () => signOutListeners.delete(callback);
}

/** Restores the session of this tab or, with a network, that of the last user. Resolves when it is known whether there is one. */
export async function startSession(): Promise<void> {
  channel?.addEventListener('message', ({ data }) => {
    if (data === 'signed-out' && session !== null) clearSession();
    if (data === 'lost') void leaveLostDevice();
  });
  window.addEventListener('online', () => void getAccessToken());
  if (isDeviceLost()) await (await import('./wipe-device')).wipeDevice();
  if (read(localStore, PENDING_SIGN_OUT_KEY) !== null)
    await import('./pending-sign-out').then(({ revokeOnServer }) => revokeOnServer()).catch(() => undefined);
  const last = lastSignIn();
  if (last === null || last.signedOut) return;
  const user = read<SessionUser>(sessionStore, SESSION_KEY) ?? last.farmer ?? null;
  if (user !== null && belongsTo(last, user) && isFresh(last)) {
    setSession(user, 'offline');
    void renew();
    return;
  }
  await renew(START_TIMEOUT_MS, last.userId);
}

/**
 * Signs in on the server or, if it is not reachable, with the password of the last session on this device.
 * @param code The code of the second factor.
 * @returns null on success; 'code' if the code is missing or wrong.
 */
export async function signIn(email: string, password: string, code?: string): Promise<SignInProblem | 'code' | null> {
  const typed = email.trim().toLowerCase();
  const sealer = fetchOfflineKey().then((key) => key?.sealer(password));
  try {
    const tokens = await post<Tokens>('/api/v1/auth/login', { email: typed, password, code });
    if (session !== null && session.user.id !== tokens.user.id) return { kind: 'wrong' };
    // Signed in only once the box exists: if the page were left earlier, the next offline sign-in would not work.
    acceptTokens(tokens, await (await sealer)?.(toSessionUser(tokens.user)));
    return null;
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    if (error.isUnreachable) return signInOffline(typed, password);
    if (error.code === 'SECOND_FACTOR_REQUIRED') return 'code';
    if (error.status === 401 || error.status === 422) {
      await discardSealedBox(typed, password);
      return { kind: 'wrong' };
    }
    const minutes = Math.max(1, Math.ceil((error.retryAfter ?? 60) / 60));
    if (error.status === 423) return { kind: 'locked', minutes };
    if (error.status === 429) return { kind: 'wait', minutes };
    return { kind: 'server' };
  }
}

/**
 * Takes over a password that the user has just chosen: it opens this device offline from now on, and the next token comes without
 * restrictions.
 */
export async function applyNewPassword(password: string): Promise<void> {
  token = null;
  await renew();
  const box = session === null ? undefined : await (await fetchOfflineKey())?.sealer(password)(session.user);
  const last = lastSignIn();
  if (box !== undefined && last !== null && session !== null && belongsTo(last, session.user))
    write(localStore, LAST_SIGN_IN_KEY, { ...last, box });
}

/** Starts the session that the server returned for another credential than a password; false if it belongs to somebody else. */
export function beginSession(tokens: Tokens): boolean {
  if (session !== null && session.user.id !== tokens.user.id) return false;
  acceptTokens(tokens);
  return true;
}

/** Ends the session here because somebody else takes over, in other windows too. */
export function handOverSession(): void {
  channel?.postMessage('signed-out');
  session = null;
}

/** Whether the last user here was a farmer who signed in by phone, so probably the next one is too. */
export function signsInByPhone(): boolean {
  const last = lastSignIn();
  return last !== null && last.email === null;
}

/** The user who could sign in now with a password and without a network. */
export function lastUser(): { email: string; canOpenOffline: boolean; unsent: number } | null {
  const last = lastSignIn();
  if (last === null || last.email === null) return null;
  return { email: last.email, canOpenOffline: env.offline && last.box !== null && isFresh(last), unsent: last.unsent };
}

/** Calls the sign-out listeners one after the other. An error in one of them does not stop the sign-out. */
export async function notifySignedOut(left: SignedOut): Promise<void> {
  for (const callback of [...signOutListeners]) {
    try {
      await callback(left);
    } catch (error) {
      reportError(error);
    }
  }
}

/** Ends the session in every window; the record of the last sign-in stays while there are unsent entries. */
export function endSession(unsent: number): void {
  const last = lastSignIn();
  if (unsent > 0 && last !== null) write(localStore, LAST_SIGN_IN_KEY, { ...last, signedOut: true, unsent });
  else localStore.removeItem(LAST_SIGN_IN_KEY);
  write(localStore, PENDING_SIGN_OUT_KEY, true);
  clearSession();
  channel?.postMessage('signed-out');
}

/** Returns the token for the next request, renewed if it is about to expire; null: not signed in, not reachable, or expired. */
export async function getAccessToken(): Promise<string | null> {
  if (session === null || session.status === 'expired') return null;
  return usableToken() ?? renew();
}

/** Returns another token after a 401. @param refused The token that was refused. */
export async function renewAccessToken(refused: string): Promise<string | null> {
  if (token !== null && token.text !== refused) return token.text;
  token = null;
  return renew();
}

export function usableToken(): string | null {
  return token !== null && token.until - RENEWAL_MARGIN_MS > Date.now() ? token.text : null;
}

/** @param asks The user whose token is wanted: while waiting for the lock, somebody else may have signed in here. */
function renew(timeout?: number, asks = session?.user.id): Promise<string | null> {
  renewing ??= withRefreshLock(() => refresh(asks, timeout)).finally(() => {
    renewing = null;
  });
  return renewing;
}

async function refresh(asks: string | undefined, timeout?: number): Promise<string | null> {
  try {
    // The refresh token is a cookie that scripts cannot read.
    const tokens = await post<Tokens>('/api/v1/auth/refresh', {}, null, timeout);
    // Somebody else has signed in meanwhile in another window, or the cookie still belongs to the previous person because the current
    // one entered a PIN without a network. Their token must not send this user's entries.
    if (asks !== tokens.user.id) return expireSession();
    acceptTokens(tokens);
    return tokens.access_token;
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    if (error.code === 'DEVICE_LOST') {
      localStore.removeItem(LAST_SIGN_IN_KEY);
      loseDevice();
    }
    return error.status === 401 ? expireSession() : null;
  }
}

/** The owner has reported this device lost: the next start wipes its data in every window, before anything is opened. */
function loseDevice(): void {
  write(localStore, LOST_KEY, true);
  channel?.postMessage('lost');
  void leaveLostDevice();
}

async function leaveLostDevice(): Promise<void> {
  const user = session?.user;
  // Closes the local database first: a window that has it open would write back what is removed.
  if (user !== undefined) await notifySignedOut({ user, unsent: 0 });
  location.reload();
}

/** Whether the local data must be wiped, or were wiped and nobody has signed in since. */
export const isDeviceLost = (): boolean => read(localStore, LOST_KEY) !== null;

export function acceptTokens(tokens: Tokens, box?: SealedBox): SessionUser {
  token = { text: tokens.access_token, until: Date.now() + tokens.expires_in * 1000 };
  const user = toSessionUser(tokens.user);
  const last = lastSignIn();
  const same = last !== null && belongsTo(last, user);
  localStore.removeItem(PENDING_SIGN_OUT_KEY);
  localStore.removeItem(LOST_KEY);
  write(localStore, LAST_SIGN_IN_KEY, {
    userId: user.id,
    email: user.email,
    confirmedAt: Date.now(),
    box: box ?? (same ? last.box : null),
    signedOut: false,
    unsent: 0,
    farmer: user.role === 'farmer' && user.email === null ? user : undefined,
  } satisfies LastSignIn);
  setSession(user, 'confirmed');
  if (tokens.wipe_device) loseDevice();
  return user;
}

function expireSession(): null {
  token = null;
  // The service has ended the session: a farmer must sign in again at the next start.
  const last = lastSignIn();
  if (last?.farmer !== undefined) write(localStore, LAST_SIGN_IN_KEY, { ...last, farmer: undefined });
  if (session !== null) setSession(session.user, 'expired');
  return null;
}

async function signInOffline(email: string, password: string): Promise<SignInProblem | null> {
  const key = await fetchOfflineKey();
  if (key === null) return { kind: 'offlineImpossible' };
  const last = lastSignIn();
  if (last?.box == null || last.email === null) return { kind: 'offlineNobody' };
  if (last.email !== email) return { kind: 'offlineOther', email: last.email };
  if (!isFresh(last)) return { kind: 'offlineTooOld' };
  const user = await key.open(last.box, password);
  if (user === null) return { kind: 'wrong' };
  write(localStore, LAST_SIGN_IN_KEY, { ...last, signedOut: false, unsent: 0 });
  setSession(user as SessionUser, 'offline');
  return null;
}

/** Deletes the sealed box if this password opens it: the server no longer accepts the password, so it must not work offline either. */
async function discardSealedBox(email: string, password: string): Promise<void> {
  const last = lastSignIn();
  if (last?.box == null || last.email !== email) return;
  if ((await (await fetchOfflineKey())?.open(last.box, password)) != null)
    write(localStore, LAST_SIGN_IN_KEY, { ...last, box: null });
}

/** Loads the module at sign-in. Null if it is not available, for example on a page without HTTPS. */
export const fetchOfflineKey = async () =>
  env.offline && globalThis.crypto?.subtle !== undefined ? import('./offline-key').catch(() => null) : null;

function setSession(user: SessionUser, status: SessionStatus): void {
  session = { user, deviceId: deviceId(), status };
  write(sessionStore, SESSION_KEY, user);
  // Set before the first screen, which needs the shop's date.
  if (user.shop.timezone !== undefined) setShopTimeZone(user.shop.timezone);
  notify();
}

function clearSession(): void {
  session = null;
  token = null;
  sessionStore.removeItem(SESSION_KEY);
  notify();
}

function notify(): void {
  for (const listener of listeners) listener();
}

function belongsTo(last: LastSignIn, user: SessionUser): boolean {
  return last.userId === undefined ? last.email === user.email : last.userId === user.id;
}

function isFresh(last: LastSignIn): boolean {
  return Date.now() - last.confirmedAt <= OFFLINE_DAYS * DAY_MS;
}

function toSessionUser(told: Tokens['user']): SessionUser {
  const {
    id,
    email,
    full_name,
    full_name_ta,
    role,
    farmer_id,
    shop_id,
    shop_name,
    shop_name_ta,
    shop_timezone,
    permissions,
    must_change_password,
    must_set_second_step,
  } = told;
  return {
    id,
    email: email ?? null,
    full_name,
    full_name_ta: full_name_ta ?? null,
    role: role === 'admin' || role === 'staff' ? role : 'farmer',
    permissions,
    must_change_password: must_change_password || must_set_second_step,
    farmer_id: farmer_id ?? null,
    shop: { id: shop_id, name: shop_name, name_ta: shop_name_ta ?? null, timezone: shop_timezone },
  };
}

const lastSignIn = (): LastSignIn | null => read<LastSignIn>(localStore, LAST_SIGN_IN_KEY);

function read<T>(storage: typeof localStore, key: string): T | null {
  try {
    return JSON.parse(storage.getItem(key) ?? 'null') as T | null;
  } catch {
    return null;
  }
}

function write(storage: typeof localStore, key: string, value: unknown): void {
  try {
    storage.setItem(key, JSON.stringify(value));
  } catch {
    // Storage is full or forbidden: the value is kept until the page is closed.
  }
}
