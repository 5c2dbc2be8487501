import Dexie, { type Table } from 'dexie';
import { type ChangeBus, changeBus } from './change-bus';
import type {
  Farmer,
  FarmerFlower,
  FlowerType,
  Line,
  Meta,
  Operation,
  Parked,
  Rate,
  Setting,
  TimeSlot,
} from './records';

/** The one place where the shape of the local database is declared; the service worker never opens it. */
export class MalarDb extends Dexie {
  declare farmers: Table<Farmer, string>;
  declare farmerFlowers: Table<FarmerFlower, string>;
  declare flowerTypes: Table<FlowerType, string>;
  declare timeSlots: Table<TimeSlot, string>;
  declare rates: Table<Rate, string>;
  declare settings: Table<Setting, string>;
  declare lines: Table<Line, string>;
  declare outbox: Table<Operation, number>;
  declare parked: Table<Parked, number>;
  declare meta: Table<Meta, Meta['key']>;

  readonly changes: ChangeBus;

  constructor(name: string) {
    // A line counts as saved when it would survive the power going out.
    super(name, { chromeTransactionDurability: 'strict' });
    this.version(1).stores({
      farmers: 'id',
      farmerFlowers: 'id',
      flowerTypes: 'id',
      timeSlots: 'id',
      rates: 'id',
      settings: 'key',
      lines: 'id, entryDate',
      outbox: 'seq, &opId, entityId',
      parked: 'seq, &opId, entityId',
      meta: 'key',
    });
    this.changes = changeBus(`malar:${name}`);
  }

  override close(options?: { disableAutoOpen: boolean }): void {
    this.changes.close();
    super.close(options);
  }
}

/** @param name One for each user, so that nobody sends another's lines: `malar-<user id>`. */
export function openDb(name: string): MalarDb {
  return new MalarDb(name);
}

/** @returns how many acts of this user have not reached the server; they are lost when the data are cleared. */
export async function countUnsent(db: MalarDb): Promise<number> {
  return (await db.outbox.count()) + (await db.parked.count());
}

export class UnsentError extends Error {
  constructor(readonly count: number) {
    super('There is something unsent');
  }
}

/**
 * Removes everything local, at sign-out.
 * @throws UnsentError when something is unsent: then nothing is removed.
 */
export async function clearLocalData(db: MalarDb): Promise<void> {
  await db.transaction('rw', db.tables, async () => {
    const unsent = await countUnsent(db);
    if (unsent > 0) throw new UnsentError(unsent);
    await Promise.all(db.tables.map((table) => table.clear()));
  });
  db.changes.tell({ all: true });
}
