/** How many tests run side by side; each worker has a service and a database of its own, so that none sees what another writes. */
export const WORKERS = process.env.MALAR_E2E_URLS?.split(' ').length ?? 2;

/** Where this worker's service answers. */
export function apiUrl(): string {
  const urls = process.env.MALAR_E2E_URLS?.split(' ') ?? [];
  const url = urls[Number(process.env.TEST_PARALLEL_INDEX)];
  if (url === undefined) throw new Error('No service runs for this worker.');
  return url;
}
