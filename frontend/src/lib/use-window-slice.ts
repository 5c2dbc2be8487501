import { type RefObject, useLayoutEffect, useState } from 'react';

interface Slice {
  readonly from: number;
  readonly to: number;
}

const SPARE = 6;

/**
 * Which rows of a long list stand in the window, a few more on either side. All rows have one height.
 * The place of the list is looked at when something has moved, after the browser has laid out the page anyway: never while
 * a key waits for its letter to appear.
 */
export function useWindowSlice(list: RefObject<HTMLElement | null>, count: number, rowHeight: number): Slice {
  const [seen, setSeen] = useState({ first: 0, rows: 20 });

  useLayoutEffect(() => {
    const update = () => {
      const top = list.current?.getBoundingClientRect().top ?? 0;
      const first = Math.max(0, Math.floor(-top / rowHeight));
      const rows = Math.max(0, Math.ceil((window.innerHeight - top) / rowHeight) - first);
      setSeen((before) => (before.first === first && before.rows === rows ? before : { first, rows }));
    };
    // It tells at once, too, when the page has been laid out.
    const observer = new ResizeObserver(update);
    observer.observe(document.body);
    window.addEventListener('scroll', update, { passive: true, capture: true });
    window.addEventListener('resize', update);
    return () => {
      observer.disconnect();
      window.removeEventListener('scroll', update, { capture: true });
      window.removeEventListener('resize', update);
    };
  }, [list, rowHeight]);

  const to = Math.min(count, seen.first + seen.rows + SPARE);
  return { from: Math.max(0, Math.min(seen.first - SPARE, to - seen.rows - SPARE)), to };
}
