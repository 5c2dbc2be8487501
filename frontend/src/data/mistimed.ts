import type { ToldTime } from '../lib/server-clock';
import { shopTime } from '../lib/shop-clock';
import type { MalarDb } from './db';
import type { CaptureClock, EntryContent, Operation } from './records';

/** What a capture may be off before a person is asked. */
const TOLERATED_MS = 3 * 60_000;

/** What a device's own clock gains or loses while it is right. */
const EVEN_MS = 60_000;

type Untimed = Operation & { clock: CaptureClock };

/** An entry that was written while nobody could say what time it was: it waits for the server's word. */
export const isUntimed = (operation: Operation): operation is Untimed =>
  operation.clock !== undefined && !operation.clock.isSure;

/**
 * Looks at the waiting entries that nobody could time, now that the server has told the time: those captured by a wrong clock are held
 * for a person, the others may go.
 * @param told null: the server's answers tell no time, and the device's has to do.
 */
export async function holdMistimed(db: MalarDb, told: ToldTime | null): Promise<void> {
  const held = await db.write(['entries', 'outbox', 'parked', 'meta'], async (tx) => {
    const ownDevice = (await tx.meta.get('device_id'))?.value;
    const found: string[] = [];
    for (const operation of (await tx.outbox.getAll()).filter(isUntimed)) {
      const { clock, entityId, seq } = operation;
      const right = told === null ? null : rightTime(operation, told, operation.deviceId === ownDevice);
      const isOff = right !== null && Math.abs(right.at - Date.parse(operation.capturedAt)) > TOLERATED_MS;
      // The answer got lost, the entry did not: the server has judged it.
      const isThere = (await tx.entries.get(entityId))?.server != null;
      if (!isOff || isThere) await tx.outbox.put({ ...operation, clock: { ...clock, isSure: true } });
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
 * When an operation was really captured. The same wrong clock is supposed to have been wrong by as much then as now, unless the page's
 * own clock tells that it was set in between.
 * @param isOwn Captured on this device: another one's clock is known only by what cannot be.
 */
export function rightTime(
  { clock, capturedAt }: Untimed,
  told: ToldTime,
  isOwn: boolean,
): NonNullable<CaptureClock['right']> {
  if (clock.right) return clock.right;
  const captured = Date.parse(capturedAt);
  const byDevice = isOwn ? clock.device + (told.server - told.device) : captured;
  const isPossible = (at: number) => at > (clock.heard ?? 0) - EVEN_MS && at < told.server + EVEN_MS;
  if (isOwn && clock.page === told.page) {
    const bySteady = told.server - (told.steady - clock.steady);
    const gained = told.device - clock.device - (told.steady - clock.steady);
    // Set back in between. What it has gained it has been set forward by, or the device has slept: then it goes by the clock.
    if (gained < -EVEN_MS || !isPossible(byDevice)) return { at: bySteady, isGuess: false };
  }
  return isPossible(byDevice) ? { at: byDevice, isGuess: false } : { at: told.server, isGuess: true };
}

/**
 * The date and time to propose for an entry that was captured by a wrong clock. What the clerk wrote himself stays: only what the clock
 * wrote is moved.
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
