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
 * Undoes the last actions of this screen one by one. Each undo is an action of its own: a saved entry is voided, a correction is reverted
 * by another correction, and a voided entry is written again.
 */
export function useUndo(counter: Counter, reason: string) {
  const acts = useRef<Act[]>([]);

  const remember = useCallback((act: Act) => {
    acts.current = [...acts.current, act].slice(-REMEMBERED);
  }, []);

  /** @returns the affected entry; null if there is nothing to undo. */
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
        // Earlier actions on the voided entry now apply to the entry that replaces it.
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
