import 'fake-indexeddb/auto';
import { expect, it } from 'vitest';
import { openDb } from './db';
import { deviceIdOf } from './meta';
import { holdMistimed } from './mistimed';
import { outboxStore } from './outbox-store';
import { allOf, deleteDatabase } from './testing/database';
import { SURE, WRITER } from './testing/fixtures';
import { keepTrade, readTrade, stateOf, type TradeAct } from './trade';

const BUYER = '01900000-0000-7000-8000-000000000501';
const SALE = '01900000-0000-7000-8000-000000000502';
const told = { name: 'Gopal', nameTa: null, paise: 120_000 };
const newcomer: TradeAct = { type: 'buyer.create', id: BUYER, payload: { name: 'Gopal' }, told, needs: null };
const sale: TradeAct = {
  type: 'sale.create',
  id: SALE,
  payload: { buyer_id: BUYER, items: [{ flower_type_id: 'f', quantity: '12.000', rate: '100.00' }] },
  told,
  needs: BUYER,
};
const later = { ...WRITER, now: () => new Date(WRITER.now().getTime() + 3_600_000) };
const no = { code: 'VALIDATION_ERROR', message: 'no', details: [] };

it('a sale waits for its new buyer, goes by itself and leaves nothing; refused, it is put right in its place', async () => {
  const db = openDb('trade-test');
  try {
    await keepTrade(db, newcomer, WRITER);
    await keepTrade(db, sale, WRITER);
    const outbox = outboxStore(db);
    const [first, ...rest] = await outbox.next(10, new Set());
    expect([first?.type, rest.length]).toEqual(['buyer.create', 0]);
    const applied = { opId: first?.opId ?? '', status: 'applied' as const, row: { id: BUYER }, error: null };
    await outbox.applyResults([applied], () => 'x', WRITER.now());
    const [second] = await outbox.next(10, new Set());
    expect(second).toMatchObject({ type: 'sale.create', entityId: SALE, payload: sale.payload });

    await outbox.park(second?.opId ?? '', no, WRITER.now());
    expect(stateOf(await readTrade(db), SALE)).toBe('parked');
    await keepTrade(db, { ...sale, told: { ...told, paise: 90_000 } }, later);
    const [again, ...others] = await allOf(db, 'outbox');
    expect([others, await allOf(db, 'parked')]).toEqual([[], []]);
    // It keeps its first capture time, and is another operation for the same bill.
    expect(again).toMatchObject({ entityId: SALE, capturedAt: second?.capturedAt, told: { paise: 90_000 } });
    expect(again?.opId).not.toBe(second?.opId);
    await outbox.applyResults([{ ...applied, opId: again?.opId ?? '', row: { id: SALE } }], () => 'x', WRITER.now());
    expect(stateOf(await readTrade(db), SALE)).toBe('sent');
    expect(await allOf(db, 'entries')).toEqual([]);
  } finally {
    await deleteDatabase(db);
  }
});

it('a sale by a wrong clock is held, and goes with the time that is right', async () => {
  const db = openDb('trade-clock-test');
  try {
    await deviceIdOf(db, WRITER.deviceId);
    const wrong = { ...WRITER, readClock: () => ({ ...SURE, isSure: false, heard: null }) };
    await keepTrade(db, { ...sale, needs: null }, wrong);
    const server = SURE.device + 86_400_000;
    await holdMistimed(db, { server, device: SURE.device, steady: SURE.steady, page: SURE.page });
    const { parked } = await readTrade(db);
    expect(parked).toMatchObject([{ kind: 'clock', entityId: SALE }]);
    await keepTrade(db, { ...sale, needs: null }, WRITER);
    expect(await allOf(db, 'outbox')).toMatchObject([{ capturedAt: new Date(server).toISOString() }]);
  } finally {
    await deleteDatabase(db);
  }
});
