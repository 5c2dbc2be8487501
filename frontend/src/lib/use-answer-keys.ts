import { useEffect } from 'react';
import { callAttention } from './attention';
import { useStableCallback } from './use-stable-callback';

interface Answers {
  readonly onEnter: () => void;
  readonly onEscape: () => void;
}

const PASSING = new Set(['Tab', 'Shift', 'Control', 'Alt', 'AltGraph', 'Meta', 'CapsLock', 'NumLock']);

/**
 * While a question is open, handles only the keys that answer it: Enter, Escape, and Enter or Space on one of its buttons. All other
 * keys were meant for the next input: they are discarded, and the Enter that follows them does not count as an answer. Text fields must
 * be read-only meanwhile, because not every input (for example from an IME) raises a key event.
 */
export function useAnswerKeys(isWaiting: boolean, { onEnter, onEscape }: Answers): void {
  const answer = useStableCallback(onEnter);
  const goBack = useStableCallback(onEscape);
  useEffect(() => {
    if (!isWaiting) return;
    callAttention();
    let isStray = false;
    const onKey = (event: KeyboardEvent) => {
      if (PASSING.has(event.key) || document.querySelector('dialog[open]') !== null) return;
      const isOnButton = event.target instanceof Element && event.target.closest('button') !== null;
      if (isOnButton && (event.key === 'Enter' || event.key === ' ')) return;
      event.preventDefault();
      event.stopPropagation();
      const isComposing = event.isComposing || event.keyCode === 229;
      if (event.key === 'Escape' && !isComposing) goBack();
      else if (event.key === 'Enter' && !isComposing && !isStray) {
        // A key that is held down does not answer.
        if (!event.repeat) answer();
      } else {
        isStray = event.key !== 'Enter' || isComposing;
        callAttention();
      }
    };
    window.addEventListener('keydown', onKey, true);
    return () => window.removeEventListener('keydown', onKey, true);
  }, [isWaiting, answer, goBack]);
}
