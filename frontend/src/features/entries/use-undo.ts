import { useCallback, useRef } from 'react';
import { correctEntry, saveEntry, voidEntry } from '../../data/entry-store';
import { contentOf } from '../../data/operations';
import type { Entry } from '../../data/records';
import type { Counter } from '../../sync/counter';

type Act =
  | { readonly kind: 'saved'; readonly entryId: string }
  | { readonly kind: 'corrected'; readonly before: Entry }
  | { readonly kind: 'voided'; readonly before: Entry };

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

  /** @returns the entry it was about; null when there is nothing to take back. */
  const undo = useCallback(async (): Promise<Entry | null> => {
    const act = acts.current.pop();
    if (!act) return null;
    const { db, day, writer } = counter;
    const { terms, farmers } = day.getSnapshot();
    switch (act.kind) {
      case 'saved':
        return voidEntry(db, act.entryId, reason, writer);
      case 'corrected':
        return correctEntry(db, act.before.id, contentOf(act.before), terms, writer);
      case 'voided': {
        const farmer = farmers.get(act.before.farmerId);
        if (farmer === null) return null;
        const again = await saveEntry(db, contentOf(act.before), farmer, terms, writer);
        // What was done to the void entry before is taken back on the one that stands for it now.
        acts.current = acts.current.map((earlier) => onEntry(earlier, act.before.id, again.id));
        return again;
      }
    }
  }, [counter, reason]);

  return { remember, undo };
}

function onEntry(act: Act, from: string, to: string): Act {
  if (act.kind === 'saved') return act.entryId === from ? { ...act, entryId: to } : act;
  return act.before.id === from ? { ...act, before: { ...act.before, id: to } } : act;
}
