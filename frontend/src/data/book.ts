import { uuidV7 } from '../lib/uuid';
import type { MalarDb } from './db';
import { farmerKeys } from './farmer-keys';
import { nextSeq } from './meta';
import {
  contentOf,
  createPayload,
  type EntryChanges,
  farmerPayload,
  type NewFarmer,
  updatePayload,
} from './operations';
import { payloadHash } from './payload-hash';
import { priceEntry } from './price-entry';
import type { Entry, EntryContent, Farmer, Operation, OperationType, Payload } from './records';
import type { Reference } from './reference';
import type { ReadTx, Tx } from './schema';

/** Who writes, on which device, and when. */
export interface Writer {
  readonly userId: string;
  readonly deviceId: string;
  readonly now: () => Date;
}

export class EntryGoneError extends Error {
  constructor() {
    super('The entry is not there, settled or void');
  }
}

/** Saves a weighing: the entry and the act that tells the server, in one transaction. Resolves at its commit. */
export async function saveEntry(
  db: MalarDb,
  content: EntryContent,
  farmer: Farmer,
  reference: Reference,
  writer: Writer,
): Promise<Entry> {
  const money = priceEntry(content, reference, reference.commissionOf(farmer));
  const now = writer.now();
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
  const act = await draftOperation('entry.create', entry.id, createPayload(content), now);
  await db.write(['entries', 'outbox', 'meta'], async (tx) => {
    await tx.entries.add(entry);
    await addOperation(tx, { ...act, needs: farmer.version === 0 ? farmer.id : null }, writer, now);
  });
  db.changes.tell({ entries: [entry.id], outbox: 'added' });
  return entry;
}

/** @throws EntryGoneError when the entry can no longer be changed. */
export async function correctEntry(
  db: MalarDb,
  entryId: string,
  changes: EntryChanges,
  reference: Reference,
  writer: Writer,
): Promise<Entry> {
  const now = writer.now();
  const before = await db.read(['entries'], (tx) => liveEntry(tx, entryId));
  const after: EntryContent = { ...contentOf(before), ...changes };
  const payload = updatePayload(before, after);
  if (Object.keys(payload).length === 0) return before;
  const act = await draftOperation('entry.update', entryId, payload, now);
  const corrected = await db.write(['entries', 'outbox', 'meta'], async (tx) => {
    const current = await liveEntry(tx, entryId);
    const content: EntryContent = { ...contentOf(current), ...changes };
    const entry = { ...current, ...recalculated(current, content, reference) };
    await addOperation(
      tx,
      { ...act, base: contentOf(current), baseVersion: await expectedVersion(tx, current) },
      writer,
      now,
    );
    await tx.entries.put(entry);
    return entry;
  });
  db.changes.tell({ entries: [entryId], outbox: 'added' });
  return corrected;
}

/** @throws EntryGoneError when the entry can no longer be changed. */
export async function voidEntry(db: MalarDb, entryId: string, reason: string, writer: Writer): Promise<Entry> {
  const now = writer.now();
  const act = await draftOperation('entry.void', entryId, { reason }, now);
  const gone = await db.write(['entries', 'outbox', 'meta'], async (tx) => {
    const current = await liveEntry(tx, entryId);
    const entry: Entry = { ...current, status: 'void', voidReason: reason };
    await addOperation(
      tx,
      { ...act, base: contentOf(current), baseVersion: await expectedVersion(tx, current) },
      writer,
      now,
    );
    await tx.entries.put(entry);
    return entry;
  });
  db.changes.tell({ entries: [entryId], outbox: 'added' });
  return gone;
}

/** A farmer met at the counter: he can be weighed for at once; his code comes from the server. */
export async function addFarmer(db: MalarDb, farmer: NewFarmer, writer: Writer): Promise<Farmer> {
  const now = writer.now();
  const added: Farmer = {
    ...farmer,
    id: uuidV7(now.getTime()),
    code: '',
    villageTa: null,
    commissionPct: null,
    active: true,
    version: 0,
    keys: farmerKeys({ ...farmer, villageTa: null }),
  };
  const act = await draftOperation('farmer.create', added.id, farmerPayload(farmer), now);
  await db.write(['farmers', 'outbox', 'meta'], async (tx) => {
    await tx.farmers.add(added);
    await addOperation(tx, act, writer, now);
  });
  db.changes.tell({ farmers: [added.id], outbox: 'added' });
  return added;
}

/** Notes that a farmer usually brings a flower. */
export async function addUsualFlower(db: MalarDb, farmer: Farmer, flowerTypeId: string, writer: Writer): Promise<void> {
  const now = writer.now();
  const act = await draftOperation('farmer.add_flower', farmer.id, { flower_type_id: flowerTypeId }, now);
  await db.write(['farmerFlowers', 'outbox', 'meta'], async (tx) => {
    await tx.farmerFlowers.put({ id: `${farmer.id}:${flowerTypeId}`, farmerId: farmer.id, flowerTypeId });
    await addOperation(tx, { ...act, needs: farmer.version === 0 ? farmer.id : null }, writer, now);
  });
  db.changes.tell({ reference: true, outbox: 'added' });
}

export type OperationDraft = Omit<Operation, 'seq' | 'deviceId' | 'deviceSeq'>;

/** Everything of an act but its place in the order. Outside the transaction: hashing would end it. */
export async function draftOperation(
  type: OperationType,
  entityId: string,
  payload: Payload,
  now: Date,
): Promise<OperationDraft> {
  return {
    opId: uuidV7(now.getTime()),
    type,
    entityId,
    baseVersion: null,
    capturedAt: now.toISOString(),
    payload,
    payloadHash: await payloadHash(payload),
    needs: null,
    base: null,
  };
}

export async function addOperation(
  tx: Tx<'outbox' | 'meta'>,
  draft: OperationDraft,
  writer: Writer,
  now: Date,
): Promise<void> {
  const seq = await nextSeq(tx, now.getTime());
  await tx.outbox.add({ ...draft, seq, deviceSeq: seq, deviceId: writer.deviceId });
}

/**
 * The version an entry will have once everything waiting before this act has been done. Counted from the acts: what the server
 * has told of the entry may include some of them already, their answers being lost.
 */
async function expectedVersion({ outbox }: ReadTx<'outbox'>, entry: Entry): Promise<number> {
  const waiting = await outbox.index('entityId').getAll(entry.id);
  const last = waiting.at(-1);
  return last ? (last.baseVersion ?? 0) + 1 : entry.version;
}

/** An old entry keeps its rate, unless its time or its own rate is what is corrected. */
export function recalculated(entry: Entry, content: EntryContent, reference: Reference): Partial<Entry> {
  const keepsRate = content.entryTime === entry.entryTime && content.manualRate === entry.manualRate;
  const money = priceEntry(content, reference, entry.commissionPct, keepsRate ? { rate: entry.rate } : undefined);
  return {
    ...content,
    ...money,
    provisional: true,
    shownNet: null,
    status: money.net === null ? 'unpriced' : 'priced',
  };
}

async function liveEntry({ entries }: ReadTx<'entries'>, id: string): Promise<Entry> {
  const entry = await entries.get(id);
  if (!entry || entry.status === 'void' || entry.status === 'settled') throw new EntryGoneError();
  return entry;
}
