import type { Texts } from './en';
import auth from './ta/auth.json';
import common from './ta/common.json';
import entries from './ta/entries.json';
import preferences from './ta/preferences.json';
import sync from './ta/sync.json';

/** Tamil, as said at the counter. */
export const texts: Texts = { common, auth, entries, preferences, sync };
