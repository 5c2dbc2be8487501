import type { DaySnapshot } from '../data/day-store';
import type { Connection } from './engine';

/** What the status pill shows: entries take precedence over the network. */
export type SyncStatus =
  /** Something is parked: a person must decide. */
  | { readonly kind: 'parked'; readonly count: number }
  | { readonly kind: 'overdue'; readonly count: number }
  | { readonly kind: 'waiting'; readonly count: number; readonly offline: boolean }
  | { readonly kind: 'sent' }
  /** Nothing is queued, but changes from elsewhere are not known. */
  | { readonly kind: 'offline' }
  | { readonly kind: 'sign-in' | 'forbidden' }
  | { readonly kind: 'starting' };

/** Operations unsent for longer than this although there is a network: a person should check. */
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
    // After an hour without a network, entries are not overdue the moment it returns: sending is tried first.
    if (overdue && online && connection === 'disconnected') return { kind: 'overdue', count };
    return { kind: 'waiting', count, offline: !online || connection === 'disconnected' };
  }
  if (!online || connection === 'disconnected') return { kind: 'offline' };
  return connection === 'connected' ? { kind: 'sent' } : { kind: 'starting' };
}
