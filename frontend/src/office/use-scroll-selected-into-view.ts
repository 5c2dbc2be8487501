import { type RefObject, useEffect } from 'react';

/**
 * Scrolls a strip that is wider than the window to its selected part, also when the strip itself becomes visible later.
 * @param selector Selector of the selected part, a child of the strip or inside one.
 * @param chosen The current selection; a change scrolls the strip.
 */
export function useScrollSelectedIntoView(
  strip: RefObject<HTMLElement | null>,
  selector: string,
  chosen: string,
): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new selection must scroll the strip.
  useEffect(() => {
    const pushed = strip.current;
    if (pushed === null) return;
    const watcher = new ResizeObserver(() => {
      const part = [...pushed.children].find((one) => one.matches(selector) || one.querySelector(selector) !== null);
      if (!(part instanceof HTMLElement)) return;
      pushed.scrollTo({ left: part.offsetLeft - (pushed.clientWidth - part.offsetWidth) / 2 });
    });
    watcher.observe(pushed);
    return () => watcher.disconnect();
  }, [selector, chosen]);
}
