import type { Texts } from './en';
import auth from './ta/auth.json';
import common from './ta/common.json';
import preferences from './ta/preferences.json';

/** Tamil, with the keys of English. */
export const texts: Texts = { common, auth, preferences };
