import { useSyncExternalStore } from 'react';

const query = typeof matchMedia === 'undefined' ? null : matchMedia('(min-width: 56rem)');

/** Whether the window is wide enough for tables; the same breakpoint as `wide` in the style sheets. */
export const useWide = (): boolean => useSyncExternalStore(subscribe, () => query?.matches ?? true);

function subscribe(listener: () => void): () => void {
  query?.addEventListener('change', listener);
  return () => query?.removeEventListener('change', listener);
}
