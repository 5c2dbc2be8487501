import { type KeyboardEvent, useEffect, useRef } from 'react';
import { flushSync } from 'react-dom';
import { useStableCallback } from '../lib/use-stable-callback';
import { dropHeldKeys, holdKeys, typeHeldKeys } from './key-queue';

interface HeldKeys {
  /** Must see each key of the field first; returns true if the key is held. */
  hold: (event: KeyboardEvent) => boolean;
  /** Discards the held keys, because the text was changed or the field left. */
  release: () => void;
}

const MODIFIERS = ['Shift', 'CapsLock', 'Control', 'Alt', 'AltGraph', 'Meta'];

/**
 * Holds an Enter or Tab that would choose from search results still being fetched, and all keys after it. They are replayed in order
 * once the results have arrived, as if these had been there at once.
 * @param isAsked results for the typed text are being fetched, and nothing is offered yet
 * @param choose chooses the first result; false if there is none
 */
export function useHeldKeys(isAsked: boolean, choose: () => boolean): HeldKeys {
  const isHolding = useRef(false);
  const release = useStableCallback(() => {
    if (!isHolding.current) return;
    isHolding.current = false;
    dropHeldKeys();
  });
  const act = useStableCallback(() => {
    if (!isHolding.current) return;
    isHolding.current = false;
    // Flushes everything that follows from the choice, including focus changes.
    if (flushSync(choose)) typeHeldKeys();
    else dropHeldKeys();
  });
  useEffect(() => {
    if (isAsked) return;
    const timer = setTimeout(act);
    return () => clearTimeout(timer);
  }, [isAsked, act]);
  useEffect(() => release, [release]);

  return {
    hold: ({ key, ctrlKey, altKey, metaKey, shiftKey }) => {
      if (ctrlKey || altKey || metaKey || MODIFIERS.includes(key)) return false;
      // Letters, digits and Enter are buffered before they get here: this key changes the text, or leaves the field.
      if (isHolding.current) {
        release();
        return false;
      }
      if (!isAsked || !(key === 'Enter' || (key === 'Tab' && !shiftKey))) return false;
      isHolding.current = true;
      holdKeys();
      return true;
    },
    release,
  };
}
