import type { FeedStore } from '../data/feed-store';
import type { Transport } from './ports';

const PAGE = 500;

/**
 * Fetches what has changed elsewhere since the last time, page by page.
 * @returns how many changes were taken.
 */
export async function pull(feed: FeedStore, transport: Transport): Promise<number> {
  let cursor = await feed.cursor();
  let afresh = cursor === null;
  let isFirstLoad = !(await feed.isLoaded());
  let taken = 0;
  while (true) {
    let page: Awaited<ReturnType<Transport['changes']>>;
    try {
      page = await transport.changes(cursor, PAGE);
    } catch (error) {
      // A cursor that the server no longer understands: everything once more from the beginning.
      if (cursor === null || afresh || !isUnknownCursor(error)) throw error;
      cursor = null;
      afresh = true;
      isFirstLoad = true;
      continue;
    }
    await feed.take({ ...page, isFirstLoad }, afresh);
    afresh = false;
    taken += page.changes.length;
    if (!page.hasMore) return taken;
    cursor = page.nextCursor;
  }
}

const isUnknownCursor = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'status' in error && (error.status === 422 || error.status === 410);
