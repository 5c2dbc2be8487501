import type { components } from '../lib/api/schema';
import { paiseOf, rupeesOf } from './amounts';

type Line = components['schemas']['GetFarmerLedgerLedgerLine'];

/**
 * Merges the lines of an account that belong to the same journal: a correction posts a reversal and a new amount, shown as their
 * difference. With `hasMore` the last journal is left out, because some of its lines may not have been fetched yet.
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
