import type { DBSchema, IDBPDatabase, IDBPObjectStore, StoreNames } from 'idb';
import type {
  Entry,
  Farmer,
  FarmerFlower,
  FlowerType,
  Meta,
  Operation,
  ParkedOperation,
  Rate,
  Setting,
  TimeSlot,
} from './records';

/** The schema of the local database, declared only here; the service worker never opens the database. */
export interface Schema extends DBSchema {
  farmers: { key: string; value: Farmer };
  farmerFlowers: { key: string; value: FarmerFlower };
  flowerTypes: { key: string; value: FlowerType };
  timeSlots: { key: string; value: TimeSlot };
  rates: { key: string; value: Rate };
  settings: { key: string; value: Setting };
  entries: { key: string; value: Entry; indexes: { entryDate: string } };
  outbox: { key: number; value: Operation; indexes: { opId: string; entityId: string } };
  parked: { key: number; value: ParkedOperation; indexes: { opId: string; entityId: string } };
  meta: { key: Meta['key']; value: Meta };
}

/**
 * The first version is 10, because that is how the library used before numbered the databases of existing devices. They stay in use,
 * with their unsent operations.
 */
export const VERSION = 10;

export function createStores(db: IDBPDatabase<Schema>): void {
  for (const store of ['farmers', 'farmerFlowers', 'flowerTypes', 'timeSlots', 'rates'] as const) {
    db.createObjectStore(store, { keyPath: 'id' });
  }
  for (const store of ['settings', 'meta'] as const) db.createObjectStore(store, { keyPath: 'key' });
  db.createObjectStore(storedName('entries') as 'entries', { keyPath: 'id' }).createIndex('entryDate', 'entryDate');
  for (const store of ['outbox', 'parked'] as const) {
    const acts = db.createObjectStore(store, { keyPath: 'seq' });
    acts.createIndex('opId', 'opId', { unique: true });
    acts.createIndex('entityId', 'entityId');
  }
}

export type StoreName = StoreNames<Schema>;

/**
 * Returns the name of a store on the device. The entries keep the name that their store had in the first version: renaming it would
 * mean migrating unsent work, and would prevent going back to older pages.
 */
export const storedName = (name: StoreName): StoreName => (name === 'entries' ? ('lines' as StoreName) : name);

export const REFERENCE_STORES = ['farmerFlowers', 'flowerTypes', 'timeSlots', 'rates', 'settings'] as const;
export const ALL_STORES = [...REFERENCE_STORES, 'farmers', 'entries', 'outbox', 'parked', 'meta'] as const;

export type Store<Name extends StoreName, Mode extends IDBTransactionMode = 'readwrite'> = IDBPObjectStore<
  Schema,
  StoreName[],
  Name,
  Mode
>;

/** The stores of one transaction. A transaction ends when it has no pending requests, so nothing else may be awaited inside it. */
export type Tx<Name extends StoreName, Mode extends IDBTransactionMode = 'readwrite'> = {
  [Each in Name]: Store<Each, Mode>;
};

/** Stores of a transaction of either mode, for functions that only read. */
export type ReadTx<Name extends StoreName> = Tx<Name, IDBTransactionMode>;
