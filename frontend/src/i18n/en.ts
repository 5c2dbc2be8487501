import auth from './en/auth.json';
import common from './en/common.json';
import preferences from './en/preferences.json';

/** English, one namespace for each feature: what everybody needs. The Tamil texts must have the same keys: texts.test.ts. */
export const texts = { common, auth, preferences };
