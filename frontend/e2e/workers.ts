import { availableParallelism } from 'node:os';

/**
 * How many tests run side by side: one on each processor, which a browser with its service keeps busy; one more made nothing quicker. Each
 * worker has a service and a database to itself, so that none sees what another writes.
 */
const SOME = Math.min(Math.max(2, availableParallelism()), 4);
export const WORKERS = process.env.MALAR_E2E_URLS?.split(' ').length ?? SOME;

/** Where this worker's service answers. */
export function apiUrl(): string {
  const urls = process.env.MALAR_E2E_URLS?.split(' ') ?? [];
  const url = urls[Number(process.env.TEST_PARALLEL_INDEX)];
  if (url === undefined) throw new Error('No service runs for this worker.');
  return url;
}
