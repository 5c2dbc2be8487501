import { useCallback, useRef } from 'react';
import { correctLine, saveLine, voidLine } from '../../data/book';
import { contentOf } from '../../data/operations';
import type { Line } from '../../data/records';
import type { Counter } from '../../sync/counter';

type Act =
  | { readonly kind: 'saved'; readonly lineId: string }
  | { readonly kind: 'corrected'; readonly before: Line }
  | { readonly kind: 'voided'; readonly before: Line };

const REMEMBERED = 30;

/**
 * The last acts of this screen, taken back one by one, each by an act of its own: what was saved becomes void, what was
 * corrected is corrected back, what was made void is written again.
 */
export function useUndo(counter: Counter, reason: string) {
  const acts = useRef<Act[]>([]);

  const remember = useCallback((act: Act) => {
    acts.current = [...acts.current, act].slice(-REMEMBERED);
  }, []);

  /** @returns the line it was about; null when there is nothing to take back. */
  const undo = useCallback(async (): Promise<Line | null> => {
    const act = acts.current.pop();
    if (!act) return null;
    const { db, book, writer } = counter;
    const { reference, farmers } = book.view();
    switch (act.kind) {
      case 'saved':
        return voidLine(db, act.lineId, reason, writer);
      case 'corrected':
        return correctLine(db, act.before.id, contentOf(act.before), reference, writer);
      case 'voided': {
        const farmer = farmers.get(act.before.farmerId);
        if (farmer === null) return null;
        const again = await saveLine(db, contentOf(act.before), farmer, reference, writer);
        // What was done to the void line before is taken back on the one that stands for it now.
        acts.current = acts.current.map((earlier) => onLine(earlier, act.before.id, again.id));
        return again;
      }
    }
  }, [counter, reason]);

  return { remember, undo };
}

function onLine(act: Act, from: string, to: string): Act {
  if (act.kind === 'saved') return act.lineId === from ? { ...act, lineId: to } : act;
  return act.before.id === from ? { ...act, before: { ...act.before, id: to } } : act;
}
