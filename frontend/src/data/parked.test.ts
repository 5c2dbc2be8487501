import 'fake-indexeddb/auto';
import { expect, it } from 'vitest';
import { openDb } from './db';
import { saveEntry } from './entry-store';
import { outboxStore } from './outbox-store';
import { resendEntry } from './parked';
import { allOf, deleteDatabase, entryOf } from './testing/database';
import { ARALI, content, MUTHU, SELVI, TERMS, TODAY, WRITER } from './testing/fixtures';

it('a refused entry is sent again under its own id, with everything in it put right and priced anew', async () => {
  const db = openDb('parked-test');
  try {
    await db.write(['farmers'], async ({ farmers }) => {
      await farmers.put(MUTHU);
      await farmers.put({ ...SELVI, commissionPct: 500 });
    });
    const entry = await saveEntry(db, content({ entryDate: '2027-01-01' }), MUTHU, TERMS, WRITER);
    const [create] = await allOf(db, 'outbox');
    await outboxStore(db).park(
      create?.opId ?? '',
      { code: 'VALIDATION_ERROR', message: 'no', details: [] },
      WRITER.now(),
    );

    const right = {
      farmerId: SELVI.id,
      flowerTypeId: ARALI.id,
      entryDate: TODAY,
      quantity: 10_000,
      notes: 'right now',
    };
    await resendEntry(db, entry.id, right, TERMS, WRITER);
    const [again, ...others] = await allOf(db, 'outbox');
    expect(others).toEqual([]);
    expect(await allOf(db, 'parked')).toEqual([]);
    expect(again).toMatchObject({ type: 'entry.create', entityId: entry.id, capturedAt: entry.capturedAt });
    expect(again?.opId).not.toBe(create?.opId);
    expect(again?.payload).toMatchObject({
      farmer_id: SELVI.id,
      flower_type_id: ARALI.id,
      entry_date: TODAY,
      quantity: '10.000',
      notes: 'right now',
    });
    // 10 kg of arali at 240.00, with Selvi's own 5 per cent.
    expect(await entryOf(db, entry.id)).toMatchObject({ ...right, rate: 24_000, gross: 240_000, commissionPct: 500 });
  } finally {
    await deleteDatabase(db);
  }
});
