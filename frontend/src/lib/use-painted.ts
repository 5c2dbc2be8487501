import { useCallback, useEffect, useState } from 'react';

/**
 * The value once the frame is painted in which it first appears: a letter stands on the screen before anything is looked up
 * by it.
 * @returns the value as it was, and a function that takes up the newest at once, for a key that acts upon what is found.
 */
export function usePainted<T>(value: T): [painted: T, catchUp: () => void] {
  const [painted, setPainted] = useState(value);
  const catchUp = useCallback(() => setPainted(value), [value]);
  useEffect(() => {
    let task: ReturnType<typeof setTimeout> | undefined;
    const frame = requestAnimationFrame(() => {
      task = setTimeout(catchUp);
    });
    return () => {
      cancelAnimationFrame(frame);
      clearTimeout(task);
    };
  }, [catchUp]);
  return [painted, catchUp];
}
