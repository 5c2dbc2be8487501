import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { ApiError } from '../../lib/api/errors';
import { localStore } from '../../lib/browser-storage';
import { getSession, onSignedOut } from '../../lib/session';

/** All cached responses are stored under one key, so that signing out removes everything. */
const KEY = 'malar.farmer';
/** Maximum number of cached responses: more than a farmer views in a week. */
const MOST = 40;

interface Known {
  readonly at: number;
  readonly data: unknown;
}

interface CachedResponses {
  /** The user whose responses these are; they are never shown to another user. */
  readonly userId: string;
  readonly known: Record<string, Known>;
}

let book: CachedResponses | null = null;
const listeners = new Set<() => void>();
/** Callbacks that refetch the queries on the screen. */
const askers = new Set<() => void>();

onSignedOut(forget);

function forget(): void {
  book = null;
  localStore.removeItem(KEY);
}

/** Returns the cache of the signed-in user, and discards that of a previous user. */
function currentBook(): CachedResponses | null {
  const userId = getSession()?.user.id;
  if (userId === undefined) return null;
  if (book?.userId === userId) return book;
  let kept: CachedResponses | null = null;
  try {
    kept = JSON.parse(localStore.getItem(KEY) ?? 'null');
  } catch {
    // Written by another version of the app.
  }
  if (kept !== null && kept.userId !== userId) forget();
  book = kept !== null && kept.userId === userId ? kept : { userId, known: {} };
  return book;
}

function keep(userId: string, key: string, data: unknown): void {
  const mine = currentBook();
  // The user signed out, or another user signed in, before the response arrived.
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

/** Refetches the queries on the screen after something in the farmer's data has changed. */
export function refetchShown(): void {
  for (const ask of [...askers]) ask();
}

export interface Answer<T> {
  /** The last known response; undefined if there is none yet. */
  readonly data: T | undefined;
  /** When it was received, in milliseconds by this phone's clock. */
  readonly at: number;
  /** Why the last refetch failed. */
  readonly problem: ApiError | null;
  readonly again: () => void;
}

/**
 * Returns the cached response at once, and refetches it.
 * @param key Identifies the query among all of this farmer's.
 */
export function useCachedQuery<T>(key: string, ask: (signal: AbortSignal) => Promise<T>): Answer<T> {
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

  // biome-ignore lint/correctness/useExhaustiveDependencies: `round` triggers a refetch.
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
