import { uuidV7 } from '../lib/uuid';
import type { MalarDb } from './db';
import { farmerKeys } from './farmer-keys';
import { farmerPayload, type NewFarmer } from './operations';
import { enqueue, prepareOperation, type Writer } from './outbox';
import type { Farmer } from './records';

/**
 * Adds a farmer at the counter: entries for him can be saved at once; his code comes from the server.
 * @param confirmed False where a clerk adds him: the owner looks at him later.
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

/** The server has brought him back: he can be weighed for before its feed says so. */
export async function keepActivated(db: MalarDb, farmer: Farmer): Promise<Farmer> {
  await db.write(['farmers'], (tx) => tx.farmers.put(farmer));
  db.changes.publish({ farmers: [farmer.id] });
  return farmer;
}

/** Notes that a farmer usually brings a flower. */
export async function addUsualFlower(db: MalarDb, farmer: Farmer, flowerTypeId: string, writer: Writer): Promise<void> {
  const now = writer.now();
  const operation = await prepareOperation('farmer.add_flower', farmer.id, { flower_type_id: flowerTypeId }, now);
  await db.write(['farmerFlowers', 'outbox', 'meta'], async (tx) => {
    await tx.farmerFlowers.put({ id: `${farmer.id}:${flowerTypeId}`, farmerId: farmer.id, flowerTypeId });
    await enqueue(tx, { ...operation, needs: farmer.version === 0 ? farmer.id : null }, writer, now);
  });
  db.changes.publish({ reference: true, outbox: 'added' });
}
