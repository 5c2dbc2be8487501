/** When nothing more urgent is left to do. Safari cannot say when that is. */
export function whenIdle(callback: () => void): void {
  if ('requestIdleCallback' in window) requestIdleCallback(callback, { timeout: 5_000 });
  else setTimeout(callback, 1_000);
}
