import { useCallback, useLayoutEffect, useRef } from 'react';

/** A callback of constant identity that calls the latest one given. Not to be called while rendering. */
export function useStableCallback<A extends unknown[], R>(callback: (...args: A) => R): (...args: A) => R {
  const latest = useRef(callback);
  useLayoutEffect(() => {
    latest.current = callback;
  });
  return useCallback((...args: A) => latest.current(...args), []);
}
