import { addOperation, draftOperation, type OperationDraft, recalculated, type Writer } from './book';
import { deleteAll, type MalarDb } from './db';
import { farmerKeys } from './farmer-keys';
import {
  contentOf,
  createPayload,
  farmerPayload,
  type LineChanges,
  type NewFarmer,
  sameContent,
  updatePayload,
} from './operations';
import type { Line, Operation } from './records';
import type { Reference } from './reference';
import type { Tx } from './schema';

/*
 * A person's acts on what the server did not take. Each replaces everything that waits about one line or farmer by what
 * brings the server there, in one transaction: an act is never forgotten between two steps.
 */

/**
 * Sends the line as it stands here, with further corrections if any: "try again", "mine", "both fields side by side".
 * @param theirs Whether what waits is made upon the server's present version.
 */
export async function resendLine(
  db: MalarDb,
  lineId: string,
  changes: LineChanges,
  reference: Reference,
  writer: Writer,
): Promise<void> {
  const now = writer.now();
  const line = await db.read(['lines'], (tx) => tx.lines.get(lineId));
  if (!line) return;
  const wanted: Line = { ...line, ...recalculated(line, { ...contentOf(line), ...changes }, reference) };
  wanted.status = line.status === 'void' ? 'void' : wanted.status;
  const drafts = await draftsFor(wanted, line.server !== null, now);
  await db.write(['lines', 'farmers', 'outbox', 'parked', 'meta'], async (tx) => {
    const farmer = await tx.farmers.get(line.farmerId);
    await forgetWaiting(tx, lineId);
    const needs = farmer?.version === 0 ? farmer.id : null;
    for (const draft of drafts) await addOperation(tx, { ...draft, needs }, writer, now);
    await tx.lines.put(drafts.length === 0 && line.server ? theirLine(line) : wanted);
  });
  db.changes.tell({ lines: [lineId], outbox: 'added' });
}

async function draftsFor(wanted: Line, known: boolean, now: Date): Promise<OperationDraft[]> {
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

/** "Theirs", or giving an act up: the line becomes what the server has, and goes where the server has none. */
export async function giveUpLine(db: MalarDb, lineId: string): Promise<void> {
  await db.write(['lines', 'outbox', 'parked'], async (tx) => {
    await forgetWaiting(tx, lineId);
    const line = await tx.lines.get(lineId);
    if (line?.server) await tx.lines.put(theirLine(line));
    else await tx.lines.delete(lineId);
  });
  db.changes.tell({ lines: [lineId], outbox: 'left' });
}

/** Sends a refused farmer again with what was corrected; the lines weighed for him follow. */
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
    // In its old place, before the lines that need him.
    const place = refused[0];
    if (place) await tx.outbox.add({ ...draft, seq: place.seq, deviceSeq: place.seq, deviceId: writer.deviceId });
    else await addOperation(tx, draft, writer, now);
  });
  db.changes.tell({ farmers: [farmerId], outbox: 'added' });
}

/**
 * Gives a refused new farmer up for one the shop knows already: his lines become the other's.
 */
export async function mergeFarmer(
  db: MalarDb,
  refusedId: string,
  knownId: string,
  reference: Reference,
  writer: Writer,
): Promise<void> {
  const { known, lines } = await db.read(['farmers', 'lines'], async (tx) => ({
    known: await tx.farmers.get(knownId),
    lines: (await tx.lines.getAll()).filter((line) => line.farmerId === refusedId && line.server === null),
  }));
  if (!known) return;
  const now = writer.now();
  const moved = lines.map((line) => {
    const terms = { ...line, farmerId: knownId, commissionPct: reference.commissionOf(known) };
    return { ...terms, ...recalculated(terms, contentOf(terms), reference), status: line.status };
  });
  const drafts = await Promise.all(moved.map((line) => draftsFor(line, false, now)));
  await db.write(['farmers', 'lines', 'outbox', 'parked', 'meta'], async (tx) => {
    await forgetWaiting(tx, refusedId);
    await tx.farmers.delete(refusedId);
    for (const [index, line] of moved.entries()) {
      await forgetWaiting(tx, line.id);
      await tx.lines.put(line);
      for (const draft of drafts[index] ?? []) await addOperation(tx, draft, writer, now);
    }
  });
  db.changes.tell({ farmers: [refusedId], lines: moved.map((line) => line.id), outbox: 'added' });
}

/** Gives up an act that is about no line: a usual flower. */
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

const theirLine = (line: Line): Line =>
  line.server === null ? line : { ...line.server, server: line.server, provisional: false, shownNet: null };
