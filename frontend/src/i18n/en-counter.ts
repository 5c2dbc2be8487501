import entries from './en/entries.json';
import sync from './en/sync.json';

/** English texts of the counter. */
export const texts = { entries, sync };
