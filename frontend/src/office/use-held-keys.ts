import { type KeyboardEvent, useEffect, useRef } from 'react';
import { flushSync } from 'react-dom';
import { useStableCallback } from '../lib/use-stable-callback';
import { dropHeldKeys, holdKeys, typeHeldKeys } from './key-queue';

interface HeldKeys {
  /** Sees each key of the field first; true when it was held. */
  hold: (event: KeyboardEvent) => boolean;
  /** What was typed is changed, or the field left: what was held acts no more. */
  release: () => void;
}

const MODIFIERS = ['Shift', 'CapsLock', 'Control', 'Alt', 'AltGraph', 'Meta'];

/**
 * Enter or Tab that would choose from an answer still on its way, and the keys after it: they wait, and act in their order once the
 * answer is there, as if it had been there at once.
 *
 * @param isAsked an answer to what is typed is on its way, and nothing is offered yet
 * @param choose chooses the first that is offered; false where nothing is
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
    // With all that follows from the choice: where the focus goes, too.
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
      // Letters, digits and Enter are held before they come here: this one changes what was typed, or leaves it.
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
