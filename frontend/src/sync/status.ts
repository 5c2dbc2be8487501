import type { BookView } from '../data/day-book';
import type { Contact } from './engine';

/** What the pill says, always true: about entries first, about the network second. */
export type SyncStatus =
  | { readonly kind: 'person'; readonly count: number }
  | { readonly kind: 'late'; readonly count: number }
  | { readonly kind: 'waiting'; readonly count: number; readonly offline: boolean }
  | { readonly kind: 'sent' }
  /** Nothing waits, but nobody knows what happens elsewhere. */
  | { readonly kind: 'offline' }
  | { readonly kind: 'sign-in' | 'forbidden' }
  | { readonly kind: 'starting' };

/** Something unsent for longer, though there is a network: a person should look. */
export const LATE_MS = 15 * 60_000;

export function syncStatus(
  view: Pick<BookView, 'ready' | 'parked' | 'waitingCount' | 'waitingSince'>,
  contact: Contact,
  online: boolean,
  now: number,
): SyncStatus {
  if (!view.ready) return { kind: 'starting' };
  const count = view.waitingCount;
  const toDecide = new Set(view.parked.map((act) => act.entityId)).size;
  if (toDecide > 0) return { kind: 'person', count: toDecide };
  if (contact === 'sign-in' || contact === 'forbidden') return { kind: contact };
  if (count > 0) {
    const late = view.waitingSince !== null && now - Date.parse(view.waitingSince) > LATE_MS;
    // What was written in an hour without a network is not late at the moment the network is back: it is tried first.
    if (late && online && contact === 'lost') return { kind: 'late', count };
    return { kind: 'waiting', count, offline: !online || contact === 'lost' };
  }
  if (!online || contact === 'lost') return { kind: 'offline' };
  return contact === 'good' ? { kind: 'sent' } : { kind: 'starting' };
}
