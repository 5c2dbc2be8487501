import { useCallback, useLayoutEffect, useRef } from 'react';

/** Returns a function of constant identity that calls the latest callback. It must not be called during rendering. */
export function useStableCallback<A extends unknown[], R>(callback: (...args: A) => R): (...args: A) => R {
  const latest = useRef(callback);
  useLayoutEffect(() => {
    latest.current = callback;
  });
  return useCallback((...args: A) => latest.current(...args), []);
}
