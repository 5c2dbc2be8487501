import entries from './ta/entries.json';
import sync from './ta/sync.json';

/** Tamil texts of the counter. */
export const texts = { entries, sync };
