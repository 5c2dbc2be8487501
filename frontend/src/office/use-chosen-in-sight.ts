import { type RefObject, useEffect } from 'react';

/**
 * Pushes a strip that is wider than the window to what is chosen in it; also when the strip itself comes into sight later.
 * @param selector of the chosen one, which stands directly in the strip or right below one that does
 * @param chosen what the choice is: another one moves the strip
 */
export function useChosenInSight(strip: RefObject<HTMLElement | null>, selector: string, chosen: string): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: another choice is what moves it.
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
