import { type RefObject, useEffect } from 'react';

/** Keeps the height of an element in a property of the page, by which what stands beside it sticks to its edge, however high it is. */
export function useMeasuredHeight(
  name: '--head' | '--row-height' | '--prompt',
  ref: RefObject<HTMLElement | null>,
): void {
  useEffect(() => {
    const [{ style }, element] = [document.documentElement, ref.current];
    if (element === null || typeof ResizeObserver === 'undefined') return;
    const observer = new ResizeObserver(() => style.setProperty(name, `${element.offsetHeight}px`));
    observer.observe(element);
    return () => {
      observer.disconnect();
      style.removeProperty(name);
    };
  }, [name, ref]);
}
