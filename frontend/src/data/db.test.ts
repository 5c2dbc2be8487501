import 'fake-indexeddb/auto';
import { forceCloseDatabase } from 'fake-indexeddb';
import { openDB, unwrap } from 'idb';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { DatabaseClosedError, type MalarDb, openDb, putAll } from './db';
import { allOf, countOf, deleteDatabase } from './testing/database';
import { MUTHU, SELVI } from './testing/fixtures';

let db: MalarDb;
let databases = 0;
beforeEach(() => {
  db = openDb(`db-test-${++databases}`);
});
afterEach(() => deleteDatabase(db));

const save = () => db.write(['farmers'], ({ farmers }) => farmers.put(MUTHU));

it('has the shape of those that devices hold already', async () => {
  await save();
  const plain = await openDB(db.name);
  const shape = [...plain.objectStoreNames].map((name) => {
    const store = plain.transaction(name).objectStore(name);
    const indices = [...store.indexNames].map((index) => `${store.index(index).unique ? '&' : ''}${index}`);
    return [name, String(store.keyPath), ...indices].join(' ');
  });
  plain.close();
  expect(plain.version).toBe(10);
  expect(shape).toEqual([
    'farmerFlowers id',
    'farmers id',
    'flowerTypes id',
    'lines id entryDate',
    'meta key',
    'outbox seq entityId &opId',
    'parked seq entityId &opId',
    'rates id',
    'settings key',
    'timeSlots id',
  ]);
});

it('has written when it says so, and so that the power may go out', async () => {
  const seen: string[] = [];
  await db.write(['farmers'], async ({ farmers }) => {
    seen.push(farmers.transaction.durability);
    farmers.transaction.addEventListener('complete', () => seen.push('committed'));
    await farmers.put(MUTHU);
  });
  seen.push('said');
  expect(seen).toEqual(['strict', 'committed', 'said']);
});

it('writes nothing when the work fails, whatever it has written before', async () => {
  const failing = db.write(['farmers', 'meta'], async ({ farmers, meta }) => {
    await meta.put({ key: 'seq', value: 1 });
    await putAll(farmers, [MUTHU, SELVI]);
    throw new RangeError('of the work');
  });
  await expect(failing).rejects.toThrow('of the work');
  expect(await countOf(db, 'farmers')).toBe(0);
  expect(await countOf(db, 'meta')).toBe(0);
});

it('writes nothing when one row of many cannot be written', async () => {
  const nameless = { ...SELVI, id: undefined as unknown as string };
  const failing = db.write(['farmers'], async ({ farmers }) => putAll(farmers, [MUTHU, nameless]));
  await expect(failing).rejects.toThrow();
  expect(await countOf(db, 'farmers')).toBe(0);

  const one = { seq: 1, opId: 'twice', entityId: 'a' } as never;
  const another = { seq: 2, opId: 'twice', entityId: 'b' } as never;
  const twice = db.write(['outbox'], async ({ outbox }) => putAll(outbox, [one, another]));
  await expect(twice).rejects.toThrow();
  expect(await countOf(db, 'outbox')).toBe(0);
});

it('lets what is under way come to its end when it is closed, and begins nothing more', async () => {
  const saving = save();
  db.close();
  await saving;
  await expect(save()).rejects.toBeInstanceOf(DatabaseClosedError);
  const again = openDb(db.name);
  expect(await allOf(again, 'farmers')).toEqual([MUTHU]);
  again.close();
});

it('makes way for a newer version in another window', async () => {
  await save();
  const newer = await openDB(db.name, 20);
  newer.close();
  await expect(save()).rejects.toBeInstanceOf(DatabaseClosedError);
});

const connectionOf = () => db.read(['farmers'], async ({ farmers }) => unwrap(farmers.transaction.db));

it('is opened again after the browser has taken it away', async () => {
  await save();
  forceCloseDatabase((await connectionOf()) as never);
  await expect.poll(() => countOf(db, 'farmers').catch((error: Error) => error.name)).toBe(1);
});

it('says nothing of it once it was closed', async () => {
  const said: unknown[] = [];
  db.changes.subscribe((changes) => said.push(changes));
  const connection = await connectionOf();
  connection.addEventListener('close', () => db.close());
  forceCloseDatabase(connection as never);
  await new Promise((resolve) => setTimeout(resolve, 10));
  expect(said).toEqual([]);
});

it('is opened again, once, after the browser has taken it away without a word', async () => {
  await save();
  (await connectionOf()).close();
  const [one, other] = await Promise.all([connectionOf(), connectionOf()]);
  expect(one).toBe(other);
  expect(await countOf(db, 'farmers')).toBe(1);
});
