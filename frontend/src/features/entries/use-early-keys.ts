import { type RefObject, useEffect } from 'react';

/** Longer nobody waits for what he has typed. */
const KEPT_MS = 5_000;

type Input = RefObject<HTMLInputElement | null>;

/**
 * Keys that are pressed while the screen still opens are kept, and typed in their order once what they are meant for is there: the
 * list's search for a slash and what follows it, else the row.
 */
export function useEarlyKeys(farmerInput: Input, findInput: Input): void {
  useEffect(() => {
    const kept: string[] = [];
    let isStopped = false;

    const typeKept = async () => {
      const until = performance.now() + KEPT_MS;
      while (kept.length > 0 && !isStopped) {
        const [key = ''] = kept;
        const seeks = key === '/' && !isFilled(document.activeElement);
        const target = seeks ? findInput.current : (fieldOf(document.activeElement) ?? farmerInput.current);
        if (performance.now() > until) kept.length = 0;
        if (target !== null) {
          kept.shift();
          target.focus();
          if (key === 'Enter')
            target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
          else if (!seeks) document.execCommand('insertText', false, key);
        }
        // The page has its turn.
        await new Promise((resolve) => setTimeout(resolve, 15));
      }
    };

    const onKey = (event: KeyboardEvent) => {
      const { key, target } = event;
      if (!event.isTrusted || event.isComposing || event.keyCode === 229) return;
      if (event.ctrlKey || event.metaKey || event.altKey || (key.length !== 1 && key !== 'Enter')) return;
      if (document.querySelector('dialog[open]') !== null) return;
      const isEarly =
        kept.length > 0 ||
        (key === '/'
          ? findInput.current === null && !isFilled(document.activeElement)
          : key !== '?' && farmerInput.current === null && target === document.body);
      if (!isEarly) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      kept.push(key);
      if (kept.length === 1) void typeKept();
    };
    window.addEventListener('keydown', onKey, true);
    return () => {
      isStopped = true;
      window.removeEventListener('keydown', onKey, true);
    };
  }, [farmerInput, findInput]);
}

const fieldOf = (element: Element | null): HTMLInputElement | null =>
  element instanceof HTMLInputElement ? element : null;

const isFilled = (element: Element | null): boolean => (fieldOf(element)?.value ?? '') !== '';
