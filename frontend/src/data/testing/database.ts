import { deleteDB } from 'idb';
import type { MalarDb } from '../db';
import type { StoreName } from '../schema';

/** Reads all rows of a store, sorted by key. */
export const allOf = <Name extends StoreName>(db: MalarDb, store: Name) => db.read([store], (tx) => tx[store].getAll());

export const countOf = (db: MalarDb, store: StoreName) => db.read([store], (tx) => tx[store].count());

export const entryOf = (db: MalarDb, id: string) => db.read(['entries'], (tx) => tx.entries.get(id));

export async function deleteDatabase(db: MalarDb): Promise<void> {
  db.close();
  await deleteDB(db.name);
}
