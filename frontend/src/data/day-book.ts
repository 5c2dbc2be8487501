import { report } from '../lib/faults';
import { addDays, shopTime } from '../lib/shop-clock';
import type { Changes } from './change-bus';
import { DatabaseClosedError, getMany, type MalarDb } from './db';
import { FarmerIndex } from './farmer-index';
import { DAYS_KEPT } from './feed-store';
import { Habits } from './habits';
import type { Entry, Farmer, FarmerFlower, Parked } from './records';
import { Reference } from './reference';
import { ALL_STORES, type ReadTx } from './schema';

/** What every view of the counter reads: whole, immutable, replaced when something has changed. */
export interface BookView {
  /** Local data have been read; before that nothing is known, which is not the same as empty. */
  readonly ready: boolean;
  /** Farmers, flowers and rates have come from the server once. */
  readonly loaded: boolean;
  readonly today: string;
  /** Today's entries, newest first, void ones too. */
  readonly entries: readonly Entry[];
  readonly reference: Reference;
  readonly farmers: FarmerIndex;
  /** Entries and farmers about which something waits to be sent. */
  readonly waiting: ReadonlySet<string>;
  /** How many acts wait to be sent, those of parked entries left out. */
  readonly waitingCount: number;
  /** When the oldest of them was made. */
  readonly waitingSince: string | null;
  readonly parked: readonly Parked[];
  /** Entries of other days about which something waits or is parked. */
  readonly ofOtherDays: ReadonlyMap<string, Entry>;
}

export const entryOf = ({ entries, ofOtherDays }: BookView, id: string): Entry | undefined =>
  entries.find((entry) => entry.id === id) ?? ofOtherDays.get(id);

const EMPTY: BookView = {
  ready: false,
  loaded: false,
  today: '',
  entries: [],
  reference: new Reference([], [], [], []),
  farmers: new FarmerIndex(),
  waiting: new Set(),
  waitingCount: 0,
  waitingSince: null,
  parked: [],
  ofOtherDays: new Map(),
};

/** The local database held in memory for the screen, and kept true by what transactions tell, in this tab or another. */
export class DayBook {
  habits = new Habits();
  private current: BookView = EMPTY;
  private usual = new Map<string, string[]>();
  private readonly listeners = new Set<() => void>();
  private readonly forget: () => void;
  private readonly ticking: ReturnType<typeof setInterval>;
  private work: Promise<void> = Promise.resolve();
  private isWhole = true;

  constructor(
    private readonly db: MalarDb,
    private readonly now: () => Date,
  ) {
    this.forget = db.changes.listen((changes) => this.enqueue(() => this.take(changes)));
    // A new day begins while the page is open, or the last look has failed.
    this.ticking = setInterval(() => {
      if (!this.isWhole || (this.current.ready && this.today() !== this.current.today)) this.enqueue(() => this.load());
    }, 20_000);
    this.enqueue(() => this.load());
  }

  readonly view = (): BookView => this.current;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** When everything told so far has been taken up. */
  settled(): Promise<void> {
    return this.work;
  }

  close(): void {
    this.forget();
    clearInterval(this.ticking);
    this.listeners.clear();
  }

  /** Flowers a farmer usually brings, most brought first. */
  usualFlowers(farmerId: string): string[] {
    const brought = this.habits.flowersOf(farmerId);
    const known = this.usual.get(farmerId) ?? [];
    const { flowers } = this.current.reference;
    const most = [...brought.filter((id) => known.includes(id)), ...known, ...(known.length === 0 ? brought : [])];
    return [...new Set(most)].filter((id) => flowers.get(id)?.active);
  }

  private today(reference = this.current.reference): string {
    return shopTime(this.now(), reference.timeZone).date;
  }

  private enqueue(act: () => Promise<void>): void {
    this.work = this.work.then(async () => {
      try {
        await (this.isWhole ? act() : this.load());
        this.isWhole = true;
      } catch (error) {
        // At sign-out.
        if (error instanceof DatabaseClosedError) return;
        // What was told has not been taken up: everything is read anew next time.
        this.isWhole = false;
        report(error);
      }
    });
  }

  private async load(): Promise<void> {
    const { farmers, usual, ...read } = await this.db.read(ALL_STORES, async (tx) => {
      const [reference, outbox, farmers, usual, loaded] = await Promise.all([
        readReference(tx),
        readOutbox(tx),
        tx.farmers.getAll(),
        tx.farmerFlowers.getAll(),
        tx.meta.get('loaded'),
      ]);
      const today = this.today(reference);
      const entries = newestFirst(await tx.entries.index('entryDate').getAll(today));
      const ofOtherDays = await readOfOtherDays(tx, outbox, entries);
      return {
        today,
        entries,
        reference,
        farmers,
        usual,
        ...outbox,
        ofOtherDays,
        loaded: loaded?.value === true,
      };
    });
    this.usual = byFarmer(usual);
    this.habits = new Habits();
    this.show({ ...read, ready: true, farmers: new FarmerIndex(farmers) });
    await this.learn(read.today);
  }

  /** The days before, one at a time, so that typing is never kept waiting. */
  private async learn(today: string): Promise<void> {
    const { habits } = this;
    for (let back = DAYS_KEPT; back >= 1; back--) {
      const day = addDays(today, -back);
      habits.learn(await this.db.read(['entries'], ({ entries }) => entries.index('entryDate').getAll(day)));
      await new Promise((resolve) => setTimeout(resolve));
    }
    habits.learn([...this.current.entries].reverse());
  }

  private async take(changes: Changes): Promise<void> {
    if (changes.all) return this.load();
    const { entries = [], farmers = [], reference, outbox } = changes;
    const next: { -readonly [K in keyof BookView]?: BookView[K] } = {};
    await this.db.read(ALL_STORES, async (tx) => {
      if (entries.length > 0) next.entries = this.withEntries(entries, await getMany(tx.entries, entries));
      if (farmers.length > 0) next.farmers = this.withFarmers(farmers, await getMany(tx.farmers, farmers));
      if (reference) {
        this.usual = byFarmer(await tx.farmerFlowers.getAll());
        next.reference = await readReference(tx);
      }
      if (outbox) Object.assign(next, await readOutbox(tx));
      if (outbox || next.entries) {
        const known = { ...this.current, ...next };
        next.ofOtherDays = await readOfOtherDays(tx, known, known.entries);
      }
    });
    this.show(next);
  }

  private withFarmers(ids: readonly string[], found: readonly (Farmer | undefined)[]): FarmerIndex {
    const { farmers } = this.current;
    for (const [at, id] of ids.entries()) farmers.update(id, found[at]);
    farmers.sort();
    return farmers;
  }

  private withEntries(ids: readonly string[], found: readonly (Entry | undefined)[]): readonly Entry[] {
    const changed = new Map(ids.map((id, at) => [id, found[at]]));
    const { today, entries } = this.current;
    const kept = entries.filter((entry) => !changed.has(entry.id));
    const here = [...changed.values()].filter((entry): entry is Entry => entry?.entryDate === today);
    const known = new Set(entries.map((entry) => entry.id));
    this.habits.learn(here.filter((entry) => !known.has(entry.id)));
    return newestFirst([...here, ...kept]);
  }

  private show(change: Partial<BookView>): void {
    this.current = { ...this.current, ...change };
    for (const listener of [...this.listeners]) listener();
  }
}

async function readReference(tx: ReadTx<'flowerTypes' | 'timeSlots' | 'rates' | 'settings'>): Promise<Reference> {
  return new Reference(
    ...(await Promise.all([tx.flowerTypes.getAll(), tx.timeSlots.getAll(), tx.rates.getAll(), tx.settings.getAll()])),
  );
}

type Outbox = Pick<BookView, 'waiting' | 'waitingCount' | 'waitingSince' | 'parked'>;

async function readOutbox(tx: ReadTx<'outbox' | 'parked'>): Promise<Outbox> {
  const [acts, parked] = await Promise.all([tx.outbox.getAll(), tx.parked.getAll()]);
  const held = new Set(parked.map((act) => act.entityId));
  const free = acts.filter((act) => !held.has(act.entityId));
  return {
    waiting: new Set(acts.map((act) => act.entityId)),
    waitingCount: free.length,
    waitingSince: free[0]?.capturedAt ?? null,
    parked,
  };
}

async function readOfOtherDays(
  tx: ReadTx<'entries'>,
  { waiting, parked }: Pick<Outbox, 'waiting' | 'parked'>,
  entries: readonly Entry[],
): Promise<ReadonlyMap<string, Entry>> {
  const today = new Set(entries.map(({ id }) => id));
  const ids = [...new Set([...waiting, ...parked.map((act) => act.entityId)])].filter((id) => !today.has(id));
  const found = (await getMany(tx.entries, ids)).filter((entry) => entry !== undefined);
  return new Map(found.map((entry) => [entry.id, entry]));
}

function newestFirst(entries: Entry[]): Entry[] {
  return entries.sort((a, b) =>
    a.capturedAt < b.capturedAt ? 1 : a.capturedAt > b.capturedAt ? -1 : a.id < b.id ? 1 : -1,
  );
}

function byFarmer(flowers: readonly FarmerFlower[]): Map<string, string[]> {
  const map = new Map<string, string[]>();
  for (const { farmerId, flowerTypeId } of flowers) map.set(farmerId, [...(map.get(farmerId) ?? []), flowerTypeId]);
  return map;
}
