import type { FeedStore } from '../data/feed-store';
import type { Transport } from './ports';

const PAGE = 500;

/** Fetches what has changed elsewhere since the last time, page by page. */
export async function pull(feed: FeedStore, transport: Transport): Promise<void> {
  let cursor = await feed.cursor();
  let afresh = cursor === null;
  let isFirstLoad = !(await feed.isLoaded());
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
    if (!page.hasMore) return;
    cursor = page.nextCursor;
  }
}

const isUnknownCursor = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'status' in error && (error.status === 422 || error.status === 410);
