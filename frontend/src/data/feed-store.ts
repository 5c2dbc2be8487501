import type { StoreValue } from 'idb';
import { addDays } from '../lib/shop-clock';
import type { Changes } from './change-bus';
import { deleteAll, getMany, type MalarDb, putAll } from './db';
import { mergeServerEntry } from './merge-server-entry';
import type { Farmer, ServerEntry } from './records';
import { ALL_STORES, REFERENCE_STORES, type ReadTx, type Schema, type Store, type StoreName, type Tx } from './schema';
import {
  type Entity,
  toFarmer,
  toFarmerFlower,
  toFlowerType,
  toRate,
  toServerEntry,
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
  /** Forgets old entries about which nothing waits. */
  forgetEntriesBefore(date: string): Promise<void>;
}

/** Days of entries kept besides today's, as the feed sends them. */
export const DAYS_KEPT = 7;

export function feedStore(db: MalarDb): FeedStore {
  return {
    async cursor() {
      const known = await db.read(['meta'], ({ meta }) => meta.get('cursor'));
      return typeof known?.value === 'string' ? known.value : null;
    },

    async isLoaded() {
      return (await db.read(['meta'], ({ meta }) => meta.get('loaded')))?.value === true;
    },

    async take(page, afresh) {
      const told = readChanges(page.changes);
      await db.write(ALL_STORES, async (tx) => {
        if (afresh) {
          await forgetReference(tx);
          await tx.meta.delete('loaded');
        }
        await takeAll(tx, told);
        await tx.meta.put({ key: 'cursor', value: page.nextCursor });
        if (!page.hasMore) await tx.meta.put({ key: 'loaded', value: true });
      });
      // While everything comes anew the screen takes it up once, at the end.
      if (page.isFirstLoad) {
        if (!page.hasMore) db.changes.tell({ all: true });
      } else if (page.changes.length > 0) db.changes.tell(changesOf(told));
    },

    async forgetEntriesBefore(date) {
      const forgotten = await db.write(['entries', 'outbox', 'parked'], async (tx) => {
        const kept = await waitingEntities(tx);
        const old = IDBKeyRange.upperBound(addDays(date, -DAYS_KEPT), true);
        const gone = (await tx.entries.index('entryDate').getAllKeys(old)).filter((id) => !kept.has(id));
        deleteAll(tx.entries, gone);
        return gone;
      });
      if (forgotten.length > 0) db.changes.tell({ entries: forgotten });
    },
  };
}

/** What a page tells of one kind. */
interface Told<T> {
  readonly here: readonly T[];
  readonly gone: readonly string[];
}

/** Outside the transaction, which others wait for: a first load brings thousands of rows. */
function readChanges(changes: readonly Change[]) {
  const of = <T>(entity: Entity, read: (row: WireRow) => T): Told<T> => {
    const told = changes.filter((change) => change.entity === entity);
    return {
      here: told.flatMap(({ deleted, row }) => (deleted || row === null ? [] : [read(row)])),
      gone: told.flatMap(({ id, deleted, row }) => (deleted || row === null ? [id] : [])),
    };
  };
  // What a newer server speaks of besides is not ours to fail at.
  return {
    flowerTypes: of('flower_type', toFlowerType),
    timeSlots: of('time_slot', toTimeSlot),
    farmers: of('farmer', toFarmer),
    farmerFlowers: of('farmer_flower', toFarmerFlower),
    rates: of('market_rate', toRate),
    settings: of('settings', toSettings),
    entries: of('daily_entry', toServerEntry),
  };
}

type Page = ReturnType<typeof readChanges>;

function changesOf({ entries, farmers, ...reference }: Page): Changes {
  const ids = ({ here, gone }: Told<{ id: string }>) => [...here.map(({ id }) => id), ...gone];
  return {
    entries: ids(entries),
    farmers: ids(farmers),
    reference: Object.values(reference).some(({ here, gone }) => here.length > 0 || gone.length > 0),
  };
}

/** Farmers who wait to be told to the server stay. Entries stay too: the feed replaces them. */
async function forgetReference(tx: Tx<StoreName>): Promise<void> {
  const own = (await tx.farmers.getAll()).filter(({ version }) => version === 0);
  await Promise.all([...REFERENCE_STORES, 'farmers' as const].map((name) => tx[name].clear()));
  await putAll(tx.farmers, own);
}

async function takeAll(tx: Tx<StoreName>, page: Page): Promise<void> {
  await replace(tx.flowerTypes, page.flowerTypes);
  await replace(tx.timeSlots, page.timeSlots);
  await takeFarmers(tx, page.farmers);
  await replace(tx.farmerFlowers, page.farmerFlowers);
  await replace(tx.rates, page.rates);
  const settings = page.settings.here.at(-1);
  if (settings) {
    await tx.settings.clear();
    await putAll(tx.settings, settings);
  }
  await takeEntries(tx, page.entries);
}

async function replace<Name extends 'flowerTypes' | 'timeSlots' | 'farmers' | 'farmerFlowers' | 'rates'>(
  store: Store<Name>,
  { here, gone }: Told<StoreValue<Schema, Name>>,
): Promise<void> {
  deleteAll(store, gone);
  await putAll(store, here);
}

/** One who has gone keeps his name here while an entry of his is still in the book: what the server refuses must say whose it is. */
async function takeFarmers(tx: Tx<'farmers' | 'entries'>, { here, gone }: Told<Farmer>): Promise<void> {
  const inTheBook = gone.length > 0 ? new Set((await tx.entries.getAll()).map(({ farmerId }) => farmerId)) : new Set();
  await replace(tx.farmers, { here, gone: gone.filter((id) => !inTheBook.has(id)) });
  const named = await getMany(
    tx.farmers,
    gone.filter((id) => inTheBook.has(id)),
  );
  await putAll(
    tx.farmers,
    named.flatMap((farmer) => (farmer ? [{ ...farmer, active: false }] : [])),
  );
}

async function takeEntries(tx: Tx<'entries' | 'outbox' | 'parked'>, { here, gone }: Told<ServerEntry>): Promise<void> {
  if (here.length + gone.length === 0) return;
  const waiting = await waitingEntities(tx);
  const locals = await knownEntries(
    tx,
    here.map(({ id }) => id),
  );
  await putAll(
    tx.entries,
    here.map((server) => mergeServerEntry(locals.get(server.id), server, waiting.has(server.id))),
  );
  deleteAll(
    tx.entries,
    gone.filter((id) => !waiting.has(id)),
  );
}

/** Their keys first: a new device has none of thousands. */
async function knownEntries({ entries }: ReadTx<'entries'>, ids: readonly string[]) {
  const sorted = [...ids].sort();
  const keys = await entries.getAllKeys(IDBKeyRange.bound(sorted[0] ?? '', sorted.at(-1) ?? ''));
  const known = new Set(keys);
  const found = await getMany(
    entries,
    sorted.filter((id) => known.has(id)),
  );
  return new Map(found.map((entry) => [entry?.id, entry]));
}

/** Entries and farmers about which something waits, to be sent or for a person. */
async function waitingEntities({ outbox, parked }: ReadTx<'outbox' | 'parked'>): Promise<Set<string>> {
  return new Set([...(await outbox.getAll()), ...(await parked.getAll())].map(({ entityId }) => entityId));
}
