import { availableParallelism } from 'node:os';

/**
 * The number of parallel tests: one per processor, which a browser and its service keep busy; one more was not faster. Each worker has
 * a service and a database of its own, so that tests do not see each other's data.
 */
const SOME = Math.min(Math.max(2, availableParallelism()), 4);
export const WORKERS = process.env.MALAR_E2E_URLS?.split(' ').length ?? SOME;

/** Returns the address of this worker's service. */
export function apiUrl(): string {
  const urls = process.env.MALAR_E2E_URLS?.split(' ') ?? [];
  const url = urls[Number(process.env.TEST_PARALLEL_INDEX)];
  if (url === undefined) throw new Error('No service runs for this worker.');
  return url;
}
