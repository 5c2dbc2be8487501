const BASE_MS = 1_000;
const MAX_MS = 60_000;

/**
 * Returns the wait before the next attempt: exponential backoff with a cap, and jitter between half and all of it, so that the tablets
 * of a market do not all retry in the same second.
 * @param failures Consecutive failures.
 * @param random 0 to 1.
 */
export function backoffDelay(failures: number, random: number): number {
  const full = Math.min(MAX_MS, BASE_MS * 2 ** Math.max(0, failures - 1));
  return Math.round(full / 2 + (full / 2) * random);
}
