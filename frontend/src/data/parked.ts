import { addOperation, draftOperation, type OperationDraft, recalculated, type Writer } from './book';
import { deleteAll, type MalarDb } from './db';
import { farmerKeys } from './farmer-keys';
import {
  contentOf,
  createPayload,
  type EntryChanges,
  farmerPayload,
  type NewFarmer,
  sameContent,
  updatePayload,
} from './operations';
import type { Entry, Operation } from './records';
import type { Reference } from './reference';
import type { Tx } from './schema';

/*
 * A person's acts on what the server did not take. Each replaces everything that waits about one entry or farmer by what
 * brings the server there, in one transaction: an act is never forgotten between two steps.
 */

/**
 * Sends the entry as it stands here, with further corrections if any: "try again", "mine", "both fields side by side".
 * @param theirs Whether what waits is made upon the server's present version.
 */
export async function resendEntry(
  db: MalarDb,
  entryId: string,
  changes: EntryChanges,
  reference: Reference,
  writer: Writer,
): Promise<void> {
  const now = writer.now();
  const entry = await db.read(['entries'], (tx) => tx.entries.get(entryId));
  if (!entry) return;
  const wanted: Entry = { ...entry, ...recalculated(entry, { ...contentOf(entry), ...changes }, reference) };
  wanted.status = entry.status === 'void' ? 'void' : wanted.status;
  const drafts = await draftsFor(wanted, entry.server !== null, now);
  await db.write(['entries', 'farmers', 'outbox', 'parked', 'meta'], async (tx) => {
    const farmer = await tx.farmers.get(entry.farmerId);
    await forgetWaiting(tx, entryId);
    const needs = farmer?.version === 0 ? farmer.id : null;
    for (const draft of drafts) await addOperation(tx, { ...draft, needs }, writer, now);
    await tx.entries.put(drafts.length === 0 && entry.server ? theirEntry(entry) : wanted);
  });
  db.changes.tell({ entries: [entryId], outbox: 'added' });
}

async function draftsFor(wanted: Entry, known: boolean, now: Date): Promise<OperationDraft[]> {
  const voiding = () => draftOperation('entry.void', wanted.id, { reason: wanted.voidReason ?? '' }, now);
  const server = wanted.server;
  if (!known || server === null) {
    const create = await draftOperation('entry.create', wanted.id, createPayload(wanted), now);
    // Nobody but this device knows when it was weighed.
    create.capturedAt = wanted.capturedAt;
    return wanted.status === 'void'
      ? [create, { ...(await voiding()), baseVersion: 1, base: contentOf(wanted) }]
      : [create];
  }
  if (server.status === 'void' || server.status === 'settled') return [];
  const upon = { baseVersion: server.version, base: contentOf(server) };
  if (wanted.status === 'void') return [{ ...(await voiding()), ...upon }];
  if (sameContent(wanted, server)) return [];
  return [{ ...(await draftOperation('entry.update', wanted.id, updatePayload(server, wanted), now)), ...upon }];
}

/** "Theirs", or giving an act up: the entry becomes what the server has, and goes where the server has none. */
export async function giveUpEntry(db: MalarDb, entryId: string): Promise<void> {
  await db.write(['entries', 'outbox', 'parked'], async (tx) => {
    await forgetWaiting(tx, entryId);
    const entry = await tx.entries.get(entryId);
    if (entry?.server) await tx.entries.put(theirEntry(entry));
    else await tx.entries.delete(entryId);
  });
  db.changes.tell({ entries: [entryId], outbox: 'left' });
}

/** Sends a refused farmer again with what was corrected; the entries weighed for him follow. */
export async function resendFarmer(db: MalarDb, farmerId: string, corrected: NewFarmer, writer: Writer): Promise<void> {
  const now = writer.now();
  const draft = await draftOperation('farmer.create', farmerId, farmerPayload(corrected), now);
  await db.write(['farmers', 'outbox', 'parked', 'meta'], async (tx) => {
    const farmer = await tx.farmers.get(farmerId);
    if (!farmer) return;
    await tx.farmers.put({ ...farmer, ...corrected, keys: farmerKeys({ ...farmer, ...corrected }) });
    const refused = (await tx.parked.index('entityId').getAll(farmerId)).filter(isFarmerCreate);
    deleteAll(
      tx.parked,
      refused.map((parked) => parked.seq),
    );
    // In its old place, before the entries that need him.
    const place = refused[0];
    if (place) await tx.outbox.add({ ...draft, seq: place.seq, deviceSeq: place.seq, deviceId: writer.deviceId });
    else await addOperation(tx, draft, writer, now);
  });
  db.changes.tell({ farmers: [farmerId], outbox: 'added' });
}

/**
 * Gives a refused new farmer up for one the shop knows already: his entries become the other's.
 */
export async function mergeFarmer(
  db: MalarDb,
  refusedId: string,
  knownId: string,
  reference: Reference,
  writer: Writer,
): Promise<void> {
  const { known, entries } = await db.read(['farmers', 'entries'], async (tx) => ({
    known: await tx.farmers.get(knownId),
    entries: (await tx.entries.getAll()).filter((entry) => entry.farmerId === refusedId && entry.server === null),
  }));
  if (!known) return;
  const now = writer.now();
  const moved = entries.map((entry) => {
    const terms = { ...entry, farmerId: knownId, commissionPct: reference.commissionOf(known) };
    return { ...terms, ...recalculated(terms, contentOf(terms), reference), status: entry.status };
  });
  const drafts = await Promise.all(moved.map((entry) => draftsFor(entry, false, now)));
  await db.write(['farmers', 'entries', 'outbox', 'parked', 'meta'], async (tx) => {
    await forgetWaiting(tx, refusedId);
    await tx.farmers.delete(refusedId);
    for (const [index, entry] of moved.entries()) {
      await forgetWaiting(tx, entry.id);
      await tx.entries.put(entry);
      for (const draft of drafts[index] ?? []) await addOperation(tx, draft, writer, now);
    }
  });
  db.changes.tell({ farmers: [refusedId], entries: moved.map((entry) => entry.id), outbox: 'added' });
}

/** Gives up an act that is about no entry: a usual flower. */
export async function giveUpFlower(db: MalarDb, parked: Operation): Promise<void> {
  await db.write(['farmerFlowers', 'parked'], async (tx) => {
    await tx.parked.delete(parked.seq);
    await tx.farmerFlowers.delete(`${parked.entityId}:${String(parked.payload.flower_type_id)}`);
  });
  db.changes.tell({ reference: true, outbox: 'left' });
}

async function forgetWaiting({ outbox, parked }: Tx<'outbox' | 'parked'>, entityId: string): Promise<void> {
  deleteAll(outbox, await outbox.index('entityId').getAllKeys(entityId));
  deleteAll(parked, await parked.index('entityId').getAllKeys(entityId));
}

const isFarmerCreate = (operation: Operation) => operation.type === 'farmer.create';

const theirEntry = (entry: Entry): Entry =>
  entry.server === null ? entry : { ...entry.server, server: entry.server, provisional: false, shownNet: null };
