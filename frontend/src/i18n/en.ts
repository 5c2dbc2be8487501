import auth from './en/auth.json';
import common from './en/common.json';
import preferences from './en/preferences.json';

/**
 * English texts that every part of the app needs, one namespace per feature. The Tamil texts must have the same keys: texts.test.ts.
 */
export const texts = { common, auth, preferences };
