import { type KeyboardEvent, useEffect, useState } from 'react';
import { flushSync } from 'react-dom';
import { useStableCallback } from '../lib/use-stable-callback';

interface HeldKeys {
  /** Sees each key of the field first; true when it was held. */
  hold: (event: KeyboardEvent) => boolean;
  /** What was typed is changed, or the field left: what was held acts no more. */
  release: () => void;
}

/**
 * Enter or Tab that would choose from an answer still on its way, and the keys after it: they wait, and act in their order once the
 * answer is there, as if it had been there at once.
 *
 * @param isAsked an answer to what is typed is on its way, and nothing is offered yet
 * @param choose chooses the first that is offered; false where nothing is
 */
export function useHeldKeys(isAsked: boolean, choose: () => boolean): HeldKeys {
  const [held, setHeld] = useState<readonly string[] | null>(null);
  const act = useStableCallback((keys: readonly string[]) => {
    // With all that follows from the choice: where the focus goes, too.
    const chosen = flushSync(() => {
      setHeld(null);
      return choose();
    });
    if (chosen) void typeKeys(keys);
  });
  useEffect(() => {
    if (held === null || isAsked) return;
    const timer = setTimeout(() => act(held));
    return () => clearTimeout(timer);
  }, [held, isAsked, act]);

  return {
    hold: ({ key, ctrlKey, altKey, metaKey, shiftKey }) => {
      if (ctrlKey || altKey || metaKey) return false;
      if (held === null) {
        if (!isAsked || !(key === 'Enter' || (key === 'Tab' && !shiftKey))) return false;
        setHeld([]);
        return true;
      }
      if (key.length === 1 || key === 'Enter') {
        setHeld((keys) => keys && [...keys, key]);
        return true;
      }
      setHeld(null);
      return false;
    },
    release: () => setHeld(null),
  };
}

/** Each key where the one before it has led. */
async function typeKeys(keys: readonly string[]): Promise<void> {
  for (const key of keys) {
    if (key !== 'Enter') document.execCommand('insertText', false, key);
    else document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
    // The page has its turn.
    await new Promise((resolve) => setTimeout(resolve, 15));
  }
}
