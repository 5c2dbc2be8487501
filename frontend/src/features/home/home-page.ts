import type { components } from '../../lib/api/schema';

/** What the first page of the office shows, as the service tells it in one call. */
export type HomePage = components['schemas']['HomePage'];
