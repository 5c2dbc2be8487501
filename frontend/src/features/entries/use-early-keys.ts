import { type RefObject, useEffect } from 'react';

/** Buffered keystrokes older than this are dropped. */
const KEPT_MS = 5_000;

type Input = RefObject<HTMLInputElement | null>;

/** The inputs that receive keys once the screen is mounted; null before. */
let fields: { readonly farmer: Input; readonly find: Input } | null = null;
const kept: string[] = [];

/**
 * Buffers keystrokes while the screen is still loading, and replays them in order once their input exists: a slash and what follows it go
 * to the search of the list, everything else to the row. The listener is installed when this module loads, which is before the shell is
 * shown.
 */
export function useEarlyKeys(farmer: Input, find: Input): void {
  useEffect(() => {
    const mine = { farmer, find };
    fields = mine;
    return () => {
      if (fields === mine) fields = null;
    };
  }, [farmer, find]);
}

window.addEventListener('keydown', onKey, true);

function onKey(event: KeyboardEvent): void {
  const { key, target } = event;
  if (!event.isTrusted || event.isComposing || event.keyCode === 229) return;
  if (event.ctrlKey || event.metaKey || event.altKey || (key.length !== 1 && key !== 'Enter')) return;
  if (document.querySelector('dialog[open]') !== null) return;
  const isEarly =
    kept.length > 0 || (fields === null ? isOpening() && target === document.body : isBefore(key, target));
  if (!isEarly) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  kept.push(key);
  if (kept.length === 1) void typeKept();
}

/** The shell is rendered and this screen is about to open in it. */
const isOpening = (): boolean => location.pathname === '/entry' && document.getElementById('content') !== null;

function isBefore(key: string, target: EventTarget | null): boolean {
  if (key === '/') return fields?.find.current === null && !isFilled(document.activeElement);
  return key !== '?' && fields?.farmer.current === null && target === document.body;
}

async function typeKept(): Promise<void> {
  const until = performance.now() + KEPT_MS;
  while (kept.length > 0) {
    const [key = ''] = kept;
    const seeks = key === '/' && !isFilled(document.activeElement);
    const input = seeks ? fields?.find : fields?.farmer;
    const to = (seeks ? null : fieldOf(document.activeElement)) ?? input?.current ?? null;
    // The keystrokes are too old, or the screen was left.
    if (performance.now() > until || location.pathname !== '/entry') kept.length = 0;
    else if (to !== null) {
      kept.shift();
      to.focus();
      if (key === 'Enter') to.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
      else if (!seeks) document.execCommand('insertText', false, key);
    }
    // Yields to the event loop.
    await new Promise((resolve) => setTimeout(resolve, 15));
  }
}

const fieldOf = (element: Element | null): HTMLInputElement | null =>
  element instanceof HTMLInputElement ? element : null;

const isFilled = (element: Element | null): boolean => (fieldOf(element)?.value ?? '') !== '';
