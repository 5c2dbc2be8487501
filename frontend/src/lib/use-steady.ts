import { useCallback, useLayoutEffect, useRef } from 'react';

/** A function that stays the same for those it is given to, and does what the newest one does. Not to be called while rendering. */
export function useSteady<A extends unknown[], R>(callback: (...args: A) => R): (...args: A) => R {
  const newest = useRef(callback);
  useLayoutEffect(() => {
    newest.current = callback;
  });
  return useCallback((...args: A) => newest.current(...args), []);
}
