import type { DaySnapshot } from '../data/day-store';
import type { Connection } from './engine';

/** What the pill says: about entries first, about the network second. */
export type SyncStatus =
  /** The server rejected something: a person must decide. */
  | { readonly kind: 'parked'; readonly count: number }
  | { readonly kind: 'overdue'; readonly count: number }
  | { readonly kind: 'waiting'; readonly count: number; readonly offline: boolean }
  | { readonly kind: 'sent' }
  /** Nothing is queued, but changes from elsewhere are not known. */
  | { readonly kind: 'offline' }
  | { readonly kind: 'sign-in' | 'forbidden' }
  | { readonly kind: 'starting' };

/** Something unsent for longer, though there is a network: a person should look. */
export const OVERDUE_MS = 15 * 60_000;

export function syncStatus(
  day: Pick<DaySnapshot, 'ready' | 'parked' | 'waitingCount' | 'waitingSince'>,
  connection: Connection,
  online: boolean,
  now: number,
): SyncStatus {
  if (!day.ready) return { kind: 'starting' };
  const count = day.waitingCount;
  const parked = new Set(day.parked.map((operation) => operation.entityId)).size;
  if (parked > 0) return { kind: 'parked', count: parked };
  if (connection === 'sign-in' || connection === 'forbidden') return { kind: connection };
  if (count > 0) {
    const overdue = day.waitingSince !== null && now - Date.parse(day.waitingSince) > OVERDUE_MS;
    // What was written in an hour without a network is not overdue at the moment the network is back: it is tried first.
    if (overdue && online && connection === 'disconnected') return { kind: 'overdue', count };
    return { kind: 'waiting', count, offline: !online || connection === 'disconnected' };
  }
  if (!online || connection === 'disconnected') return { kind: 'offline' };
  return connection === 'connected' ? { kind: 'sent' } : { kind: 'starting' };
}
