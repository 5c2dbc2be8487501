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

export interface FeedChange {
  readonly entity: string;
  readonly id: string;
  readonly deleted: boolean;
  readonly row: WireRow | null;
}

export interface ChangesPage {
  readonly changes: readonly FeedChange[];
  readonly nextCursor: string;
  readonly hasMore: boolean;
  /** Whether the page belongs to a load from the beginning. */
  readonly isFirstLoad: boolean;
}

/** The parts of the local database that the pull needs. */
export interface FeedStore {
  cursor(): Promise<string | null>;
  /** Whether everything has been loaded once. */
  isLoaded(): Promise<boolean>;
  /** Stores a page and its cursor in one transaction. @param fromStart Whether it is the first page of a load from the beginning. */
  applyPage(page: ChangesPage, fromStart: boolean): Promise<void>;
  /** Removes old entries without pending operations. */
  pruneEntriesBefore(date: string): Promise<void>;
}

/** Number of days whose entries are kept besides today's, the same as in the change feed. */
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

    async applyPage(page, fromStart) {
      const delta = parseChanges(page.changes);
      await db.write(ALL_STORES, async (tx) => {
        if (fromStart) {
          await clearReferenceData(tx);
          await tx.meta.delete('loaded');
        }
        await applyAll(tx, delta);
        await tx.meta.put({ key: 'cursor', value: page.nextCursor });
        if (!page.hasMore) await tx.meta.put({ key: 'loaded', value: true });
      });
      // During a load from the beginning the views are updated once, at the end.
      if (page.isFirstLoad) {
        if (!page.hasMore) db.changes.publish({ all: true });
      } else if (page.changes.length > 0) db.changes.publish(toChanges(delta));
    },

    async pruneEntriesBefore(date) {
      const pruned = await db.write(['entries', 'outbox', 'parked'], async (tx) => {
        const pending = await readPendingIds(tx);
        const old = IDBKeyRange.upperBound(addDays(date, -DAYS_KEPT), true);
        const deletions = (await tx.entries.index('entryDate').getAllKeys(old)).filter((id) => !pending.has(id));
        deleteAll(tx.entries, deletions);
        return deletions;
      });
      if (pruned.length > 0) db.changes.publish({ entries: pruned });
    },
  };
}

/** The changes of one kind on a page. */
interface Delta<T> {
  readonly upserts: readonly T[];
  readonly deletions: readonly string[];
}

/** Parses a page outside the transaction, to keep the transaction short: a first load brings thousands of rows. */
function parseChanges(changes: readonly FeedChange[]) {
  const of = <T>(entity: Entity, read: (row: WireRow) => T): Delta<T> => {
    const ofKind = changes.filter((change) => change.entity === entity);
    return {
      upserts: ofKind.flatMap(({ deleted, row }) => (deleted || row === null ? [] : [read(row)])),
      deletions: ofKind.flatMap(({ id, deleted, row }) => (deleted || row === null ? [id] : [])),
    };
  };
  // Entity types that a newer server adds are skipped.
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

type ParsedPage = ReturnType<typeof parseChanges>;

function toChanges({ entries, farmers, ...reference }: ParsedPage): Changes {
  const ids = ({ upserts, deletions }: Delta<{ id: string }>) => [...upserts.map(({ id }) => id), ...deletions];
  return {
    entries: ids(entries),
    farmers: ids(farmers),
    reference: Object.values(reference).some(({ upserts, deletions }) => upserts.length > 0 || deletions.length > 0),
  };
}

/** Clears the reference data and the farmers, except those not yet sent. Entries stay, because the feed overwrites them. */
async function clearReferenceData(tx: Tx<StoreName>): Promise<void> {
  const unsent = (await tx.farmers.getAll()).filter(({ version }) => version === 0);
  await Promise.all([...REFERENCE_STORES, 'farmers' as const].map((name) => tx[name].clear()));
  await putAll(tx.farmers, unsent);
}

async function applyAll(tx: Tx<StoreName>, page: ParsedPage): Promise<void> {
  await applyDelta(tx.flowerTypes, page.flowerTypes);
  await applyDelta(tx.timeSlots, page.timeSlots);
  await applyFarmers(tx, page.farmers);
  await applyDelta(tx.farmerFlowers, page.farmerFlowers);
  await applyDelta(tx.rates, page.rates);
  const settings = page.settings.upserts.at(-1);
  if (settings) {
    await tx.settings.clear();
    await putAll(tx.settings, settings);
  }
  await applyEntries(tx, page.entries);
}

async function applyDelta<Name extends 'flowerTypes' | 'timeSlots' | 'farmers' | 'farmerFlowers' | 'rates'>(
  store: Store<Name>,
  { upserts, deletions }: Delta<StoreValue<Schema, Name>>,
): Promise<void> {
  deleteAll(store, deletions);
  await putAll(store, upserts);
}

/** Applies farmers. A deleted farmer stays, inactive, while the device has their entries: a rejected entry must show its farmer. */
async function applyFarmers(tx: Tx<'farmers' | 'entries'>, { upserts, deletions }: Delta<Farmer>): Promise<void> {
  const withEntries =
    deletions.length > 0 ? new Set((await tx.entries.getAll()).map(({ farmerId }) => farmerId)) : new Set();
  await applyDelta(tx.farmers, { upserts, deletions: deletions.filter((id) => !withEntries.has(id)) });
  const kept = await getMany(
    tx.farmers,
    deletions.filter((id) => withEntries.has(id)),
  );
  await putAll(
    tx.farmers,
    kept.flatMap((farmer) => (farmer ? [{ ...farmer, active: false }] : [])),
  );
}

async function applyEntries(
  tx: Tx<'entries' | 'outbox' | 'parked'>,
  { upserts, deletions }: Delta<ServerEntry>,
): Promise<void> {
  if (upserts.length + deletions.length === 0) return;
  const pending = await readPendingIds(tx);
  const locals = await readLocalEntries(
    tx,
    upserts.map(({ id }) => id),
  );
  await putAll(
    tx.entries,
    upserts.map((server) => mergeServerEntry(locals.get(server.id), server, pending.has(server.id))),
  );
  deleteAll(
    tx.entries,
    deletions.filter((id) => !pending.has(id)),
  );
}

/** Reads the keys first: on a new device none of thousands of entries exists. */
async function readLocalEntries({ entries }: ReadTx<'entries'>, ids: readonly string[]) {
  const sorted = [...ids].sort();
  const keys = await entries.getAllKeys(IDBKeyRange.bound(sorted[0] ?? '', sorted.at(-1) ?? ''));
  const known = new Set(keys);
  const found = await getMany(
    entries,
    sorted.filter((id) => known.has(id)),
  );
  return new Map(found.map((entry) => [entry?.id, entry]));
}

/** Ids of entries and farmers with operations in the outbox or parked. */
async function readPendingIds({ outbox, parked }: ReadTx<'outbox' | 'parked'>): Promise<Set<string>> {
  return new Set([...(await outbox.getAll()), ...(await parked.getAll())].map(({ entityId }) => entityId));
}
