import { useCallback, useEffect, useState } from 'react';

/**
 * The value, deferred until after the paint of the frame in which it changed: a letter is on the screen before anything is
 * searched by it.
 * @returns the deferred value, and a function that brings it up to date at once, for a key that acts upon what is found.
 */
export function useAfterPaint<T>(value: T): [painted: T, catchUp: () => void] {
  const [deferred, setDeferred] = useState(value);
  const flush = useCallback(() => setDeferred(value), [value]);
  useEffect(() => {
    let task: ReturnType<typeof setTimeout> | undefined;
    const frame = requestAnimationFrame(() => {
      task = setTimeout(flush);
    });
    return () => {
      cancelAnimationFrame(frame);
      clearTimeout(task);
    };
  }, [flush]);
  return [deferred, flush];
}
