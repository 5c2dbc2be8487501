import { uuidV7 } from '../lib/uuid';
import type { MalarDb } from './db';
import { farmerKeys } from './farmer-keys';
import { farmerPayload, type NewFarmer } from './operations';
import { enqueue, prepareOperation, type Writer } from './outbox';
import type { Farmer } from './records';

/**
 * Adds a farmer at the counter. Entries for them can be saved at once; the server assigns the code.
 * @param confirmed False if a clerk adds the farmer: the owner confirms later.
 */
export async function addFarmer(db: MalarDb, farmer: NewFarmer, writer: Writer, confirmed = true): Promise<Farmer> {
  const now = writer.now();
  const added: Farmer = {
    ...farmer,
    id: uuidV7(now.getTime()),
    code: '',
    villageTa: null,
    commissionPct: null,
    active: true,
    confirmed,
    version: 0,
    keys: farmerKeys({ ...farmer, villageTa: null }),
  };
  const operation = await prepareOperation('farmer.create', added.id, farmerPayload(farmer), now);
  await db.write(['farmers', 'outbox', 'meta'], async (tx) => {
    await tx.farmers.add(added);
    await enqueue(tx, operation, writer, now);
  });
  db.changes.publish({ farmers: [added.id], outbox: 'added' });
  return added;
}

/** Stores a farmer that the server has reactivated, so that entries can be made before the change feed brings the farmer. */
export async function keepActivated(db: MalarDb, farmer: Farmer): Promise<Farmer> {
  await db.write(['farmers'], (tx) => tx.farmers.put(farmer));
  db.changes.publish({ farmers: [farmer.id] });
  return farmer;
}

/** Records that a farmer usually brings a flower. */
export async function addUsualFlower(db: MalarDb, farmer: Farmer, flowerTypeId: string, writer: Writer): Promise<void> {
  const now = writer.now();
  const operation = await prepareOperation('farmer.add_flower', farmer.id, { flower_type_id: flowerTypeId }, now);
  await db.write(['farmerFlowers', 'outbox', 'meta'], async (tx) => {
    await tx.farmerFlowers.put({ id: `${farmer.id}:${flowerTypeId}`, farmerId: farmer.id, flowerTypeId });
    await enqueue(tx, { ...operation, needs: farmer.version === 0 ? farmer.id : null }, writer, now);
  });
  db.changes.publish({ reference: true, outbox: 'added' });
}
