import type { DaySnapshot } from '../../data/day-store';
import type { Entry } from '../../data/records';

export type EntryState = 'waiting' | 'sent' | 'parked' | 'lost' | 'void';

/** Where an entry is: what it needs comes before what it is. Sent is only what the server has confirmed. */
export function stateOf(entry: Entry, day: Pick<DaySnapshot, 'waiting' | 'parked' | 'lost'>): EntryState {
  if (day.parked.some((operation) => operation.entityId === entry.id)) return 'parked';
  if (day.lost.has(entry.id)) return 'lost';
  if (day.waiting.has(entry.id)) return 'waiting';
  if (entry.server === null || entry.version < 1) return 'lost';
  return entry.status === 'void' ? 'void' : 'sent';
}
