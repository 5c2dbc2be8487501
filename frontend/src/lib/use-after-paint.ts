import { useCallback, useEffect, useState } from 'react';

/**
 * Defers a value until after the paint of the frame in which it changed, so that a typed letter appears before the search for it
 * starts.
 * @returns the deferred value, and a function that updates it immediately, for keys that act on the search results.
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
