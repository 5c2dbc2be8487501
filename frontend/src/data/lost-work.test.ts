import 'fake-indexeddb/auto';
import { deleteDB } from 'idb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { DayStore } from './day-store';
import { type MalarDb, openDb } from './db';
import { correctEntry, saveEntry, voidEntry } from './entry-store';
import { addFarmer } from './farmer-store';
import { deviceIdOf } from './meta';
import { outboxStore } from './outbox-store';
import { revertToServer } from './parked';
import { ALL_STORES } from './schema';
import { deleteDatabase } from './testing/database';
import { content, MUTHU, TERMS, WRITER } from './testing/fixtures';

let [db, day, databases] = [undefined as unknown as MalarDb, undefined as unknown as DayStore, 0];

beforeEach(async () => {
  db = openDb(`lost-work-test-${++databases}`);
  await deviceIdOf(db, WRITER.deviceId);
  day = new DayStore(db, WRITER.now);
  await day.whenUpToDate();
});

afterEach(async () => {
  day.close();
  await deleteDatabase(db);
});

const later = (seconds: number) => ({ ...WRITER, now: () => new Date(WRITER.now().getTime() + seconds * 1_000) });
const clear = () =>
  db.write(ALL_STORES, async (tx) => void (await Promise.all(ALL_STORES.map((name) => tx[name].clear()))));
const outbox = () => db.read(['outbox'], (tx) => tx.outbox.getAll());
const stored = () => db.read(['entries'], (tx) => tx.entries.getAll());
/** Makes the page read its local database again. */
const look = async () => {
  db.changes.publish({ outbox: 'removed' });
  await day.whenUpToDate();
  await day.whenUpToDate();
};

describe('storage that is cleared under an open page', () => {
  it('gets back every unsent entry, correction, void and farmer, each operation as it was', async () => {
    const farmer = await addFarmer(
      db,
      { name: 'New One', nameTa: null, village: null, phone: '+919000000009' },
      WRITER,
    );
    const first = await saveEntry(db, content({ farmerId: farmer.id }), farmer, TERMS, later(1));
    const second = await saveEntry(db, content({ quantity: 7_000 }), MUTHU, TERMS, later(2));
    await correctEntry(db, first.id, { quantity: 8_000 }, TERMS, later(3));
    await voidEntry(db, second.id, 'twice', later(4));
    await day.whenUpToDate();
    const [operations, entries] = [await outbox(), await stored()];
    expect(operations).toHaveLength(5);

    await clear();
    await look();
    expect(await outbox()).toEqual(operations);
    expect(await stored()).toEqual(entries);
    expect(day.getSnapshot().entries.map(({ id }) => id)).toEqual([second.id, first.id]);
    expect(day.getSnapshot().waiting).toEqual(new Set([farmer.id, first.id, second.id]));
    expect(day.getSnapshot().farmers.get(farmer.id)?.name).toBe('New One');
  });

  it('is noticed at the next entry, and the database may be gone as a whole', async () => {
    const first = await saveEntry(db, content(), MUTHU, TERMS, WRITER);
    await day.whenUpToDate();
    await deleteDB(db.name);
    const second = await saveEntry(db, content({ quantity: 5_000 }), MUTHU, TERMS, later(5));
    await look();
    expect((await outbox()).map(({ entityId }) => entityId)).toEqual([first.id, second.id]);
    expect(day.getSnapshot().entries.map(({ id }) => id)).toEqual([second.id, first.id]);
  });

  it('is said where nothing can be written back', async () => {
    const seen = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const entry = await saveEntry(db, content(), MUTHU, TERMS, WRITER);
    await day.whenUpToDate();
    await clear();
    const write = vi.spyOn(db, 'write').mockRejectedValue(new Error('no room'));
    await look();
    expect(day.getSnapshot().lost).toEqual(new Set([entry.id]));
    expect(day.getSnapshot().entries).toHaveLength(1);
    write.mockRestore();
    await look();
    expect(day.getSnapshot().lost).toEqual(new Set());
    expect(await outbox()).toHaveLength(1);
    seen.mockRestore();
  });

  it('keeps the device’s id, so that what is made later is still its own', async () => {
    await clear();
    await look();
    expect(await deviceIdOf(db, 'another')).toBe(WRITER.deviceId);
  });

  it('is not taken for a person’s decision to give up', async () => {
    const entry = await saveEntry(db, content(), MUTHU, TERMS, WRITER);
    await correctEntry(db, entry.id, { quantity: 8_000 }, TERMS, later(1));
    await day.whenUpToDate();
    const [create] = await outbox();
    await outboxStore(db).park(create?.opId ?? '', { code: 'X', message: 'no', details: [] }, WRITER.now());
    await look();
    await revertToServer(db, entry.id);
    await look();
    expect(await outbox()).toEqual([]);
    expect(day.getSnapshot().entries).toEqual([]);
  });

  it('is not taken for what the server has confirmed', async () => {
    const entry = await saveEntry(db, content(), MUTHU, TERMS, WRITER);
    await day.whenUpToDate();
    const [operation] = await outbox();
    const row = {
      id: entry.id,
      farmer_id: entry.farmerId,
      flower_type_id: entry.flowerTypeId,
      entry_date: entry.entryDate,
      entry_time: entry.entryTime,
      quantity: 20.75,
      status: 'unpriced',
      version: 1,
    };
    await outboxStore(db).applyResults(
      [{ opId: operation?.opId ?? '', status: 'applied', row, error: null }],
      () => 'x',
      WRITER.now(),
    );
    await look();
    expect(await outbox()).toEqual([]);
    expect(day.getSnapshot().waitingCount).toBe(0);
  });
});
