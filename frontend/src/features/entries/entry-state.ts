import type { BookView } from '../../data/day-book';
import type { Entry } from '../../data/records';

export type EntryState = 'waiting' | 'sent' | 'person' | 'void';

/** Where an entry is: what it needs comes before what it is. */
export function stateOf(entry: Entry, view: Pick<BookView, 'waiting' | 'parked'>): EntryState {
  if (view.parked.some((act) => act.entityId === entry.id)) return 'person';
  if (view.waiting.has(entry.id)) return 'waiting';
  return entry.status === 'void' ? 'void' : 'sent';
}
