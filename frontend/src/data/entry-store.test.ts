import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { clearLocalData, type MalarDb, openDb, UnsentError } from './db';
import { correctEntry, EntryGoneError, saveEntry, voidEntry } from './entry-store';
import { exportUnsent, ImportError, importUnsent } from './export-import';
import { addFarmer } from './farmer-store';
import { outboxStore } from './outbox-store';
import { mergeFarmer, resendEntry, resendFarmer, revertToServer } from './parked';
import { allOf, countOf, deleteDatabase, entryOf } from './testing/database';
import { content, MALLI, MUTHU, SAMPANGI, TERMS, TODAY, WRITER } from './testing/fixtures';

let db: MalarDb;
let databases = 0;
const opened: MalarDb[] = [];
const fresh = () => {
  const made = openDb(`book-test-${++databases}`);
  opened.push(made);
  return made;
};
beforeEach(() => {
  db = fresh();
});
afterEach(async () => {
  for (const one of opened.splice(0)) await deleteDatabase(one);
});

const save = (change = {}) => saveEntry(db, content(change), MUTHU, TERMS, WRITER);
const refuse = (opId: string, code = 'VALIDATION_ERROR') =>
  outboxStore(db).applyResults(
    [{ opId, status: 'rejected', row: null, error: { code, message: '', details: [] } }],
    () => 'new-id',
    WRITER.now(),
  );

describe('saving an entry', () => {
  it('sends both clocks: the time as it was put right, and the device’s own in the id of the operation', async () => {
    await save();
    const [operation] = await allOf(db, 'outbox');
    expect(operation?.capturedAt).toBe(WRITER.now().toISOString());
    const ownTime = Number.parseInt(operation?.opId.replaceAll('-', '').slice(0, 12) ?? '', 16);
    expect(Math.abs(ownTime - Date.now())).toBeLessThan(60_000);
  });

  it('writes the entry and what tells the server in one transaction', async () => {
    const entry = await save();
    expect(await entryOf(db, entry.id)).toEqual(entry);
    const [operation] = await allOf(db, 'outbox');
    expect(operation).toMatchObject({
      type: 'entry.create',
      entityId: entry.id,
      deviceId: 'tablet',
      baseVersion: null,
      payload: {
        farmer_id: MUTHU.id,
        flower_type_id: MALLI.id,
        entry_date: TODAY,
        entry_time: '06:42:00',
        quantity: '20.750',
      },
    });
    expect(entry).toMatchObject({
      gross: 3_735_000,
      commission: 373_500,
      feeTotal: 2_075,
      net: 3_359_425,
      status: 'priced',
    });
  });

  it('leaves neither when one of them fails', async () => {
    const entry = await save();
    // The next operation's number is already in use.
    await db.write(['meta'], ({ meta }) => meta.put({ key: 'seq', value: 0 }));
    await db.write(['outbox'], async ({ outbox }) => {
      const [operation] = await outbox.getAll();
      if (operation) await outbox.put({ ...operation, seq: 1, opId: 'another' });
    });
    await expect(save()).rejects.toMatchObject({ name: 'ConstraintError' });
    expect(await allOf(db, 'entries')).toEqual([entry]);
    expect(await countOf(db, 'outbox')).toBe(2);
    expect(await db.read(['meta'], ({ meta }) => meta.get('seq'))).toMatchObject({ value: 0 });
  });

  it('takes a flower without a rate for what it is', async () => {
    expect(await save({ flowerTypeId: SAMPANGI.id })).toMatchObject({ status: 'unpriced', rate: null, net: null });
  });

  it('numbers operations without a gap, also from two tabs', async () => {
    const other = openDb(db.name);
    await Promise.all([
      save(),
      saveEntry(other, content(), MUTHU, TERMS, WRITER),
      save(),
      saveEntry(other, content(), MUTHU, TERMS, WRITER),
    ]);
    const seqs = (await allOf(db, 'outbox')).map(({ seq }) => seq);
    expect(new Set(seqs).size).toBe(4);
    expect((seqs.at(-1) ?? 0) - (seqs[0] ?? 0)).toBe(3);
    other.close();
  });
});

describe('changing an entry', () => {
  it('counts on the versions that what waits will make', async () => {
    const entry = await save();
    await correctEntry(db, entry.id, { quantity: 10_000 }, TERMS, WRITER);
    await voidEntry(db, entry.id, 'twice', WRITER);
    expect((await allOf(db, 'outbox')).map(({ type, baseVersion }) => [type, baseVersion])).toEqual([
      ['entry.create', null],
      ['entry.update', 1],
      ['entry.void', 2],
    ]);
    await expect(correctEntry(db, entry.id, { quantity: 1 }, TERMS, WRITER)).rejects.toBeInstanceOf(EntryGoneError);
  });

  it('tells only what differs, and nothing when nothing does', async () => {
    const entry = await save({ notes: 'wet' });
    await correctEntry(db, entry.id, { quantity: 20_750 }, TERMS, WRITER);
    expect(await countOf(db, 'outbox')).toBe(1);
    await correctEntry(db, entry.id, { notes: null, adjustment: -1_050, adjustmentReason: 'WET' }, TERMS, WRITER);
    expect((await allOf(db, 'outbox')).at(-1)?.payload).toEqual({
      notes: '',
      manual_adj_amount: '-10.50',
      adj_reason_code: 'WET',
    });
  });
});

describe('what the server did not take', () => {
  it('waits for a person with its reason, and the operations behind it wait too', async () => {
    const entry = await save();
    await correctEntry(db, entry.id, { quantity: 1_000 }, TERMS, WRITER);
    const [create] = await allOf(db, 'outbox');
    await refuse(create?.opId ?? '', 'NO_APPLICABLE_RATE');
    expect(await allOf(db, 'parked')).toMatchObject([{ kind: 'rejected', error: { code: 'NO_APPLICABLE_RATE' } }]);
    expect(await outboxStore(db).next(10, new Set())).toEqual([]);

    await resendEntry(db, entry.id, {}, TERMS, WRITER);
    const sent = await outboxStore(db).next(10, new Set());
    expect(sent).toMatchObject([{ type: 'entry.create', entityId: entry.id, payload: { quantity: '1.000' } }]);
    expect(sent[0]?.opId).not.toBe(create?.opId);
    expect(sent[0]?.capturedAt).toBe(create?.capturedAt);
    expect(await countOf(db, 'parked')).toBe(0);
  });

  it('goes only when a person gives it up', async () => {
    const entry = await save();
    await refuse((await allOf(db, 'outbox'))[0]?.opId ?? '');
    await revertToServer(db, entry.id);
    expect([await countOf(db, 'entries'), await countOf(db, 'outbox'), await countOf(db, 'parked')]).toEqual([0, 0, 0]);
  });

  it('of a new farmer holds his entries until he is corrected or found', async () => {
    const newcomer = await addFarmer(db, { name: 'Pandi', nameTa: null, village: null, phone: '123' }, WRITER);
    const entry = await saveEntry(db, content({ farmerId: newcomer.id }), newcomer, TERMS, WRITER);
    const [create] = await allOf(db, 'outbox');
    await refuse(create?.opId ?? '', 'RESOURCE_ALREADY_EXISTS');
    expect(await outboxStore(db).next(10, new Set())).toEqual([]);

    await resendFarmer(db, newcomer.id, { name: 'Pandi', nameTa: null, village: null, phone: '+919876500000' }, WRITER);
    expect((await outboxStore(db).next(10, new Set())).map(({ entityId }) => entityId)).toEqual([
      newcomer.id,
      entry.id,
    ]);

    const again = (await allOf(db, 'outbox'))[0]?.opId ?? '';
    await refuse(again, 'RESOURCE_ALREADY_EXISTS');
    await db.write(['farmers'], ({ farmers }) => farmers.put(MUTHU));
    await mergeFarmer(db, newcomer.id, MUTHU.id, TERMS, WRITER);
    expect(await outboxStore(db).next(10, new Set())).toMatchObject([
      { entityId: entry.id, payload: { farmer_id: MUTHU.id }, needs: null },
    ]);
    expect(await db.read(['farmers'], ({ farmers }) => farmers.get(newcomer.id))).toBeUndefined();
  });
});

describe("the server's amount", () => {
  it('is the true one, and the one that was shown is remembered', async () => {
    const entry = await save();
    const row = {
      id: entry.id,
      farmer_id: MUTHU.id,
      flower_type_id: MALLI.id,
      time_slot_id: entry.timeSlotId,
      entry_date: TODAY,
      entry_time: '06:42:00',
      quantity: 20.75,
      rate_per_unit: 1700,
      rate_source: 'sheet',
      total_amount: 35275,
      commission_rate: 10,
      commission_amount: 3527.5,
      fees: [{ name: 'Coolie', name_ta: null, amount: 20.75 }],
      fee_amount: 20.75,
      manual_adj_amount: 0,
      net_amount: 31726.75,
      status: 'priced',
      version: 1,
      device_id: 'tablet',
      captured_at: entry.capturedAt,
    };
    const opId = (await allOf(db, 'outbox'))[0]?.opId ?? '';
    await outboxStore(db).applyResults([{ opId, status: 'applied', row, error: null }], () => 'x', WRITER.now());
    expect(await entryOf(db, entry.id)).toMatchObject({
      net: 3_172_675,
      shownNet: entry.net,
      version: 1,
      provisional: false,
    });
    expect(await countOf(db, 'outbox')).toBe(0);
  });
});

describe('a file with unsent entries', () => {
  it('brings them to another device, where each operation is still the same', async () => {
    const entry = await save();
    const text = JSON.stringify(await exportUnsent(db, 'shop', WRITER));
    expect(await countOf(db, 'outbox')).toBe(1);

    const other = fresh();
    const writer = { ...WRITER, deviceId: 'laptop' };
    expect(await importUnsent(other, text, 'shop', writer)).toBe(1);
    expect(await importUnsent(other, text, 'shop', writer)).toBe(0);
    const [here] = await allOf(db, 'outbox');
    const [there] = await allOf(other, 'outbox');
    expect(there).toMatchObject({
      opId: here?.opId,
      deviceId: 'tablet',
      deviceSeq: here?.deviceSeq,
      payload: here?.payload,
    });
    expect(await entryOf(other, entry.id)).toEqual(entry);
  });

  it('is refused when it is none, of another shop, or was changed', async () => {
    await save();
    const file = await exportUnsent(db, 'shop', WRITER);
    const problem = (text: string, shop = 'shop') =>
      importUnsent(fresh(), text, shop, WRITER).catch((error: unknown) =>
        error instanceof ImportError ? error.problem : error,
      );
    expect(await problem('{}')).toBe('notAFile');
    expect(await problem('nonsense')).toBe('notAFile');
    expect(await problem(JSON.stringify(file), 'other')).toBe('otherShop');
    expect(await problem(JSON.stringify(file).replace('20.750', '99.750'))).toBe('damaged');
  });
});

it('local data go at sign-out, but not while something is unsent', async () => {
  await save();
  await expect(clearLocalData(db)).rejects.toBeInstanceOf(UnsentError);
  expect(await countOf(db, 'entries')).toBe(1);
  await db.write(['outbox'], ({ outbox }) => outbox.clear());
  await clearLocalData(db);
  expect(await countOf(db, 'entries')).toBe(0);
});
