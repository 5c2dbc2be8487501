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

/** The one place where the shape of the local database is declared; the service worker never opens it. */
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
 * The first is 10: so the library counted with which devices made theirs before. They go on as they are, with what is unsent
 * in them.
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
 * What a store is called on the device. That of the entries has had its name since the first version: another would be an
 * upgrade of what is unsent, and a way back that older pages could not go.
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

/** The stores of one transaction. It ends when nothing is asked of them any more: inside, nothing else is awaited. */
export type Tx<Name extends StoreName, Mode extends IDBTransactionMode = 'readwrite'> = {
  [Each in Name]: Store<Each, Mode>;
};

/** Of either kind, for a function that only reads. */
export type ReadTx<Name extends StoreName> = Tx<Name, IDBTransactionMode>;
