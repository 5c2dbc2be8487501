import { readEnv } from './env';

/** The variables this build was made with. */
export const env = readEnv(import.meta.env);
