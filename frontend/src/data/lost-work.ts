import { getMany, type MalarDb, putAll } from './db';
import type { Entry, Farmer, Operation } from './records';
import type { ReadTx } from './schema';

/** Rows that the page still has in memory, for operations that the local database has lost. */
export interface KnownRows {
  findEntry(id: string): Entry | undefined;
  findFarmer(id: string): Farmer | null;
}

/** The outbox when it was last read, and the device's id, which disappears only if the store is cleared. */
export interface Remembered {
  readonly deviceId: string | null;
  readonly operations: ReadonlyMap<number, Operation>;
}

/**
 * Finds operations that were lost because the store was cleared under an open page, not removed after the server's answer. They are
 * compared by number, because rebasing an operation on a newer version changes its id.
 * @returns null if the store was not cleared.
 */
export async function findLost(
  tx: ReadTx<'entries' | 'farmers' | 'farmerFlowers' | 'parked' | 'meta'>,
  { deviceId, operations }: Remembered,
  outbox: readonly Operation[],
): Promise<Operation[] | null> {
  if (deviceId === null || (await tx.meta.get('device_id')) !== undefined) return null;
  const here = new Set(outbox.map(({ seq }) => seq));
  const left = [...operations.values()].filter(({ seq }) => !here.has(seq));
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

/** Writes the lost operations back unchanged, with the device's id: the server recognises an operation that it has already received. */
export async function restoreLost(
  db: MalarDb,
  lost: readonly Operation[],
  deviceId: string,
  known: KnownRows,
): Promise<void> {
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
    const seq = await tx.meta.get('seq');
    const last = Math.max(typeof seq?.value === 'number' ? seq.value : 0, ...lost.map((operation) => operation.seq));
    if (last > 0) await tx.meta.put({ key: 'seq', value: last });
    await tx.meta.put({ key: 'device_id', value: deviceId });
  });
  db.changes.publish({
    entries: entries.map(({ id }) => id),
    farmers: farmers.map(({ id }) => id),
    reference: true,
    outbox: 'added',
  });
}
