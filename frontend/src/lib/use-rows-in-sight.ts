import { useLayoutEffect, useRef, useState } from 'react';
import { useStableCallback } from './use-stable-callback';

/** Of a row, before one has been seen. */
const ROW_HEIGHT = 48;
/** On either side of what is in sight. */
const MORE = 8;
/** Rows come and go so many at a time: not with every step of the wheel. */
const STEP = 4;

interface Drawn {
  /** The rows that are in the page. */
  readonly items: readonly number[];
  /** How much room those before and after them would take. */
  readonly before: number;
  readonly after: number;
  /** Brings a row into sight. */
  readonly show: (index: number) => void;
}

/**
 * Which rows of a list are drawn: all of a short one, those in sight of a long one; on paper all. Rows may differ in height: each is
 * as high as it last was, and until it has been seen as high as the first ones. What is being read the browser keeps in its place.
 * @param container holds the rows, each beginning with an element that has its `data-index`; what has -1 is no row
 */
export function useRowsInSight(
  container: { readonly current: HTMLElement | null },
  count: number,
  virtualFrom: number,
): Drawn {
  const isVirtual = !useIsPrinted() && count > virtualFrom;
  // Of those that have been seen.
  const heights = useRef<number[]>([]);
  const [usual, setUsual] = useState<number | null>(null);
  const [range, setRange] = useState(() => ({ from: 0, to: Math.ceil(window.innerHeight / ROW_HEIGHT) + MORE }));
  const to = Math.min(range.to, count);
  const from = Math.min(range.from, to);
  const heightOf = (at: number) => heights.current[at] ?? usual ?? ROW_HEIGHT;
  const room = (first: number, end: number) => {
    let sum = 0;
    for (let at = first; at < end; at++) sum += heightOf(at);
    return sum;
  };

  const look = useStableCallback(() => {
    // A list that waits unseen for what stands around it has no place yet.
    if (container.current === null || !isVirtual || container.current.getClientRects().length === 0) return;
    const { top } = container.current.getBoundingClientRect();
    let first = 0;
    let ends = top + heightOf(0);
    while (ends <= 0 && first < count - 1) ends += heightOf(++first);
    let last = first;
    while (ends < window.innerHeight && last < count - 1) ends += heightOf(++last);
    const next = {
      from: Math.max(0, Math.floor((first - MORE) / STEP) * STEP),
      to: Math.ceil((last + 1 + MORE) / STEP) * STEP,
    };
    setRange((is) => (is.from === next.from && is.to === next.to ? is : next));
  });

  useLayoutEffect(() => {
    if (!isVirtual) return;
    // Also when something comes or goes above the list; it calls once at the start.
    const watcher = new ResizeObserver(look);
    watcher.observe(document.body);
    window.addEventListener('scroll', look, { passive: true });
    window.addEventListener('resize', look);
    return () => {
      watcher.disconnect();
      window.removeEventListener('scroll', look);
      window.removeEventListener('resize', look);
    };
  }, [isVirtual, look]);

  // In the next frame, which lays out what has been drawn anyway.
  // biome-ignore lint/correctness/useExhaustiveDependencies: other rows have other heights.
  useLayoutEffect(() => {
    if (!isVirtual) return;
    const frame = requestAnimationFrame(() => {
      if (container.current === null || container.current.getClientRects().length === 0) return;
      const seen = heightsIn(container.current);
      for (const [index, height] of seen) heights.current[index] = height;
      setUsual(
        (is) => is ?? (seen.size === 0 ? null : [...seen.values()].reduce((sum, one) => sum + one, 0) / seen.size),
      );
    });
    return () => cancelAnimationFrame(frame);
  }, [container, isVirtual, from, to]);

  const show = (index: number) => {
    if (container.current === null || !isVirtual) return;
    const top = container.current.getBoundingClientRect().top + room(0, index);
    if (top < 0 || top > window.innerHeight) window.scrollBy({ top: top - window.innerHeight / 2 });
    look();
  };
  if (!isVirtual) return { items: Array.from({ length: count }, (_, at) => at), before: 0, after: 0, show };
  const items = Array.from({ length: to - from }, (_, at) => from + at);
  return { items, before: room(0, from), after: room(to, count), show };
}

/** How high each row that is drawn is, with what stands under it while it is open. */
function heightsIn(list: HTMLElement): Map<number, number> {
  const heights = new Map<number, number>();
  let index = -1;
  for (const child of list.children) {
    index = Number(child.getAttribute('data-index') ?? index);
    if (index >= 0) heights.set(index, (heights.get(index) ?? 0) + child.getBoundingClientRect().height);
  }
  return heights;
}

function useIsPrinted(): boolean {
  const [isPrinted, setPrinted] = useState(false);
  useLayoutEffect(() => {
    const start = () => setPrinted(true);
    const end = () => setPrinted(false);
    window.addEventListener('beforeprint', start);
    window.addEventListener('afterprint', end);
    return () => {
      window.removeEventListener('beforeprint', start);
      window.removeEventListener('afterprint', end);
    };
  }, []);
  return isPrinted;
}
