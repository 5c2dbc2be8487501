import { reportError } from '../lib/error-reporting';
import { addDays, shopTime } from '../lib/shop-clock';
import type { Changes } from './change-bus';
import { DatabaseClosedError, getMany, type MalarDb } from './db';
import { FarmerHistory } from './farmer-history';
import { FarmerIndex } from './farmer-index';
import { DAYS_KEPT } from './feed-store';
import { findLost, type Remembered, restoreLost } from './lost-work';
import type { Entry, Farmer, FarmerFlower, Operation, ParkedOperation } from './records';
import { ALL_STORES, type ReadTx } from './schema';
import { ShopTerms } from './shop-terms';

/** The data that the counter's views read: immutable, and replaced as a whole after every change. */
export interface DaySnapshot {
  /** Whether the local database has been read; until then nothing is known, which is not the same as empty. */
  readonly ready: boolean;
  /** Whether the browser refuses the local database: nothing can be saved, so no input is accepted. */
  readonly refused: boolean;
  /** Whether farmers, flowers and rates have been loaded from the server once. */
  readonly loaded: boolean;
  readonly today: string;
  /** Today's entries, newest first, void ones too. */
  readonly entries: readonly Entry[];
  readonly terms: ShopTerms;
  readonly farmers: FarmerIndex;
  /** Ids of entries and farmers with operations in the outbox. */
  readonly waiting: ReadonlySet<string>;
  /** Operations that can be sent: those of parked entries left out. */
  readonly waitingCount: number;
  /** When the oldest of them was captured, ISO 8601. */
  readonly waitingSince: string | null;
  readonly parked: readonly ParkedOperation[];
  /** Ids of entries and farmers that the local database has lost and that could not be written back: only this page still has them. */
  readonly lost: ReadonlySet<string>;
  /** Entries of other days with operations in the outbox or parked. */
  readonly otherDays: ReadonlyMap<string, Entry>;
}

export const findEntry = ({ entries, otherDays }: DaySnapshot, id: string): Entry | undefined =>
  entries.find((entry) => entry.id === id) ?? otherDays.get(id);

const EMPTY: DaySnapshot = {
  ready: false,
  refused: false,
  loaded: false,
  today: '',
  entries: [],
  terms: new ShopTerms([], [], [], []),
  farmers: new FarmerIndex(),
  waiting: new Set(),
  waitingCount: 0,
  waitingSince: null,
  parked: [],
  lost: new Set(),
  otherDays: new Map(),
};

/** Keeps the local database in memory for the screens and updates it with the changes of this tab and others. */
export class DayStore {
  history = new FarmerHistory();
  private snapshot: DaySnapshot = EMPTY;
  private usualByFarmer = new Map<string, string[]>();
  private readonly listeners = new Set<() => void>();
  private readonly unsubscribe: () => void;
  private readonly timer: ReturnType<typeof setInterval>;
  private queue: Promise<void> = Promise.resolve();
  private isConsistent = true;
  private remembered: Remembered = { deviceId: null, operations: new Map() };

  constructor(
    private readonly db: MalarDb,
    private readonly now: () => Date,
  ) {
    // Checks for a new day, which may begin while the page is open or because the server has corrected the clock, and repeats a failed
    // read.
    const follow = (changes: Changes) =>
      this.enqueue(() => (!this.isConsistent || this.isOfAnotherDay() ? this.load() : this.apply(changes)));
    this.unsubscribe = db.changes.subscribe(follow);
    this.timer = setInterval(() => follow({ outbox: 'removed' }), 20_000);
    this.enqueue(() => this.load());
  }

  readonly getSnapshot = (): DaySnapshot => this.snapshot;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Resolves when every change published so far has been applied. */
  whenUpToDate(): Promise<void> {
    return this.queue;
  }

  close(): void {
    this.unsubscribe();
    clearInterval(this.timer);
    this.listeners.clear();
  }

  /** Returns the flowers a farmer usually brings, most brought first. */
  usualFlowers(farmerId: string): string[] {
    const brought = this.history.flowersByCount(farmerId);
    const known = this.usualByFarmer.get(farmerId) ?? [];
    const { flowers } = this.snapshot.terms;
    const most = [...brought.filter((id) => known.includes(id)), ...known, ...(known.length === 0 ? brought : [])];
    return [...new Set(most)].filter((id) => flowers.get(id)?.active);
  }

  private isOfAnotherDay(): boolean {
    return this.snapshot.ready && this.today() !== this.snapshot.today;
  }

  private today(terms = this.snapshot.terms): string {
    return shopTime(this.now(), terms.timeZone).date;
  }

  private enqueue(callback: () => Promise<void>): void {
    this.queue = this.queue.then(async () => {
      try {
        await (this.isConsistent ? callback() : this.load());
        this.isConsistent = true;
      } catch (error) {
        // The database is closed at sign-out.
        if (error instanceof DatabaseClosedError) return;
        // The change was not applied: the next call reads everything again.
        this.isConsistent = false;
        if (!this.snapshot.ready) this.publish({ refused: true });
        reportError(error);
      }
    });
  }

  private async load(): Promise<void> {
    const { farmers, usual, operations, lost, deviceId, ...read } = await this.db.read(ALL_STORES, async (tx) => {
      const [terms, { operations, ...outbox }, farmers, usual, loaded] = await Promise.all([
        readTerms(tx),
        readOutbox(tx),
        tx.farmers.getAll(),
        tx.farmerFlowers.getAll(),
        tx.meta.get('loaded'),
      ]);
      const today = this.today(terms);
      const entries = newestFirst(await tx.entries.index('entryDate').getAll(today));
      const otherDays = await readOtherDays(tx, outbox, entries);
      return {
        today,
        entries,
        terms,
        farmers,
        usual,
        ...outbox,
        operations,
        lost: await findLost(tx, this.remembered, operations),
        deviceId: await readDeviceId(tx),
        otherDays,
        loaded: loaded?.value === true,
      };
    });
    if (lost !== null) return this.restore(lost);
    this.remembered = { deviceId, operations: bySeq(operations) };
    this.usualByFarmer = byFarmer(usual);
    this.history = new FarmerHistory();
    this.publish({ ...read, ready: true, refused: false, lost: new Set(), farmers: new FarmerIndex(farmers) });
    await this.loadHistory(read.today);
  }

  /** Loads the previous days one at a time, so that the main thread is never blocked for long. */
  private async loadHistory(today: string): Promise<void> {
    const { history } = this;
    for (let back = DAYS_KEPT; back >= 1; back--) {
      const day = addDays(today, -back);
      history.add(await this.db.read(['entries'], ({ entries }) => entries.index('entryDate').getAll(day)));
      await new Promise((resolve) => setTimeout(resolve));
    }
    history.add([...this.snapshot.entries].reverse());
  }

  private async apply(changes: Changes): Promise<void> {
    if (changes.all) return this.load();
    const { entries = [], farmers = [], reference, outbox } = changes;
    const next: { -readonly [K in keyof DaySnapshot]?: DaySnapshot[K] } = {};
    const lost = await this.db.read(ALL_STORES, async (tx) => {
      if (outbox) {
        const { operations, ...state } = await readOutbox(tx);
        const missing = await findLost(tx, this.remembered, operations);
        if (missing !== null) return missing;
        this.remembered = { deviceId: await readDeviceId(tx), operations: bySeq(operations) };
        Object.assign(next, state);
      }
      if (entries.length > 0) next.entries = this.withEntries(entries, await getMany(tx.entries, entries));
      if (farmers.length > 0) next.farmers = this.withFarmers(farmers, await getMany(tx.farmers, farmers));
      if (reference) {
        this.usualByFarmer = byFarmer(await tx.farmerFlowers.getAll());
        next.terms = await readTerms(tx);
      }
      if (outbox || next.entries) {
        const known = { ...this.snapshot, ...next };
        next.otherDays = await readOtherDays(tx, known, known.entries);
      }
      return null;
    });
    if (lost !== null) await this.restore(lost);
    else this.publish(next);
  }

  /** Writes lost operations back. The screen stays as it is until they are stored; if that fails, the snapshot lists them as lost. */
  private async restore(lost: readonly Operation[]): Promise<void> {
    const { snapshot } = this;
    try {
      await restoreLost(this.db, lost, this.remembered.deviceId ?? '', {
        findEntry: (id) => findEntry(snapshot, id),
        findFarmer: (id) => snapshot.farmers.get(id),
      });
    } catch (error) {
      this.publish({ lost: new Set(lost.map(({ entityId }) => entityId)) });
      throw error;
    }
    await this.load();
  }

  private withFarmers(ids: readonly string[], found: readonly (Farmer | undefined)[]): FarmerIndex {
    const { farmers } = this.snapshot;
    for (const [at, id] of ids.entries()) farmers.update(id, found[at]);
    farmers.sort();
    return farmers;
  }

  private withEntries(ids: readonly string[], found: readonly (Entry | undefined)[]): readonly Entry[] {
    const changed = new Map(ids.map((id, at) => [id, found[at]]));
    const { today, entries } = this.snapshot;
    const kept = entries.filter((entry) => !changed.has(entry.id));
    const here = [...changed.values()].filter((entry): entry is Entry => entry?.entryDate === today);
    const known = new Set(entries.map((entry) => entry.id));
    this.history.add(here.filter((entry) => !known.has(entry.id)));
    return newestFirst([...here, ...kept]);
  }

  private publish(change: Partial<DaySnapshot>): void {
    this.snapshot = { ...this.snapshot, ...change };
    for (const listener of [...this.listeners]) listener();
  }
}

async function readTerms(tx: ReadTx<'flowerTypes' | 'timeSlots' | 'rates' | 'settings'>): Promise<ShopTerms> {
  return new ShopTerms(
    ...(await Promise.all([tx.flowerTypes.getAll(), tx.timeSlots.getAll(), tx.rates.getAll(), tx.settings.getAll()])),
  );
}

type OutboxState = Pick<DaySnapshot, 'waiting' | 'waitingCount' | 'waitingSince' | 'parked'>;

async function readDeviceId({ meta }: ReadTx<'meta'>): Promise<string | null> {
  const known = await meta.get('device_id');
  return typeof known?.value === 'string' ? known.value : null;
}

const bySeq = (operations: readonly Operation[]) => new Map(operations.map((operation) => [operation.seq, operation]));

async function readOutbox(
  tx: ReadTx<'outbox' | 'parked'>,
): Promise<OutboxState & { operations: readonly Operation[] }> {
  const [operations, parked] = await Promise.all([tx.outbox.getAll(), tx.parked.getAll()]);
  const parkedIds = new Set(parked.map((operation) => operation.entityId));
  const sendable = operations.filter((operation) => !parkedIds.has(operation.entityId));
  return {
    operations,
    waiting: new Set(operations.map((operation) => operation.entityId)),
    waitingCount: sendable.length,
    waitingSince: sendable[0]?.capturedAt ?? null,
    parked,
  };
}

async function readOtherDays(
  tx: ReadTx<'entries'>,
  { waiting, parked }: Pick<OutboxState, 'waiting' | 'parked'>,
  entries: readonly Entry[],
): Promise<ReadonlyMap<string, Entry>> {
  const today = new Set(entries.map(({ id }) => id));
  const ids = [...new Set([...waiting, ...parked.map((operation) => operation.entityId)])].filter(
    (id) => !today.has(id),
  );
  const found = (await getMany(tx.entries, ids)).filter((entry) => entry !== undefined);
  return new Map(found.map((entry) => [entry.id, entry]));
}

export function newestFirst(entries: Entry[]): Entry[] {
  return entries.sort((a, b) =>
    a.capturedAt < b.capturedAt ? 1 : a.capturedAt > b.capturedAt ? -1 : a.id < b.id ? 1 : -1,
  );
}

function byFarmer(flowers: readonly FarmerFlower[]): Map<string, string[]> {
  const map = new Map<string, string[]>();
  for (const { farmerId, flowerTypeId } of flowers) map.set(farmerId, [...(map.get(farmerId) ?? []), flowerTypeId]);
  return map;
}
