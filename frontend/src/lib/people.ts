import { ApiError } from './api/errors';
import { post } from './api/http';
import { localStore, sessionStore } from './browser-storage';
import type { SealedBox } from './offline-key';
import { withRefreshLock } from './refresh-lock';
import {
  beginSession,
  fetchOfflineKey,
  getSession,
  giveUpSession,
  onSignedOut,
  type SessionUser,
  type Tokens,
} from './session';
import { countUnsentEntries } from './unsaved-work';

/**
 * Those who take turns at this device. Each has signed in here with his password, keeps the session and the local book that this began,
 * and comes back with his PIN. Whoever changes leaves the page: nothing that one person's page still sends finds the token of another.
 */
export interface Person {
  user: SessionUser;
  /** What the device remembers of his last sign-in, as session.ts keeps it of whoever is here. */
  last: LastSignIn;
  /** His PIN took him up here before: it opens this where no network is. Null: it does not. */
  pin: SealedBox | null;
  /** Wrong PINs without a network. */
  wrong: number;
  /** Entries that wait here until he comes back. */
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

/** wrong: with what the service said. password: only that opens it. network: the first time a PIN is used here it needs one. */
export type PinProblem = { kind: 'wrong'; message: string | null } | { kind: 'password' | 'network' | 'server' };

const LAST_SIGN_IN_KEY = 'malar.sign-in';
const PEOPLE_KEY = 'malar.people';
const SESSION_KEY = 'malar.session';
const DAYS = 7;
const DAY_MS = 86_400_000;
/** As many as the service allows. */
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
    // Full or forbidden: then the password is wanted.
  }
};

const all = (): Person[] => read<Person[]>(localStore, PEOPLE_KEY) ?? [];

function keep(people: readonly Person[]): void {
  if (people.length === 0) localStore.removeItem(PEOPLE_KEY);
  else write(localStore, PEOPLE_KEY, people);
}

const keepOne = (person: Person) => keep([...all().filter(({ user }) => user.id !== person.user.id), person]);

/** Who may come back here, in the order of their names; whoever was not here for a week, and left nothing unsent, is forgotten. */
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

// Whoever signs out here leaves for good.
onSignedOut(({ user }) => keep(all().filter((person) => person.user.id !== user.id)));

/** Whoever is here stays known: he comes back with his PIN. */
async function setAside(): Promise<void> {
  const session = getSession();
  const last = read<LastSignIn>(localStore, LAST_SIGN_IN_KEY);
  if (session === null || last === null) return;
  const known = all().find(isNow);
  // By PIN the owner is a clerk; his record says who he is.
  const user = { ...session.user, role: known?.user.role ?? session.user.role };
  keepOne({ pin: null, wrong: 0, ...known, user, last, unsent: await countUnsentEntries() });
}

/** Leaves the counter to somebody who is to sign in with his password. @param to Who; else whoever comes. */
export async function leaveCounter(to?: Person): Promise<void> {
  await setAside();
  giveUpSession();
  sessionStore.removeItem(SESSION_KEY);
  if (to === undefined) localStore.removeItem(LAST_SIGN_IN_KEY);
  else write(localStore, LAST_SIGN_IN_KEY, { ...to.last, signedOut: true, unsent: to.unsent });
  location.reload();
}

/** Somebody takes over with his PIN, or goes on after his sign-in has ended. Null: he is in, and the page begins anew. */
export async function enterPin(person: Person, pin: string): Promise<PinProblem | null> {
  const id = person.user.id;
  // One at a time with the renewing of tokens: the cookie is whose the last answer was.
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
  // Counted before it is judged: a page that is closed meanwhile has tried, too.
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

/** The counter is his: of what the office may do with his sign-in a PIN opens nothing. */
async function takeOver({ user, last }: Person): Promise<void> {
  await setAside();
  giveUpSession();
  write(localStore, LAST_SIGN_IN_KEY, { ...last, signedOut: false, unsent: 0 });
  write(sessionStore, SESSION_KEY, user.role === 'admin' ? { ...user, role: 'staff', permissions: undefined } : user);
  location.reload();
}
