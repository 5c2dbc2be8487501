import auth from './ta/auth.json';
import common from './ta/common.json';
import preferences from './ta/preferences.json';

/** Tamil, with the keys of English. */
export const texts = { common, auth, preferences };
