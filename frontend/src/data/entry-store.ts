import { uuidV7 } from '../lib/uuid';
import type { MalarDb } from './db';
import { contentOf, createPayload, type EntryChanges, updatePayload } from './operations';
import { enqueue, prepareOperation, type Writer } from './outbox';
import { priceEntry } from './price-entry';
import type { Entry, EntryContent, Farmer } from './records';
import type { ReadTx } from './schema';
import type { ShopTerms } from './shop-terms';

export class EntryGoneError extends Error {
  constructor() {
    super('The entry is not there, settled or void');
  }
}

/** Saves a weighing: the entry and its operation in one transaction. Resolves after the commit. */
export async function saveEntry(
  db: MalarDb,
  content: EntryContent,
  farmer: Farmer,
  terms: ShopTerms,
  writer: Writer,
): Promise<Entry> {
  const money = priceEntry(content, terms, terms.commissionFor(farmer));
  const now = writer.now();
  const clock = writer.readClock();
  const entry: Entry = {
    ...contentOf(content),
    ...money,
    id: uuidV7(now.getTime()),
    status: money.net === null ? 'unpriced' : 'priced',
    voidReason: null,
    deviceId: writer.deviceId,
    capturedAt: now.toISOString(),
    createdBy: writer.userId,
    version: 0,
    provisional: true,
    shownNet: null,
    server: null,
  };
  const operation = await prepareOperation('entry.create', entry.id, createPayload(content), now);
  await db.write(['entries', 'outbox', 'meta'], async (tx) => {
    await tx.entries.add(entry);
    await enqueue(tx, { ...operation, clock, needs: farmer.version === 0 ? farmer.id : null }, writer, now);
  });
  db.changes.publish({ entries: [entry.id], outbox: 'added' });
  return entry;
}

/** Stores an entry that was fetched because the device does not keep its day: it must be stored here before it can be changed. */
export async function keepEntry(db: MalarDb, entry: Entry): Promise<void> {
  await db.write(['entries'], async ({ entries }) => {
    if ((await entries.getKey(entry.id)) === undefined) await entries.add(entry);
  });
}

/** @throws EntryGoneError if the entry can no longer be changed. */
export async function correctEntry(
  db: MalarDb,
  entryId: string,
  changes: EntryChanges,
  terms: ShopTerms,
  writer: Writer,
): Promise<Entry> {
  const now = writer.now();
  const before = await db.read(['entries'], (tx) => requireOpenEntry(tx, entryId));
  const after: EntryContent = { ...contentOf(before), ...changes };
  const payload = updatePayload(before, after);
  if (Object.keys(payload).length === 0) return before;
  const operation = await prepareOperation('entry.update', entryId, payload, now);
  const corrected = await db.write(['entries', 'outbox', 'meta'], async (tx) => {
    const current = await requireOpenEntry(tx, entryId);
    const content: EntryContent = { ...contentOf(current), ...changes };
    const entry = { ...current, ...repriced(current, content, terms) };
    await enqueue(
      tx,
      { ...operation, base: contentOf(current), baseVersion: await expectedVersion(tx, current) },
      writer,
      now,
    );
    await tx.entries.put(entry);
    return entry;
  });
  db.changes.publish({ entries: [entryId], outbox: 'added' });
  return corrected;
}

/** @throws EntryGoneError if the entry can no longer be changed. */
export async function voidEntry(db: MalarDb, entryId: string, reason: string, writer: Writer): Promise<Entry> {
  const now = writer.now();
  const operation = await prepareOperation('entry.void', entryId, { reason }, now);
  const voided = await db.write(['entries', 'outbox', 'meta'], async (tx) => {
    const current = await requireOpenEntry(tx, entryId);
    const entry: Entry = { ...current, status: 'void', voidReason: reason };
    await enqueue(
      tx,
      { ...operation, base: contentOf(current), baseVersion: await expectedVersion(tx, current) },
      writer,
      now,
    );
    await tx.entries.put(entry);
    return entry;
  });
  db.changes.publish({ entries: [entryId], outbox: 'added' });
  return voided;
}

/**
 * Returns the version an entry will have once every operation queued before has been applied. It is derived from the operations,
 * because the version last received may already include some of them whose responses were lost.
 */
async function expectedVersion({ outbox }: ReadTx<'outbox'>, entry: Entry): Promise<number> {
  const waiting = await outbox.index('entityId').getAll(entry.id);
  const last = waiting.at(-1);
  return last ? (last.baseVersion ?? 0) + 1 : entry.version;
}

/** Prices a corrected entry again. It keeps its rate unless its time or its manual rate is corrected. */
export function repriced(entry: Entry, content: EntryContent, terms: ShopTerms): Partial<Entry> {
  const keepsRate = content.entryTime === entry.entryTime && content.manualRate === entry.manualRate;
  const money = priceEntry(content, terms, entry.commissionPct, keepsRate ? { rate: entry.rate } : undefined);
  return {
    ...content,
    ...money,
    provisional: true,
    shownNet: null,
    status: money.net === null ? 'unpriced' : 'priced',
  };
}

async function requireOpenEntry({ entries }: ReadTx<'entries'>, id: string): Promise<Entry> {
  const entry = await entries.get(id);
  if (!entry || entry.status === 'void' || entry.status === 'settled') throw new EntryGoneError();
  return entry;
}
