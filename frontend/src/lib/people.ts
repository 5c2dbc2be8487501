import { ApiError } from './api/errors';
import { post } from './api/http';
import { localStore, sessionStore } from './browser-storage';
import type { SealedBox } from './offline-key';
import { withRefreshLock } from './refresh-lock';
import {
  beginSession,
  fetchOfflineKey,
  getSession,
  handOverSession,
  onSignedOut,
  type SessionUser,
  type Tokens,
} from './session';
import { countUnsentEntries } from './unsaved-work';

/**
 * One of the people who take turns at this device. Each has signed in here with a password, keeps that session and its local database,
 * and comes back with a PIN. Switching to another person reloads the page, so that no request of one person's page is sent with
 * another person's token.
 */
export interface Person {
  user: SessionUser;
  /** The device's record of their last sign-in, in the format session.ts uses for the current user. */
  last: LastSignIn;
  /**
   * The user sealed with the PIN, for entering it without a network. Null: that is not possible, because no PIN was entered here with a
   * network before.
   */
  pin: SealedBox | null;
  /** Number of wrong PINs entered without a network. */
  wrong: number;
  /** Number of unsent entries, kept here until the person comes back. */
  unsent: number;
}

interface LastSignIn {
  userId?: string;
  email: string | null;
  confirmedAt: number;
  box: SealedBox | null;
  signedOut: boolean;
  unsent: number;
}

/**
 * Why a PIN was not accepted. wrong: with the service's message. password: only the password works. network: the first use of a PIN on
 * this device needs a network.
 */
export type PinProblem = { kind: 'wrong'; message: string | null } | { kind: 'password' | 'network' | 'server' };

const LAST_SIGN_IN_KEY = 'malar.sign-in';
const PEOPLE_KEY = 'malar.people';
const SESSION_KEY = 'malar.session';
const DAYS = 7;
const DAY_MS = 86_400_000;
/** The same limit as the service's. */
const MOST_WRONG = 5;

const read = <T>(storage: typeof localStore, key: string): T | null => {
  try {
    return JSON.parse(storage.getItem(key) ?? 'null') as T | null;
  } catch {
    return null;
  }
};
const write = (storage: typeof localStore, key: string, value: unknown) => {
  try {
    storage.setItem(key, JSON.stringify(value));
  } catch {
    // Storage is full or forbidden: the password is needed instead.
  }
};

const all = (): Person[] => read<Person[]>(localStore, PEOPLE_KEY) ?? [];

function keep(people: readonly Person[]): void {
  if (people.length === 0) localStore.removeItem(PEOPLE_KEY);
  else write(localStore, PEOPLE_KEY, people);
}

const keepOne = (person: Person) => keep([...all().filter(({ user }) => user.id !== person.user.id), person]);

/** Returns the people who may come back here, sorted by name. Forgets everyone who was not here for a week and left nothing unsent. */
export function peopleHere(): Person[] {
  const known = all();
  const here = known.filter((person) => isFresh(person) || person.unsent > 0 || isNow(person));
  if (here.length < known.length) {
    for (const { user } of known.filter((person) => !here.includes(person)))
      globalThis.indexedDB?.deleteDatabase(`malar-${user.id}`);
    keep(here);
  }
  return here.sort((one, other) => one.user.full_name.localeCompare(other.user.full_name));
}

const isFresh = ({ last }: Person) => Date.now() - last.confirmedAt <= DAYS * DAY_MS;
const isNow = ({ user }: Person) => getSession()?.user.id === user.id;

// A person who signs out is removed from this device.
onSignedOut(({ user }) => keep(all().filter((person) => person.user.id !== user.id)));

/** Keeps the current person in the list, so that they can come back with a PIN. */
async function setAside(): Promise<void> {
  const session = getSession();
  const last = read<LastSignIn>(localStore, LAST_SIGN_IN_KEY);
  if (session === null || last === null) return;
  const known = all().find(isNow);
  // An owner who came by PIN has the role of a clerk; the record has the real role.
  const user = { ...session.user, role: known?.user.role ?? session.user.role };
  keepOne({ pin: null, wrong: 0, ...known, user, last, unsent: await countUnsentEntries() });
}

/** Leaves the counter so that another person can sign in with a password. @param to That person; undefined: anybody. */
export async function leaveCounter(to?: Person): Promise<void> {
  await setAside();
  handOverSession();
  sessionStore.removeItem(SESSION_KEY);
  if (to === undefined) localStore.removeItem(LAST_SIGN_IN_KEY);
  else write(localStore, LAST_SIGN_IN_KEY, { ...to.last, signedOut: true, unsent: to.unsent });
  location.reload();
}

/**
 * Signs a person in with a PIN, or renews their session after it has expired. @returns null on success; the page reloads if the person
 * changed.
 */
export async function enterPin(person: Person, pin: string): Promise<PinProblem | null> {
  const id = person.user.id;
  // Not at the same time as a token refresh: the refresh cookie belongs to the session of the last answer.
  return withRefreshLock(async () => {
    try {
      const body = { user_id: id, pin };
      const [tokens, box] = await Promise.all([post<Tokens>('/api/v1/auth/pin/enter', body), sealPin(person, pin)]);
      const confirmed = { ...person, pin: box, wrong: 0, last: { ...person.last, confirmedAt: Date.now() } };
      keepOne(confirmed);
      if (isNow(person)) beginSession(tokens);
      else await takeOver(confirmed);
      return null;
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (error.isUnreachable) return enterOffline(person, pin);
      if (error.code === 'PASSWORD_REQUIRED') {
        keepOne({ ...person, pin: null });
        return { kind: 'password' };
      }
      return error.status === 401 || error.status === 422
        ? { kind: 'wrong', message: error.message }
        : { kind: 'server' };
    }
  });
}

const sealPin = async ({ user }: Person, pin: string): Promise<SealedBox | null> =>
  (await (await fetchOfflineKey())?.sealer(pin)(user)) ?? null;

async function enterOffline(person: Person, pin: string): Promise<PinProblem | null> {
  if (person.wrong >= MOST_WRONG || !isFresh(person)) return { kind: 'password' };
  const key = await fetchOfflineKey();
  if (person.pin === null || key === null) return { kind: 'network' };
  // Counted before it is checked, so that closing the page meanwhile does not avoid the count.
  const wrong = person.wrong + 1;
  keepOne({ ...person, wrong });
  if ((await key.open(person.pin, pin)) === null) {
    if (wrong < MOST_WRONG) return { kind: 'wrong', message: null };
    keepOne({ ...person, wrong, pin: null });
    return { kind: 'password' };
  }
  keepOne({ ...person, wrong: 0 });
  await takeOver(person);
  return null;
}

/** Makes a person the current user. An owner who comes by PIN gets the role of a clerk, because a PIN opens nothing but the counter. */
async function takeOver({ user, last }: Person): Promise<void> {
  await setAside();
  handOverSession();
  write(localStore, LAST_SIGN_IN_KEY, { ...last, signedOut: false, unsent: 0 });
  write(sessionStore, SESSION_KEY, user.role === 'admin' ? { ...user, role: 'staff', permissions: undefined } : user);
  location.reload();
}
