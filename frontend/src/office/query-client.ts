import { dehydrate, hydrate, QueryClient } from '@tanstack/react-query';
import { type IDBPDatabase, openDB } from 'idb';
import { ApiError } from '../lib/api/errors';
import { getSession, onSignedOut } from '../lib/session';

const DATABASE = 'malar-office';
const STORE = 'answers';
/** Answers older than this are no longer shown as the last known ones. */
const KEEP_MS = 7 * 86_400_000;
const SAVE_DELAY_MS = 1_000;

/** The cache of the office's queries: cached data are shown at once and fetched again. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      gcTime: KEEP_MS,
      // Fetches even if the browser reports no network: it is often wrong, and a failed request costs little.
      networkMode: 'always',
      retry: (failures, error) => error instanceof ApiError && error.isUnreachable && failures < 2,
    },
    mutations: { networkMode: 'always', retry: false },
  },
});

let opening: Promise<void> | null = null;

/** Restores the answers that this device has stored, once for each sign-in, and stores new ones from then on. */
export function restoreQueryCache(): Promise<void> {
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
    // A query whose refetch failed is stored as successful, because without a network its last answer is all that is known. It is
    // stored as invalidated, so that the next page fetches it again however fresh it is; otherwise a page without a network would not
    // notice that it has none.
    const answered = { status: 'success', error: null, fetchStatus: 'idle', fetchFailureReason: null } as const;
    const kept = { ...answered, isInvalidated: true };
    const answers = { queries: queries.map((query) => ({ ...query, state: { ...query.state, ...kept } })) };
    // If the device's storage is full, only the server's answers are shown, and nothing without a network.
    db.put(STORE, answers, userId).catch(() => undefined);
  };
  const stopWatching = queryClient.getQueryCache().subscribe(({ type }) => {
    if (type === 'updated') timer ??= setTimeout(save, SAVE_DELAY_MS);
  });
  // Saves at once when the page is hidden: otherwise the latest answers would be missing next time.
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
