import { getMany, type MalarDb, putAll } from './db';
import type { Entry, Farmer, Operation } from './records';
import type { ReadTx } from './schema';

/** What the page still has in memory of the entries and farmers whose operations the store has lost. */
export interface KnownRows {
  findEntry(id: string): Entry | undefined;
  findFarmer(id: string): Farmer | null;
}

/**
 * Operations that have left the outbox without the server's word and without a person's decision: somebody has cleared the browser's
 * storage under an open page. By their numbers, since an operation that is put upon a newer version gets another id.
 * @param known What was in the outbox when it was last read.
 */
export async function findLost(
  tx: ReadTx<'entries' | 'farmers' | 'farmerFlowers' | 'parked'>,
  known: ReadonlyMap<number, Operation>,
  outbox: readonly Operation[],
): Promise<Operation[]> {
  const here = new Set(outbox.map(({ seq }) => seq));
  const left = [...known.values()].filter(({ seq }) => !here.has(seq));
  if (left.length === 0) return [];
  const parked = new Set((await tx.parked.getAll()).map(({ seq }) => seq));
  const ids = left.map(({ entityId }) => entityId);
  const [entries, farmers, flowers] = await Promise.all([
    getMany(tx.entries, ids),
    getMany(tx.farmers, ids),
    getMany(
      tx.farmerFlowers,
      left.map(({ entityId, payload }) => `${entityId}:${payload.flower_type_id}`),
    ),
  ]);
  return left.filter((operation, at) => {
    if (parked.has(operation.seq)) return false;
    if (operation.type === 'farmer.add_flower') return flowers[at] === undefined;
    if (operation.type === 'farmer.create') return (farmers[at]?.version ?? 0) === 0;
    const entry = entries[at];
    return entry === undefined || entry.server === null || entry.version <= (operation.baseVersion ?? 0);
  });
}

/** Writes back what the store has lost, each operation as it was: the server knows one that it has had already. */
export async function restoreLost(db: MalarDb, lost: readonly Operation[], known: KnownRows): Promise<void> {
  const ids = [...new Set(lost.map(({ entityId }) => entityId))];
  const entries = ids.map((id) => known.findEntry(id)).filter((entry) => entry !== undefined);
  const farmerIds = [...ids, ...lost.flatMap(({ needs }) => needs ?? []), ...entries.map(({ farmerId }) => farmerId)];
  const farmers = [...new Set(farmerIds)].map((id) => known.findFarmer(id)).filter((farmer) => farmer !== null);
  await db.write(['entries', 'farmers', 'farmerFlowers', 'outbox', 'meta'], async (tx) => {
    await putAll(tx.entries, entries);
    const stored = await getMany(
      tx.farmers,
      farmers.map(({ id }) => id),
    );
    await putAll(
      tx.farmers,
      farmers.filter((_, at) => stored[at] === undefined),
    );
    for (const operation of lost) {
      await tx.outbox.put(operation);
      const { entityId: farmerId, payload } = operation;
      const flowerTypeId = String(payload.flower_type_id);
      if (operation.type === 'farmer.add_flower')
        await tx.farmerFlowers.put({ id: `${farmerId}:${flowerTypeId}`, farmerId, flowerTypeId });
    }
    const own = lost.filter(({ seq, deviceSeq }) => seq === deviceSeq);
    const [last, seq] = [Math.max(...lost.map((operation) => operation.seq)), await tx.meta.get('seq')];
    if (typeof seq?.value !== 'number' || seq.value < last) await tx.meta.put({ key: 'seq', value: last });
    const device = await tx.meta.get('device_id');
    if (device === undefined && own[0]) await tx.meta.put({ key: 'device_id', value: own[0].deviceId });
  });
  db.changes.publish({
    entries: entries.map(({ id }) => id),
    farmers: farmers.map(({ id }) => id),
    reference: true,
    outbox: 'added',
  });
}
