import { useEffect } from 'react';
import { callAttention } from './attention';
import { useStableCallback } from './use-stable-callback';

interface Answers {
  readonly onEnter: () => void;
  readonly onEscape: () => void;
}

const PASSING = new Set(['Tab', 'Shift', 'Control', 'Alt', 'AltGraph', 'Meta', 'CapsLock', 'NumLock']);

/**
 * While something waits for an answer only the answer's keys act: Enter and Escape, and those of the buttons that stand with it.
 * Whatever else is typed was meant for what comes next: it goes nowhere, and the Enter that ends it is no answer either. What takes
 * text must be read-only meanwhile; no key event tells of everything that can write into it.
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
        // A key that is held down answers nothing.
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
