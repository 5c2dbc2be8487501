import { type RefObject, useCallback, useLayoutEffect, useState } from 'react';

export interface Slice {
  readonly from: number;
  readonly to: number;
}

const SPARE = 6;

/** Which rows of a long list stand in the window, a few more on either side. All rows have one height. */
export function useWindowSlice(list: RefObject<HTMLElement | null>, count: number, rowHeight: number): Slice {
  const measure = useCallback((): Slice => {
    const top = list.current?.getBoundingClientRect().top ?? 0;
    const from = Math.max(0, Math.floor(-top / rowHeight) - SPARE);
    const height = typeof window === 'undefined' ? 0 : window.innerHeight;
    return { from: Math.min(from, count), to: Math.min(count, Math.ceil((height - top) / rowHeight) + SPARE) };
  }, [list, count, rowHeight]);
  const [slice, setSlice] = useState<Slice>({ from: 0, to: 20 });

  useLayoutEffect(() => {
    const update = () =>
      setSlice((before) => {
        const next = measure();
        return next.from === before.from && next.to === before.to ? before : next;
      });
    update();
    window.addEventListener('scroll', update, { passive: true, capture: true });
    window.addEventListener('resize', update);
    return () => {
      window.removeEventListener('scroll', update, { capture: true });
      window.removeEventListener('resize', update);
    };
  }, [measure]);

  return slice;
}
