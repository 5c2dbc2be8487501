import { dehydrate, hydrate, QueryClient } from '@tanstack/react-query';
import { type IDBPDatabase, openDB } from 'idb';
import { ApiError } from '../lib/api/errors';
import { getSession, onSignedOut } from '../lib/session';

const DATABASE = 'malar-office';
const STORE = 'answers';
/** What was read longer ago is not shown as the last known any more. */
const KEEP_MS = 7 * 86_400_000;
const SAVE_DELAY_MS = 1_000;

/** What the office has been answered: shown at once when it is asked again, and fetched anew. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      gcTime: KEEP_MS,
      // Asked although the browser believes there is no network: it is often wrong, and an answer costs little.
      networkMode: 'always',
      retry: (failures, error) => error instanceof ApiError && error.isUnreachable && failures < 2,
    },
    mutations: { networkMode: 'always', retry: false },
  },
});

let opening: Promise<void> | null = null;

/** Takes up what this device was answered before, once for each sign-in, and keeps what comes from now on. */
export function openAnswers(): Promise<void> {
  opening ??= takeUp().catch(() => undefined);
  return opening;
}

async function takeUp(): Promise<void> {
  const userId = getSession()?.user.id;
  if (userId === undefined) return;
  const db = await openDB(DATABASE, 1, { upgrade: (fresh) => void fresh.createObjectStore(STORE) });
  const kept = await db.get(STORE, userId);
  if (kept !== undefined) hydrate(queryClient, kept);
  keepAnswers(db, userId);
}

function keepAnswers(db: IDBPDatabase, userId: string): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const save = () => {
    clearTimeout(timer);
    timer = undefined;
    const { queries } = dehydrate(queryClient, {
      shouldDehydrateQuery: ({ meta, state }) =>
        meta?.isSecret !== true && state.data !== undefined && Date.now() - state.dataUpdatedAt < KEEP_MS,
    });
    // What could not be asked for again is still what was answered last: without a network it is all that is known. The next page
    // asks anew, however lately it was answered: else one without a network would not know that it has none.
    const answered = { status: 'success', error: null, fetchStatus: 'idle', fetchFailureReason: null } as const;
    const kept = { ...answered, isInvalidated: true };
    const answers = { queries: queries.map((query) => ({ ...query, state: { ...query.state, ...kept } })) };
    // A device that is full shows what the server says, and nothing without it.
    db.put(STORE, answers, userId).catch(() => undefined);
  };
  const stopWatching = queryClient.getQueryCache().subscribe(({ type }) => {
    if (type === 'updated') timer ??= setTimeout(save, SAVE_DELAY_MS);
  });
  // Whoever leaves before that would find less than he has seen.
  const onLeave = () => {
    if (document.hidden && timer !== undefined) save();
  };
  document.addEventListener('visibilitychange', onLeave);
  const unsubscribe = onSignedOut(async ({ user }) => {
    if (user.id !== userId) return;
    unsubscribe();
    stopWatching();
    document.removeEventListener('visibilitychange', onLeave);
    clearTimeout(timer);
    queryClient.clear();
    opening = null;
    await db.delete(STORE, userId).catch(() => undefined);
    db.close();
  });
}
