import { type RefObject, useEffect } from 'react';

/** Publishes the height of an element as a custom property of the page, so that neighbours can stick to its edge at any height. */
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
