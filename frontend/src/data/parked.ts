import { deleteAll, type MalarDb } from './db';
import { repriced } from './entry-store';
import { farmerKeys } from './farmer-keys';
import { contentOf, createPayload, farmerPayload, type NewFarmer, sameContent, updatePayload } from './operations';
import { enqueue, type NewOperation, prepareOperation, type Writer } from './outbox';
import { priceEntry } from './price-entry';
import type { Entry, EntryContent, Operation } from './records';
import type { Tx } from './schema';
import type { ShopTerms } from './shop-terms';

/*
 * A person's decisions about parked operations. Each replaces, in one transaction, everything pending for one entry or farmer with the
 * operations that bring the server to the wanted state.
 */

/** Sends the entries that a wrong clock has dated, with the dates and times that a person has checked. */
export async function sendTimed(
  db: MalarDb,
  times: readonly (Pick<EntryContent, 'entryDate' | 'entryTime'> & { readonly entryId: string })[],
  terms: ShopTerms,
  writer: Writer,
): Promise<void> {
  for (const { entryId, ...time } of times) await resendEntry(db, entryId, time, terms, writer);
}

/**
 * Sends the local entry again under its own id, with further corrections if any: "try again", "mine", "both fields side by side". Its
 * farmer, flower and date can be corrected only while the server does not have it.
 */
export async function resendEntry(
  db: MalarDb,
  entryId: string,
  changes: Partial<EntryContent>,
  terms: ShopTerms,
  writer: Writer,
): Promise<void> {
  const now = writer.now();
  const { entry, farmer, right } = await db.read(['entries', 'farmers', 'parked'], async (tx) => {
    const found = await tx.entries.get(entryId);
    const held = (await tx.parked.index('entityId').getAll(entryId)).find(({ kind }) => kind === 'clock');
    return {
      entry: found,
      farmer: await tx.farmers.get(changes.farmerId ?? found?.farmerId ?? ''),
      right: held?.clock?.right ?? null,
    };
  });
  if (!entry) return;
  const content = { ...contentOf(entry), ...changes };
  const wanted: Entry = { ...entry, ...repriced(entry, content, terms) };
  if (entry.server === null) {
    // Only this device has priced it so far.
    Object.assign(wanted, priceEntry(content, terms, terms.commissionFor(farmer ?? null)));
    wanted.status = wanted.net === null ? 'unpriced' : 'priced';
  }
  wanted.status = entry.status === 'void' ? 'void' : wanted.status;
  if (right !== null) wanted.capturedAt = new Date(right.at).toISOString();
  const operations = await operationsFor(wanted, entry.server !== null, now);
  await db.write(['entries', 'farmers', 'outbox', 'parked', 'meta'], async (tx) => {
    await removePending(tx, entryId);
    const needs = farmer?.version === 0 ? farmer.id : null;
    for (const operation of operations) await enqueue(tx, { ...operation, needs }, writer, now);
    await tx.entries.put(operations.length === 0 && entry.server ? serverCopy(entry) : wanted);
  });
  db.changes.publish({ entries: [entryId], outbox: 'added' });
}

/**
 * Returns the operations that bring the server to the wanted state.
 * @param known Whether the server has the entry.
 */
async function operationsFor(wanted: Entry, known: boolean, now: Date): Promise<NewOperation[]> {
  const voiding = () => prepareOperation('entry.void', wanted.id, { reason: wanted.voidReason ?? '' }, now);
  const server = wanted.server;
  if (!known || server === null) {
    const create = await prepareOperation('entry.create', wanted.id, createPayload(wanted), now);
    // Only this device knows when it was weighed.
    create.capturedAt = wanted.capturedAt;
    return wanted.status === 'void'
      ? [create, { ...(await voiding()), baseVersion: 1, base: contentOf(wanted) }]
      : [create];
  }
  if (server.status === 'void' || server.status === 'settled') return [];
  const basis = { baseVersion: server.version, base: contentOf(server) };
  if (wanted.status === 'void') return [{ ...(await voiding()), ...basis }];
  if (sameContent(wanted, server)) return [];
  return [{ ...(await prepareOperation('entry.update', wanted.id, updatePayload(server, wanted), now)), ...basis }];
}

/** "Theirs", or discarding local changes: replaces the entry with the server's, or removes it if the server has none. */
export async function revertToServer(db: MalarDb, entryId: string): Promise<void> {
  await db.write(['entries', 'outbox', 'parked'], async (tx) => {
    await removePending(tx, entryId);
    const entry = await tx.entries.get(entryId);
    if (entry?.server) await tx.entries.put(serverCopy(entry));
    else await tx.entries.delete(entryId);
  });
  db.changes.publish({ entries: [entryId], outbox: 'removed' });
}

/** Sends a rejected farmer again with corrections; the entries that wait for the farmer follow. */
export async function resendFarmer(db: MalarDb, farmerId: string, corrected: NewFarmer, writer: Writer): Promise<void> {
  const now = writer.now();
  const operation = await prepareOperation('farmer.create', farmerId, farmerPayload(corrected), now);
  await db.write(['farmers', 'outbox', 'parked', 'meta'], async (tx) => {
    const farmer = await tx.farmers.get(farmerId);
    if (!farmer) return;
    await tx.farmers.put({ ...farmer, ...corrected, keys: farmerKeys({ ...farmer, ...corrected }) });
    const rejected = (await tx.parked.index('entityId').getAll(farmerId)).filter(isFarmerCreate);
    deleteAll(
      tx.parked,
      rejected.map((parked) => parked.seq),
    );
    // At its old place, before the entries that depend on the farmer.
    const place = rejected[0];
    if (place) await tx.outbox.add({ ...operation, seq: place.seq, deviceSeq: place.seq, deviceId: writer.deviceId });
    else await enqueue(tx, operation, writer, now);
  });
  db.changes.publish({ farmers: [farmerId], outbox: 'added' });
}

/** Replaces a rejected new farmer with one the shop already has, who gets the entries. */
export async function mergeFarmer(
  db: MalarDb,
  rejectedId: string,
  knownId: string,
  terms: ShopTerms,
  writer: Writer,
): Promise<void> {
  const { known, entries } = await db.read(['farmers', 'entries'], async (tx) => ({
    known: await tx.farmers.get(knownId),
    entries: (await tx.entries.getAll()).filter((entry) => entry.farmerId === rejectedId && entry.server === null),
  }));
  if (!known) return;
  const now = writer.now();
  const moved = entries.map((entry) => {
    const his = { ...entry, farmerId: knownId, commissionPct: terms.commissionFor(known) };
    return { ...his, ...repriced(his, contentOf(his), terms), status: entry.status };
  });
  const operations = await Promise.all(moved.map((entry) => operationsFor(entry, false, now)));
  await db.write(['farmers', 'entries', 'outbox', 'parked', 'meta'], async (tx) => {
    await removePending(tx, rejectedId);
    await tx.farmers.delete(rejectedId);
    for (const [index, entry] of moved.entries()) {
      await removePending(tx, entry.id);
      await tx.entries.put(entry);
      for (const operation of operations[index] ?? []) await enqueue(tx, operation, writer, now);
    }
  });
  db.changes.publish({ farmers: [rejectedId], entries: moved.map((entry) => entry.id), outbox: 'added' });
}

/** Discards a parked `farmer.add_flower`. */
export async function discardUsualFlower(db: MalarDb, parked: Operation): Promise<void> {
  await db.write(['farmerFlowers', 'parked'], async (tx) => {
    await tx.parked.delete(parked.seq);
    await tx.farmerFlowers.delete(`${parked.entityId}:${String(parked.payload.flower_type_id)}`);
  });
  db.changes.publish({ reference: true, outbox: 'removed' });
}

/** Removes everything waiting or parked for one entry, farmer or act of trade. */
export async function removePending({ outbox, parked }: Tx<'outbox' | 'parked'>, entityId: string): Promise<void> {
  deleteAll(outbox, await outbox.index('entityId').getAllKeys(entityId));
  deleteAll(parked, await parked.index('entityId').getAllKeys(entityId));
}

const isFarmerCreate = (operation: Operation) => operation.type === 'farmer.create';

const serverCopy = (entry: Entry): Entry =>
  entry.server === null ? entry : { ...entry.server, server: entry.server, provisional: false, shownNet: null };
