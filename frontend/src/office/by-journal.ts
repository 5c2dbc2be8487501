import type { components } from '../lib/api/schema';
import { paiseOf, rupeesOf } from './amounts';

type Line = components['schemas']['GetFarmerLedgerLedgerLine'];

/**
 * An account's lines, one for each journal: a correction posts what was and what is now, and is read as their difference. Of the oldest
 * that was fetched the rest may still be to come.
 */
export function byJournal(lines: readonly Line[], hasMore = false): Line[] {
  const merged: Line[] = [];
  for (const line of lines) {
    const last = merged.at(-1);
    if (last?.journal_id !== line.journal_id) merged.push(line);
    else
      merged[merged.length - 1] = {
        ...last,
        amount: rupeesOf(paiseOf(last.amount) + paiseOf(line.amount)),
      };
  }
  return hasMore ? merged.slice(0, -1) : merged;
}
