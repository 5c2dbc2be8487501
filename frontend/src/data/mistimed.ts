import type { ServerTimeSample } from '../lib/server-clock';
import { shopTime } from '../lib/shop-clock';
import type { MalarDb } from './db';
import type { CaptureClock, EntryContent, Operation } from './records';

/** A capture time may be off by this much before a person is asked. */
const TOLERATED_MS = 3 * 60_000;

/** A correct device clock may gain or lose this much. */
const EVEN_MS = 60_000;

type Untimed = Operation & { clock: CaptureClock };

/** Whether an entry was written while the time was not known; it waits until the server has told the time. */
export const isUntimed = (operation: Operation): operation is Untimed =>
  operation.clock !== undefined && !operation.clock.isSure;

/**
 * Checks the waiting entries without a reliable time, now that the server has told the time: those captured by a wrong clock are parked
 * for a person, the others may be sent.
 * @param told Null if the server's answers have no time; then the device's time is accepted.
 */
export async function holdMistimed(db: MalarDb, told: ServerTimeSample | null): Promise<void> {
  const held = await db.write(['entries', 'outbox', 'parked', 'meta'], async (tx) => {
    const ownDevice = (await tx.meta.get('device_id'))?.value;
    const found: string[] = [];
    for (const operation of (await tx.outbox.getAll()).filter(isUntimed)) {
      const { clock, entityId, seq } = operation;
      const right = told === null ? null : rightTime(operation, told, operation.deviceId === ownDevice);
      const isOff = right !== null && Math.abs(right.at - Date.parse(operation.capturedAt)) > TOLERATED_MS;
      // The server already has the entry and only its response was lost.
      const isReady = (await tx.entries.get(entityId))?.server != null;
      if (!isOff || isReady) await tx.outbox.put({ ...operation, clock: { ...clock, isSure: true } });
      else {
        const parkedAt = new Date(told?.server ?? 0).toISOString();
        await tx.outbox.delete(seq);
        const judged = { ...operation, clock: { ...clock, right } };
        await tx.parked.put({ ...judged, kind: 'clock', error: null, theirs: null, parkedAt });
        found.push(entityId);
      }
    }
    return found;
  });
  if (held.length > 0) db.changes.publish({ entries: held, outbox: 'removed' });
}

/**
 * Determines when an operation was really captured. Assumes that the device's clock was wrong then by as much as it is now, unless the
 * page's monotonic clock shows that it was set in between.
 * @param isOwn Whether it was captured on this device. Nothing is known about another device's clock, so its time is accepted unless it
 * is impossible.
 */
export function rightTime(
  { clock, capturedAt }: Untimed,
  told: ServerTimeSample,
  isOwn: boolean,
): NonNullable<CaptureClock['right']> {
  if (clock.right) return clock.right;
  const captured = Date.parse(capturedAt);
  const byDevice = isOwn ? clock.device + (told.server - told.device) : captured;
  const isPossible = (at: number) => at > (clock.heard ?? 0) - EVEN_MS && at < told.server + EVEN_MS;
  if (isOwn && clock.page === told.page) {
    const bySteady = told.server - (told.steady - clock.steady);
    const gained = told.device - clock.device - (told.steady - clock.steady);
    // The clock was set back in between. If it is ahead, it was set forward or the device slept: then the device's clock is used.
    if (gained < -EVEN_MS || !isPossible(byDevice)) return { at: bySteady, isGuess: false };
  }
  return isPossible(byDevice) ? { at: byDevice, isGuess: false } : { at: told.server, isGuess: true };
}

/**
 * Proposes the date and time for an entry that was captured by a wrong clock. Only what the clock filled in is moved; a time that the
 * clerk typed stays.
 */
export function proposedTime(
  entry: EntryContent,
  operation: Operation,
  timeZone: string,
): Pick<EntryContent, 'entryDate' | 'entryTime'> {
  const at = operation.clock?.right?.at;
  const captured = shopTime(new Date(operation.capturedAt), timeZone);
  const right = shopTime(new Date(at ?? operation.capturedAt), timeZone);
  const isByClock = Math.abs(secondsOf(entry.entryTime) - secondsOf(captured.time)) < 60;
  return {
    entryDate: entry.entryDate === captured.date ? right.date : entry.entryDate,
    entryTime: isByClock ? right.time : entry.entryTime,
  };
}

const secondsOf = (time: string) =>
  Number(time.slice(0, 2)) * 3600 + Number(time.slice(3, 5)) * 60 + Number(time.slice(6, 8));
