import { readEnv } from './env';

/** The environment variables of this build. */
export const env = readEnv(import.meta.env);
