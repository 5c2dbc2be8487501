import type { DaySnapshot } from '../../data/day-store';
import type { Entry } from '../../data/records';

export type EntryState = 'waiting' | 'sent' | 'parked' | 'lost' | 'void';

/**
 * Returns the state to show: what needs attention (parked, lost, waiting) comes before the status. An entry is `sent` only after the server
 * confirmed it.
 */
export function stateOf(entry: Entry, day: Pick<DaySnapshot, 'waiting' | 'parked' | 'lost'>): EntryState {
  if (day.parked.some((operation) => operation.entityId === entry.id)) return 'parked';
  if (day.lost.has(entry.id)) return 'lost';
  if (day.waiting.has(entry.id)) return 'waiting';
  if (entry.server === null || entry.version < 1) return 'lost';
  return entry.status === 'void' ? 'void' : 'sent';
}
