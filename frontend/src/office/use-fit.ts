import { type RefObject, useEffect, useLayoutEffect, useState } from 'react';
import { usePreferences } from '../lib/preferences';

/**
 * How far what is drawn in `holder` has to be cut down to stand beside nothing: 0, all of it, up to `steps`, where it is no table any
 * more. Words, letters and figures decide how wide a table is, so it is measured, not guessed from the window.
 * @param holder takes the room there is; a table is its first child
 * @param steps how many narrower ways of drawing it there are
 */
export function useFit(holder: RefObject<HTMLElement | null>, steps: number): number {
  const { language, font_size } = usePreferences();
  // What each way that did not fit would have needed.
  const [needed, setNeeded] = useState<readonly number[]>([]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: other words and letters need other room.
  useEffect(() => setNeeded([]), [language, font_size]);

  useLayoutEffect(() => {
    const element = holder.current;
    if (element === null || typeof ResizeObserver === 'undefined') return;
    const table = element.firstElementChild instanceof HTMLTableElement ? element.firstElementChild : null;
    const watcher = new ResizeObserver(() => {
      const room = element.clientWidth;
      const last = needed.at(-1);
      if (table !== null && needed.length < steps && table.offsetWidth > room + 1) {
        const wanted = table.offsetWidth;
        setNeeded([...needed, wanted]);
      } else if (last !== undefined && room >= last) setNeeded(needed.slice(0, -1));
    });
    watcher.observe(element);
    if (table !== null) watcher.observe(table);
    return () => watcher.disconnect();
  }, [holder, steps, needed]);

  return Math.min(needed.length, steps);
}
