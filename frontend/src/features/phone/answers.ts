import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { ApiError } from '../../lib/api/errors';
import { localStore } from '../../lib/browser-storage';
import { getSession, onSignedOut } from '../../lib/session';

/** Everything that this phone was answered, in one place: so that signing out leaves nothing. */
const KEY = 'malar.farmer';
/** More than a farmer looks at in a week. */
const MOST = 40;

interface Known {
  readonly at: number;
  readonly data: unknown;
}

interface Book {
  /** Whose answers they are: of somebody else's none is ever shown. */
  readonly userId: string;
  readonly known: Record<string, Known>;
}

let book: Book | null = null;
const listeners = new Set<() => void>();
/** Asks again for what is on the screen. */
const askers = new Set<() => void>();

onSignedOut(forget);

function forget(): void {
  book = null;
  localStore.removeItem(KEY);
}

/** The answers of whoever is signed in now; those of somebody before him are thrown away. */
function currentBook(): Book | null {
  const userId = getSession()?.user.id;
  if (userId === undefined) return null;
  if (book?.userId === userId) return book;
  let kept: Book | null = null;
  try {
    kept = JSON.parse(localStore.getItem(KEY) ?? 'null');
  } catch {
    // Another version wrote it.
  }
  if (kept !== null && kept.userId !== userId) forget();
  book = kept !== null && kept.userId === userId ? kept : { userId, known: {} };
  return book;
}

function keep(userId: string, key: string, data: unknown): void {
  const mine = currentBook();
  // He has left, or somebody else has come, while the answer was on its way.
  if (mine === null || mine.userId !== userId) return;
  const newest = Object.entries({ ...mine.known, [key]: { at: Date.now(), data } })
    .sort(([, a], [, b]) => b.at - a.at)
    .slice(0, MOST);
  book = { userId, known: Object.fromEntries(newest) };
  localStore.setItem(KEY, JSON.stringify(book));
  for (const listener of [...listeners]) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Something of his has changed: what is on the screen is asked for again. */
export function refetchShown(): void {
  for (const ask of [...askers]) ask();
}

export interface Answer<T> {
  /** The last that is known; undefined: nothing yet. */
  readonly data: T | undefined;
  /** When it was known, by this phone's clock. */
  readonly at: number;
  /** Why there is nothing newer. */
  readonly problem: ApiError | null;
  readonly again: () => void;
}

/**
 * What the service answers: the last known at once, then what is so now.
 * @param key Names the question among all of this farmer's.
 */
export function useAnswer<T>(key: string, ask: (signal: AbortSignal) => Promise<T>): Answer<T> {
  const known = useSyncExternalStore(subscribe, () => currentBook()?.known[key]);
  const [problem, setProblem] = useState<ApiError | null>(null);
  const [round, setRound] = useState(0);
  const latest = useRef(ask);
  latest.current = ask;

  useEffect(() => {
    const again = () => setRound((count) => count + 1);
    askers.add(again);
    return () => void askers.delete(again);
  }, []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another round asks the same again.
  useEffect(() => {
    const call = new AbortController();
    const userId = getSession()?.user.id ?? '';
    latest
      .current(call.signal)
      .then((data) => {
        if (call.signal.aborted) return;
        setProblem(null);
        keep(userId, key, data);
      })
      .catch((error: unknown) => {
        if (call.signal.aborted) return;
        if (!(error instanceof ApiError)) throw error;
        setProblem(error);
      });
    return () => call.abort();
  }, [key, round]);

  return {
    data: known?.data as T | undefined,
    at: known?.at ?? 0,
    problem,
    again: () => setRound((count) => count + 1),
  };
}
