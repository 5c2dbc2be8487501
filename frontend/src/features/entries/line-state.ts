import type { BookView } from '../../data/day-book';
import type { Line } from '../../data/records';

export type LineState = 'waiting' | 'sent' | 'person' | 'void';

/** Where a line is: what it needs comes before what it is. */
export function stateOf(line: Line, view: Pick<BookView, 'waiting' | 'parked'>): LineState {
  if (view.parked.some((act) => act.entityId === line.id)) return 'person';
  if (view.waiting.has(line.id)) return 'waiting';
  return line.status === 'void' ? 'void' : 'sent';
}
