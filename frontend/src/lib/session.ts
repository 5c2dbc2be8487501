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

/** What the owner may allow a clerk; see docs/domain.md. */
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
  /** Null: a farmer who signs in by phone. */
  email: string | null;
  full_name: string;
  /** Absent in what older versions of the pages wrote. */
  full_name_ta?: string | null;
  role: Role;
  /** Something stands before everything else: somebody else chose his password, or his shop wants a second step. */
  must_change_password?: boolean;
  /** What a clerk may do beyond recording entries. Absent in what older versions of the pages wrote. */
  permissions?: readonly string[];
  /** Whose account a farmer sees. Absent for everybody else, and in what older versions of the pages wrote. */
  farmer_id?: string | null;
  /** Its time zone is absent in what older versions of the pages wrote. */
  shop: { id: string; name: string; name_ta: string | null; timezone?: string };
}

/**
 * confirmed: the server knows. offline: opened with the password on this device, not yet confirmed.
 * expired: the server wants the password again; work goes on, nothing is sent until then.
 */
export type SessionStatus = 'confirmed' | 'offline' | 'expired';

export interface Session {
  user: SessionUser;
  /** This browser on this device, for ever. */
  deviceId: string;
  status: SessionStatus;
}

export type SignInProblem =
  | { kind: 'wrong' | 'server' | 'offlineNobody' | 'offlineTooOld' | 'offlineImpossible' }
  | { kind: 'offlineOther'; email: string }
  | { kind: 'locked' | 'wait'; minutes: number };

/** What the device remembers of the last sign-in. It says who; only the password opens more. */
interface LastSignIn {
  /** Absent in what older versions of the pages wrote. */
  userId?: string;
  email: string | null;
  /** The server's last word for him, as a password, a refresh or an answer. */
  confirmedAt: number;
  box: SealedBox | null;
  /** He has signed out: no silent start. The record stays only while entries of his wait here. */
  signedOut: boolean;
  unsent: number;
  /** Only of a farmer who came in by phone: he has no password to open with, and what he may read is his own. */
  farmer?: SessionUser | undefined;
}

export type Tokens = components['schemas']['SignedIn'];

const LAST_SIGN_IN_KEY = 'malar.sign-in';
const SESSION_KEY = 'malar.session';
/** Set from the moment the device hears that it is missed until somebody signs in again. */
const LOST_KEY = 'malar.lost';
const OFFLINE_DAYS = 7;
const DAY_MS = 86_400_000;
/** A token that expires within this time is renewed before it is used. */
const RENEWAL_MARGIN_MS = 30_000;
/** A start waits this long for the network; then the password will do. */
const START_TIMEOUT_MS = 4_000;

let session: Session | null = null;
let token: { text: string; until: number } | null = null;
let renewing: Promise<string | null> | null = null;
const listeners = new Set<() => void>();
const signOutListeners = new Set<(left: SignedOut) => void | Promise<void>>();
const channel = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel('malar.session');

interface SignedOut {
  user: SessionUser;
  /** Entries not sent: with any, the local data stay. */
  unsent: number;
}

export function useSession(): Session | null {
  return useSyncExternalStore(subscribe, getSession);
}

export function getSession(): Session | null {
  return session;
}

/**
 * Whether somebody may, as the service last said; it decides anew whenever he does it.
 * @param usually While it has not been said: what was kept by an older version of the pages.
 */
export function may(user: SessionUser | undefined, permission: Permission, usually = true): boolean {
  return user?.role === 'admin' || (user?.permissions?.includes(permission) ?? usually);
}

export function useMay(permission: Permission, usually?: boolean): boolean {
  return may(useSession()?.user, permission, usually);
}

/** The owner may have decided anew since the sign-in: places come and go while the page is open. */
export function learnPermissions(now: readonly string[]): void {
  if (session !== null && String(session.user.permissions) !== String(now))
    setSession({ ...session.user, permissions: now }, session.status);
}

export function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The callback runs during a sign-out, before the session ends: to clear local data. @returns unsubscribes. */
export function onSignedOut(callback: (left: SignedOut) => void | Promise<void>): () => void {
  signOutListeners.add(callback);
  return () => signOutListeners.delete(callback);
}

/** Takes up the session of this tab or, with a network, that of the last user. Returns when it is clear whether there is one. */
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
 * Signs in with the server's word or, where it is not reached, with the password that opened the last session here.
 * @param code Of the second factor.
 * @returns null: he is in. code: one is asked for, or the one that was told is wrong.
 */
export async function signIn(email: string, password: string, code?: string): Promise<SignInProblem | 'code' | null> {
  const typed = email.trim().toLowerCase();
  const sealer = fetchOfflineKey().then((key) => key?.sealer(password));
  try {
    const tokens = await post<Tokens>('/api/v1/auth/login', { email: typed, password, code });
    if (session !== null && session.user.id !== tokens.user.id) return { kind: 'wrong' };
    // He is in when the box is: a page that is left before would have none until his next password.
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

/** He has a password of his own choice now: it opens this device without a network, and the service lets him in. */
export async function takeUpPassword(password: string): Promise<void> {
  token = null;
  await renew();
  const box = session === null ? undefined : await (await fetchOfflineKey())?.sealer(password)(session.user);
  const last = lastSignIn();
  if (box !== undefined && last !== null && session !== null && belongsTo(last, session.user))
    write(localStore, LAST_SIGN_IN_KEY, { ...last, box });
}

/** Takes up the session that the server has given for another proof than a password; false: it is somebody else's. */
export function beginSession(tokens: Tokens): boolean {
  if (session !== null && session.user.id !== tokens.user.id) return false;
  acceptTokens(tokens);
  return true;
}

/** He leaves to somebody else here: other windows are his no more. */
export function giveUpSession(): void {
  channel?.postMessage('signed-out');
  session = null;
}

/** The last one here was a farmer with his phone: the next one is probably he. */
export function signsInByPhone(): boolean {
  const last = lastSignIn();
  return last !== null && last.email === null;
}

/** Who could sign in with a password without a network now. */
export function lastUser(): { email: string; canOpenOffline: boolean; unsent: number } | null {
  const last = lastSignIn();
  if (last === null || last.email === null) return null;
  return { email: last.email, canOpenOffline: env.offline && last.box !== null && isFresh(last), unsent: last.unsent };
}

/** Whoever listens is told, one after the other. A fault of one keeps nobody here. */
export async function tellSignedOut(left: SignedOut): Promise<void> {
  for (const callback of [...signOutListeners]) {
    try {
      await callback(left);
    } catch (error) {
      reportError(error);
    }
  }
}

/** The session is over in every window; what the device remembers stays while entries wait here. */
export function endSession(unsent: number): void {
  const last = lastSignIn();
  if (unsent > 0 && last !== null) write(localStore, LAST_SIGN_IN_KEY, { ...last, signedOut: true, unsent });
  else localStore.removeItem(LAST_SIGN_IN_KEY);
  write(localStore, PENDING_SIGN_OUT_KEY, true);
  clearSession();
  channel?.postMessage('signed-out');
}

/** The token for the next request, renewed when it is about to end; null: not signed in, not reachable, or expired. */
export async function getAccessToken(): Promise<string | null> {
  if (session === null || session.status === 'expired') return null;
  return usableToken() ?? renew();
}

/** After a 401: a token other than the one that was refused. */
export async function renewAccessToken(refused: string): Promise<string | null> {
  if (token !== null && token.text !== refused) return token.text;
  token = null;
  return renew();
}

export function usableToken(): string | null {
  return token !== null && token.until - RENEWAL_MARGIN_MS > Date.now() ? token.text : null;
}

/** @param asks Whose token is wanted: when it is his turn, somebody else may have taken over here. */
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
    // Somebody else has signed in meanwhile in another window, or was here before whoever came by PIN without a network:
    // his token must not send these entries.
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

/** The owner misses this device: the next start removes what it keeps, before anything is opened, in every window. */
function loseDevice(): void {
  write(localStore, LOST_KEY, true);
  channel?.postMessage('lost');
  void leaveLostDevice();
}

async function leaveLostDevice(): Promise<void> {
  const user = session?.user;
  // What is open of the book is closed first: a window that has it open would write back what is removed.
  if (user !== undefined) await tellSignedOut({ user, unsent: 0 });
  location.reload();
}

/** What is kept here is to be removed, or was, and nobody has signed in since. */
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
  // The service has ended it: the next start asks who is there.
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

/** The server no longer takes the password that opens the box: it must not open here either. */
async function discardSealedBox(email: string, password: string): Promise<void> {
  const last = lastSignIn();
  if (last?.box == null || last.email !== email) return;
  if ((await (await fetchOfflineKey())?.open(last.box, password)) != null)
    write(localStore, LAST_SIGN_IN_KEY, { ...last, box: null });
}

/** Fetched when somebody signs in. Null: it is not to be had, as on a page without HTTPS. */
export const fetchOfflineKey = async () =>
  env.offline && globalThis.crypto?.subtle !== undefined ? import('./offline-key').catch(() => null) : null;

function setSession(user: SessionUser, status: SessionStatus): void {
  session = { user, deviceId: deviceId(), status };
  write(sessionStore, SESSION_KEY, user);
  // Which day it is at the shop is known before its first screen.
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
    // Full or forbidden: it holds until the page is closed.
  }
}
