import { useLayoutEffect, useRef, useState } from 'react';
import { useStableCallback } from './use-stable-callback';

/** Assumed height of a row until one has been measured. */
const ROW_HEIGHT = 48;
/** Extra rows rendered on either side of the viewport. */
const MORE = 8;
/** The range changes in steps of this many rows, so that not every scroll event re-renders. */
const STEP = 4;

interface Drawn {
  /** Indexes of the rows to render. */
  readonly items: readonly number[];
  /** Height in pixels of the rows before and after them, which are not rendered. */
  readonly before: number;
  readonly after: number;
  /** Scrolls a row into view. */
  readonly show: (index: number) => void;
}

/**
 * Determines which rows of a list to render: all rows of a short list or when printing, otherwise those in the viewport. Rows may
 * differ in height: each counts with its last measured height, or until then with the average height of the rows measured first. The
 * browser's scroll anchoring keeps the visible rows in place.
 * @param container holds the rows, each beginning with an element that has its `data-index`; -1 marks an element that is not a row
 * @param virtualFrom A list with more rows than this is rendered in part.
 */
export function useVirtualRows(
  container: { readonly current: HTMLElement | null },
  count: number,
  virtualFrom: number,
): Drawn {
  const isVirtual = !useIsPrinted() && count > virtualFrom;
  // Measured heights by row index.
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
    // A list that is still hidden while its surroundings load has no position yet.
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
    // Also runs when the content above the list changes its height, and once at the start.
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

  // Measures in the next frame, after the browser has done the layout anyway.
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

/** Measures each rendered row, including the details below it while it is open. */
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
