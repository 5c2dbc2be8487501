import type { components } from '../../lib/api/schema';

/** The data of the office's home screen, fetched in one request. */
export type HomePage = components['schemas']['HomePage'];
