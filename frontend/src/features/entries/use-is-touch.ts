import { useSyncExternalStore } from 'react';

const query = typeof matchMedia === 'function' ? matchMedia('(pointer: coarse)') : null;

/** Whether fingers are what this device is mainly used with. */
export function useIsTouch(): boolean {
  return useSyncExternalStore(
    (listener) => {
      query?.addEventListener('change', listener);
      return () => query?.removeEventListener('change', listener);
    },
    () => query?.matches ?? false,
  );
}
