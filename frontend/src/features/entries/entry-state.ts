import type { DaySnapshot } from '../../data/day-store';
import type { Entry } from '../../data/records';

export type EntryState = 'waiting' | 'sent' | 'parked' | 'void';

/** Where an entry is: what it needs comes before what it is. */
export function stateOf(entry: Entry, day: Pick<DaySnapshot, 'waiting' | 'parked'>): EntryState {
  if (day.parked.some((operation) => operation.entityId === entry.id)) return 'parked';
  if (day.waiting.has(entry.id)) return 'waiting';
  return entry.status === 'void' ? 'void' : 'sent';
}
