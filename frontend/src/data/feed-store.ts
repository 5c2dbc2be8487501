import { addDays } from '../lib/shop-clock';
import type { MalarDb } from './db';
import { takeServerLine } from './sync-store';
import {
  toFarmer,
  toFarmerFlower,
  toFlowerType,
  toRate,
  toServerLine,
  toSettings,
  toTimeSlot,
  type WireRow,
} from './wire';

export interface Change {
  readonly entity: string;
  readonly id: string;
  readonly deleted: boolean;
  readonly row: WireRow | null;
}

export interface ChangesPage {
  readonly changes: readonly Change[];
  readonly nextCursor: string;
}

/** What the pull needs of the local database. */
export interface FeedStore {
  cursor(): Promise<string | null>;
  /** A page and the cursor behind it, in one transaction. @param afresh The first page of a load from the beginning. */
  take(page: ChangesPage, afresh: boolean): Promise<void>;
  /** Forgets old lines about which nothing waits. */
  forgetLinesBefore(date: string): Promise<void>;
}

/** Days of lines kept besides today's, as the feed sends them. */
export const DAYS_KEPT = 7;

export function feedStore(db: MalarDb): FeedStore {
  return {
    async cursor() {
      const known = await db.meta.get('cursor');
      return typeof known?.value === 'string' ? known.value : null;
    },

    async take(page, afresh) {
      const told = { lines: [] as string[], farmers: [] as string[], reference: false };
      await db.transaction('rw', db.tables, async () => {
        if (afresh) await forgetReference(db);
        for (const change of page.changes) await takeChange(db, change, told);
        await db.meta.put({ key: 'cursor', value: page.nextCursor });
      });
      if (afresh) db.changes.tell({ all: true });
      else if (page.changes.length > 0) db.changes.tell(told);
    },

    async forgetLinesBefore(date) {
      const forgotten = await db.transaction('rw', db.lines, db.outbox, db.parked, async () => {
        const kept = new Set<string>();
        await db.outbox.each((operation) => kept.add(operation.entityId));
        await db.parked.each((operation) => kept.add(operation.entityId));
        const old = await db.lines.where('entryDate').below(addDays(date, -DAYS_KEPT)).primaryKeys();
        const gone = old.filter((id) => !kept.has(id));
        await db.lines.bulkDelete(gone);
        return gone;
      });
      if (forgotten.length > 0) db.changes.tell({ lines: forgotten });
    },
  };
}

/** Farmers who wait to be told to the server stay. Lines stay too: the feed replaces them. */
async function forgetReference(db: MalarDb): Promise<void> {
  await db.farmers.filter((farmer) => farmer.version > 0).delete();
  await Promise.all([
    db.farmerFlowers.clear(),
    db.flowerTypes.clear(),
    db.timeSlots.clear(),
    db.rates.clear(),
    db.settings.clear(),
  ]);
}

async function takeChange(
  db: MalarDb,
  { entity, id, deleted, row }: Change,
  told: { lines: string[]; farmers: string[]; reference: boolean },
): Promise<void> {
  const gone = deleted || row === null;
  switch (entity) {
    case 'farmer':
      told.farmers.push(id);
      await (gone ? db.farmers.delete(id) : db.farmers.put(toFarmer(row)));
      return;
    case 'daily_entry':
      told.lines.push(id);
      if (!gone) await takeServerLine(db, toServerLine(row));
      else if ((await db.outbox.where('entityId').equals(id).count()) === 0) await db.lines.delete(id);
      return;
    case 'farmer_flower':
      told.reference = true;
      await (gone ? db.farmerFlowers.delete(id) : db.farmerFlowers.put(toFarmerFlower(row)));
      return;
    case 'flower_type':
      told.reference = true;
      await (gone ? db.flowerTypes.delete(id) : db.flowerTypes.put(toFlowerType(row)));
      return;
    case 'time_slot':
      told.reference = true;
      await (gone ? db.timeSlots.delete(id) : db.timeSlots.put(toTimeSlot(row)));
      return;
    case 'market_rate':
      told.reference = true;
      await (gone ? db.rates.delete(id) : db.rates.put(toRate(row)));
      return;
    case 'settings':
      told.reference = true;
      if (!gone) {
        await db.settings.clear();
        await db.settings.bulkPut(toSettings(row));
      }
      return;
    default:
    // A newer server may speak of things that this version does not know: they are not ours to fail at.
  }
}
