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
        return farmer && saveLine(db, contentOf(act.before), farmer, reference, writer);
      }
    }
  }, [counter, reason]);

  return { remember, undo };
}
