import type { FeedStore } from '../data/feed-store';
import type { Transport } from './ports';

const PAGE_SIZE = 500;

/** Applies the change feed page by page, beginning at the stored cursor. */
export async function pull(feed: FeedStore, transport: Transport): Promise<void> {
  let cursor = await feed.cursor();
  let fromStart = cursor === null;
  let isFirstLoad = !(await feed.isLoaded());
  while (true) {
    let page: Awaited<ReturnType<Transport['changes']>>;
    try {
      page = await transport.changes(cursor, PAGE_SIZE);
    } catch (error) {
      // The server no longer accepts the cursor: everything is loaded again.
      if (cursor === null || fromStart || !isUnknownCursor(error)) throw error;
      cursor = null;
      fromStart = true;
      isFirstLoad = true;
      continue;
    }
    await feed.applyPage({ ...page, isFirstLoad }, fromStart);
    fromStart = false;
    if (!page.hasMore) return;
    cursor = page.nextCursor;
  }
}

const isUnknownCursor = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'status' in error && (error.status === 422 || error.status === 410);
