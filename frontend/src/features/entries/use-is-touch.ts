import { useSyncExternalStore } from 'react';

const query = typeof matchMedia === 'function' ? matchMedia('(pointer: coarse)') : null;

/** Returns whether touch is the primary input of this device. */
export function useIsTouch(): boolean {
  return useSyncExternalStore(
    (listener) => {
      query?.addEventListener('change', listener);
      return () => query?.removeEventListener('change', listener);
    },
    () => query?.matches ?? false,
  );
}
