import auth from './en/auth.json';
import common from './en/common.json';
import entries from './en/entries.json';
import preferences from './en/preferences.json';
import sync from './en/sync.json';

/** English, one namespace for each feature. The Tamil texts must have the same keys: texts.test.ts. */
export const texts = { common, auth, entries, preferences, sync };

export type Texts = typeof texts;
