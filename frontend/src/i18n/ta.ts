import auth from './ta/auth.json';
import common from './ta/common.json';
import preferences from './ta/preferences.json';

/** Tamil texts, with the same keys as the English ones. */
export const texts = { common, auth, preferences };
