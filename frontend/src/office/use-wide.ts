import { useSyncExternalStore } from 'react';

const query = typeof matchMedia === 'undefined' ? null : matchMedia('(min-width: 56rem)');

/** Whether there is room for tables; the same measure as the `wide` of the styles. */
export const useWide = (): boolean => useSyncExternalStore(subscribe, () => query?.matches ?? true);

function subscribe(listener: () => void): () => void {
  query?.addEventListener('change', listener);
  return () => query?.removeEventListener('change', listener);
}
