import { type RefObject, useLayoutEffect, useState } from 'react';

interface RowRange {
  readonly from: number;
  readonly to: number;
}

const OVERSCAN = 6;

/**
 * The rows of a long list that are in the viewport, with an overscan on either side. All rows have one height. The list's
 * position is measured after scrolling and layout only, so that it forces none between a key and its paint.
 */
export function useVisibleRows(list: RefObject<HTMLElement | null>, count: number, rowHeight: number): RowRange {
  const [visible, setVisible] = useState({ first: 0, rows: 20 });

  useLayoutEffect(() => {
    const update = () => {
      const top = list.current?.getBoundingClientRect().top ?? 0;
      const first = Math.max(0, Math.floor(-top / rowHeight));
      const rows = Math.max(0, Math.ceil((window.innerHeight - top) / rowHeight) - first);
      setVisible((before) => (before.first === first && before.rows === rows ? before : { first, rows }));
    };
    // It also calls back once at the start, after layout.
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

  const to = Math.min(count, visible.first + visible.rows + OVERSCAN);
  return { from: Math.max(0, Math.min(visible.first - OVERSCAN, to - visible.rows - OVERSCAN)), to };
}
