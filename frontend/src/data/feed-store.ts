import type { Table } from 'dexie';
import { addDays } from '../lib/shop-clock';
import type { Changes } from './change-bus';
import type { MalarDb } from './db';
import { mergeServerLine } from './merge-server-line';
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
  readonly hasMore: boolean;
  /** Of a load from the beginning. */
  readonly isFirstLoad: boolean;
}

/** What the pull needs of the local database. */
export interface FeedStore {
  cursor(): Promise<string | null>;
  /** Everything has been loaded once. */
  isLoaded(): Promise<boolean>;
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

    async isLoaded() {
      return (await db.meta.get('loaded'))?.value === true;
    },

    async take(page, afresh) {
      const told = await db.transaction('rw', db.tables, async () => {
        if (afresh) {
          await forgetReference(db);
          await db.meta.delete('loaded');
        }
        const changed = await takeChanges(db, page.changes);
        await db.meta.put({ key: 'cursor', value: page.nextCursor });
        if (!page.hasMore) await db.meta.put({ key: 'loaded', value: true });
        return changed;
      });
      // While everything comes anew the screen takes it up once, at the end.
      if (page.isFirstLoad) {
        if (!page.hasMore) db.changes.tell({ all: true });
      } else if (page.changes.length > 0) db.changes.tell(told);
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

/** Kind by kind and in bulk: a first load brings thousands of rows. */
async function takeChanges(db: MalarDb, changes: readonly Change[]): Promise<Changes> {
  const kinds = new Map<string, Change[]>();
  for (const change of changes) kinds.set(change.entity, [...(kinds.get(change.entity) ?? []), change]);
  const of = (entity: string) => kinds.get(entity) ?? [];

  await replace(db.flowerTypes, of('flower_type'), toFlowerType);
  await replace(db.timeSlots, of('time_slot'), toTimeSlot);
  await takeFarmers(db, of('farmer'));
  await replace(db.farmerFlowers, of('farmer_flower'), toFarmerFlower);
  await replace(db.rates, of('market_rate'), toRate);
  const settings = of('settings').at(-1)?.row;
  if (settings) {
    await db.settings.clear();
    await db.settings.bulkPut(toSettings(settings));
  }
  await takeLines(db, of('daily_entry'));
  // What a newer server speaks of besides is not ours to fail at.
  const kindsOfReference = ['flower_type', 'time_slot', 'farmer_flower', 'market_rate', 'settings'];
  return {
    lines: of('daily_entry').map(({ id }) => id),
    farmers: of('farmer').map(({ id }) => id),
    reference: kindsOfReference.some((kind) => of(kind).length > 0),
  };
}

/** One who has gone keeps his name here while a line of his is still in the book: what the server refuses must say whose it is. */
async function takeFarmers(db: MalarDb, changes: readonly Change[]): Promise<void> {
  const gone = new Set(changes.filter(({ deleted, row }) => deleted || row === null).map(({ id }) => id));
  const named = new Set<string>();
  if (gone.size > 0) await db.lines.each(({ farmerId }) => gone.has(farmerId) && named.add(farmerId));
  await replace(
    db.farmers,
    changes.filter(({ id }) => !named.has(id)),
    toFarmer,
  );
  for (const id of named) await db.farmers.update(id, { active: false });
}

async function replace<T>(
  table: Table<T, string>,
  changes: readonly Change[],
  read: (row: WireRow) => T,
): Promise<void> {
  const gone = changes.filter(({ deleted, row }) => deleted || row === null);
  if (gone.length > 0) await table.bulkDelete(gone.map(({ id }) => id));
  const here = changes.flatMap(({ deleted, row }) => (deleted || row === null ? [] : [read(row)]));
  if (here.length > 0) await table.bulkPut(here);
}

async function takeLines(db: MalarDb, changes: readonly Change[]): Promise<void> {
  if (changes.length === 0) return;
  const waiting = new Set([
    ...(await db.outbox.orderBy('entityId').uniqueKeys()),
    ...(await db.parked.orderBy('entityId').uniqueKeys()),
  ]);
  const told = changes.flatMap(({ deleted, row }) => (deleted || row === null ? [] : [toServerLine(row)]));
  const locals = await db.lines.bulkGet(told.map(({ id }) => id));
  await db.lines.bulkPut(told.map((server, at) => mergeServerLine(locals[at], server, waiting.has(server.id))));
  const gone = changes.filter(({ id, deleted, row }) => (deleted || row === null) && !waiting.has(id));
  if (gone.length > 0) await db.lines.bulkDelete(gone.map(({ id }) => id));
}
