import { type RefObject, useEffect, useLayoutEffect, useState } from 'react';
import { usePreferences } from '../lib/preferences';

/**
 * Determines how far the table in `holder` must be reduced to fit: 0 is the full table, `steps` means that no table fits. The width of
 * a table depends on its words, letters and figures, so it is measured instead of guessed from the window.
 * @param holder takes the available width; the table is its first child
 * @param steps the number of table variants, widest first
 */
export function useFit(holder: RefObject<HTMLElement | null>, steps: number): number {
  const { language, font_size } = usePreferences();
  // The width that each variant that did not fit would have needed.
  const [needed, setNeeded] = useState<readonly number[]>([]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: other words and letters need other widths.
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
