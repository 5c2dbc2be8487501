import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ClockReading, ServerTimeSample } from '../lib/server-clock';
import { type MalarDb, openDb } from './db';
import { correctEntry, saveEntry, voidEntry } from './entry-store';
import { exportUnsent, importUnsent } from './export-import';
import { deviceIdOf } from './meta';
import { proposedTime } from './mistimed';
import type { Writer } from './outbox';
import { outboxStore } from './outbox-store';
import { sendTimed } from './parked';
import { allOf, deleteDatabase, entryOf } from './testing/database';
import { content, MUTHU, TERMS, TODAY, WRITER } from './testing/fixtures';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** 6:00 AM in the shop, when the entry is really weighed. */
const WEIGHED = Date.parse(`${TODAY}T00:30:00Z`);

let db: MalarDb;
let databases = 0;

beforeEach(async () => {
  db = openDb(`mistimed-${databases++}`);
  await db.write(['farmers'], async ({ farmers }) => void (await farmers.put(MUTHU)));
  await deviceIdOf(db, WRITER.deviceId);
});
afterEach(() => deleteDatabase(db));

const writerAt = (device: number, clock: Partial<ClockReading> = {}): Writer => ({
  ...WRITER,
  now: () => new Date(device),
  readClock: () => ({ device, steady: 10 * MINUTE, page: 1, heard: WEIGHED - DAY, isSure: false, ...clock }),
});

/** The server's time, told `passed` milliseconds after the weighing to a device whose clock is off by `off` then. */
const toldAfter = (passed: number, off: number, rest: Partial<ServerTimeSample> = {}): ServerTimeSample => ({
  server: WEIGHED + passed,
  device: WEIGHED + passed + off,
  steady: 10 * MINUTE + passed,
  page: 1,
  ...rest,
});

const weigh = (writer: Writer, entryDate = TODAY, entryTime = '06:00:00') =>
  saveEntry(db, content({ entryDate, entryTime }), MUTHU, TERMS, writer);

const heldTime = async (): Promise<string | null> => {
  const [held] = await allOf(db, 'parked');
  return held?.clock?.right ? new Date(held.clock.right.at).toISOString() : null;
};

describe('an entry that nobody could time', () => {
  it('is not sent before the server has told the time', async () => {
    await weigh(writerAt(WEIGHED));
    const outbox = outboxStore(db);
    expect(await outbox.hasUntimed()).toBe(true);
    expect(await outbox.next(200, new Set())).toEqual([]);
    await outbox.holdMistimed(toldAfter(HOUR, 0));
    expect(await outbox.hasUntimed()).toBe(false);
    expect(await outbox.next(200, new Set())).toHaveLength(1);
  });

  it('goes as it is where the server’s answers tell no time', async () => {
    await weigh(writerAt(WEIGHED - DAY));
    await outboxStore(db).holdMistimed(null);
    expect(await outboxStore(db).next(200, new Set())).toHaveLength(1);
  });

  it.each([
    ['the clock is a little off', 2 * MINUTE, toldAfter(HOUR, 2 * MINUTE)],
    ['the device has slept since', 0, toldAfter(3 * HOUR, 0, { steady: 11 * MINUTE })],
    ['the page was opened anew since', 0, toldAfter(HOUR, 0, { page: 2, steady: 0 })],
    ['the clock was right and is wrong now', 0, toldAfter(HOUR, -DAY)],
  ])('goes as it is where %s', async (_, off, told) => {
    await weigh(writerAt(WEIGHED + off));
    await outboxStore(db).holdMistimed(told);
    expect(await allOf(db, 'parked')).toEqual([]);
  });

  it.each([
    ['a day behind, still', -DAY, toldAfter(HOUR, -DAY)],
    ['a day ahead, still', DAY, toldAfter(HOUR, DAY)],
    [
      'forty minutes behind, on a page opened anew',
      -40 * MINUTE,
      toldAfter(HOUR, -40 * MINUTE, { page: 2, steady: 0 }),
    ],
    ['years behind, and was put right by itself', -6 * 365 * DAY, toldAfter(HOUR, 0)],
    ['a day ahead, and was put back', DAY, toldAfter(HOUR, 0)],
    ['a day ahead, and the device has slept since', DAY, toldAfter(3 * HOUR, DAY, { steady: 11 * MINUTE })],
  ])('is held with its right time where the clock was %s', async (_, off, told) => {
    await weigh(writerAt(WEIGHED + off));
    await outboxStore(db).holdMistimed(told);
    expect(await allOf(db, 'outbox')).toEqual([]);
    expect(await heldTime()).toBe(new Date(WEIGHED).toISOString());
  });

  it('is held with a guess where nothing tells by how much the clock was off', async () => {
    await weigh(writerAt(WEIGHED - 6 * 365 * DAY));
    await outboxStore(db).holdMistimed(toldAfter(HOUR, 0, { page: 2, steady: 0 }));
    const [held] = await allOf(db, 'parked');
    expect(held?.clock?.right).toEqual({ at: WEIGHED + HOUR, isGuess: true });
  });

  it('is sent under its own id with the time that was looked at, and what was done to it since', async () => {
    const writer = writerAt(WEIGHED - DAY);
    const yesterday = '2026-11-21';
    const [kept, taken] = [await weigh(writer, yesterday), await weigh(writer, yesterday)];
    await correctEntry(db, kept.id, { quantity: 10_000 }, TERMS, writer);
    await voidEntry(db, taken.id, 'twice', writer);
    await outboxStore(db).holdMistimed(toldAfter(HOUR, -DAY));
    expect(await outboxStore(db).next(200, new Set())).toEqual([]);

    const held = await allOf(db, 'parked');
    expect(held.map(({ kind, capturedAt }) => [kind, capturedAt])).toEqual([
      ['clock', writer.now().toISOString()],
      ['clock', writer.now().toISOString()],
    ]);
    const looked = held.map((operation) => ({
      entryId: operation.entityId,
      ...proposedTime(kept, operation, TERMS.timeZone),
    }));
    expect(looked[0]).toEqual({ entryId: kept.id, entryDate: TODAY, entryTime: '06:00:00' });
    await sendTimed(db, looked, TERMS, WRITER);

    expect(await allOf(db, 'parked')).toEqual([]);
    const sent = await allOf(db, 'outbox');
    expect(sent.map(({ type, entityId }) => [type, entityId])).toEqual([
      ['entry.create', kept.id],
      ['entry.create', taken.id],
      ['entry.void', taken.id],
    ]);
    expect(sent[0]).toMatchObject({
      capturedAt: new Date(WEIGHED).toISOString(),
      payload: { entry_date: TODAY, entry_time: '06:00:00', quantity: '10.000' },
    });
    expect(await entryOf(db, kept.id)).toMatchObject({ entryDate: TODAY, capturedAt: new Date(WEIGHED).toISOString() });
    expect(await outboxStore(db).hasUntimed()).toBe(false);
  });

  it('keeps the date or the time that the clerk wrote himself', async () => {
    const writer = writerAt(WEIGHED - 5 * HOUR);
    const entry = await weigh(writer, '2026-11-20', '05:10:00');
    await outboxStore(db).holdMistimed(toldAfter(HOUR, -5 * HOUR));
    const [held] = await allOf(db, 'parked');
    if (held === undefined) throw new Error('not held');
    expect(proposedTime(entry, held, TERMS.timeZone)).toEqual({ entryDate: '2026-11-20', entryTime: '05:10:00' });
  });

  it('stays held on another device that takes it from a file', async () => {
    await weigh(writerAt(WEIGHED - DAY));
    await outboxStore(db).holdMistimed(toldAfter(HOUR, -DAY));
    const file = JSON.stringify(await exportUnsent(db, 'shop', WRITER));
    const other = openDb('mistimed-other');
    try {
      await importUnsent(other, file, 'shop', { ...WRITER, deviceId: 'phone' });
      await outboxStore(other).holdMistimed(toldAfter(2 * HOUR, 0, { page: 9 }));
      const [held] = await allOf(other, 'parked');
      expect(held).toMatchObject({ kind: 'clock', clock: { right: { at: WEIGHED, isGuess: false } } });
    } finally {
      await deleteDatabase(other);
    }
  });
});
