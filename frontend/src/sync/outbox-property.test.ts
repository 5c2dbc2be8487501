import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type MalarDb, openDb } from '../data/db';
import { correctEntry, EntryGoneError, saveEntry, voidEntry } from '../data/entry-store';
import { feedStore } from '../data/feed-store';
import { contentOf, sameContent } from '../data/operations';
import type { Writer } from '../data/outbox';
import { outboxStore } from '../data/outbox-store';
import { resendEntry, revertToServer } from '../data/parked';
import type { Farmer, FlowerType, TimeSlot } from '../data/records';
import { ShopTerms } from '../data/shop-terms';
import { allOf, countOf, deleteDatabase, entryOf } from '../data/testing/database';
import { SURE } from '../data/testing/fixtures';
import { uuidV7 } from '../lib/uuid';
import { drain } from './drain';
import type { Transport } from './ports';
import { pull } from './pull';
import { ModelServer } from './testing/model-server';

/*
 * Two devices, one server, and a faulty network: whatever happens, every entry is on the server exactly once, and nothing leaves an
 * outbox except by the server's answer or a person's decision. To repeat a run: SEED=… npx vitest run outbox-property.
 */

const environment = (globalThis as { process?: { env: Record<string, string | undefined> } }).process?.env ?? {};
const seed = Number(environment.SEED ?? Date.now() % 2 ** 31);
const runs = Number(environment.RUNS ?? 60);

const TODAY = '2026-11-22';
const MALLI: FlowerType = {
  id: uuidV7(1),
  name: 'Jasmine',
  nameTa: null,
  code: 'MAL',
  number: 1,
  unit: 'kg',
  otherNames: null,
  active: true,
  version: 1,
};
const DAWN: TimeSlot = { id: uuidV7(2), name: 'Dawn', nameTa: null, start: '04:00:00', end: '10:00:00', active: true };
const MUTHU: Farmer = {
  id: uuidV7(3),
  code: 'FAR012',
  name: 'Muthu Pandi',
  nameTa: null,
  village: null,
  villageTa: null,
  phone: '',
  commissionPct: null,
  active: true,
  version: 1,
  keys: { names: [], villages: [], written: [], places: [], digits: '' },
};
const terms = new ShopTerms(
  [MALLI],
  [DAWN],
  [
    {
      id: uuidV7(4),
      flowerTypeId: MALLI.id,
      timeSlotId: DAWN.id,
      rate: 10_000,
      effectiveDate: TODAY,
      expiryDate: null,
      active: true,
    },
  ],
  [],
);

const faults = [
  'none',
  'none',
  'lost request',
  'lost answer',
  'duplicated',
  'delayed',
  'delayed answer lost',
  '500',
  '500 after',
  '401',
  '429',
] as const;
type Fault = (typeof faults)[number];

type Step =
  | {
      readonly act: 'save' | 'correct' | 'void';
      readonly device: number;
      readonly grams: number;
      readonly pick: number;
    }
  | { readonly act: 'sync'; readonly device: number; readonly faults: readonly Fault[]; readonly dies: boolean }
  | { readonly act: 'restart'; readonly device: number }
  | { readonly act: 'deliver' | 'reprice' }
  | { readonly act: 'elsewhere'; readonly pick: number; readonly grams: number }
  | { readonly act: 'decide'; readonly device: number; readonly pick: number; readonly mine: boolean };

const device = fc.nat(1);
const grams = fc.integer({ min: 1, max: 900_000 });
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ act: fc.constant('save' as const), device, grams, pick: fc.nat() }) },
  {
    weight: 3,
    arbitrary: fc.record({ act: fc.constantFrom('correct' as const, 'void' as const), device, grams, pick: fc.nat() }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      act: fc.constant('sync' as const),
      device,
      faults: fc.array(fc.constantFrom(...faults), { maxLength: 5 }),
      dies: fc.boolean(),
    }),
  },
  { weight: 2, arbitrary: fc.record({ act: fc.constant('restart' as const), device }) },
  { weight: 2, arbitrary: fc.record({ act: fc.constantFrom('deliver' as const, 'reprice' as const) }) },
  { weight: 2, arbitrary: fc.record({ act: fc.constant('elsewhere' as const), pick: fc.nat(), grams }) },
  {
    weight: 1,
    arbitrary: fc.record({ act: fc.constant('decide' as const), device, pick: fc.nat(), mine: fc.boolean() }),
  },
);

class Device {
  db: MalarDb;
  /** Every operation ever made here, and those that may have left the outbox: answered by the server, or decided about by a person. */
  readonly made = new Set<string>();
  readonly released = new Set<string>();
  readonly saved = new Set<string>();
  readonly givenUp = new Set<string>();
  readonly writer: Writer;

  constructor(
    readonly name: string,
    private readonly dbName: string,
    private readonly world: World,
  ) {
    this.db = openDb(dbName);
    this.writer = { userId: 'u', deviceId: name, now: () => world.now(), readClock: () => SURE };
  }

  restart(): void {
    this.db.close();
    this.db = openDb(this.dbName);
  }

  async sync(faultsOfRequests: readonly Fault[], dies: boolean): Promise<void> {
    const left = [...faultsOfRequests];
    const transport = this.transport(() => left.shift() ?? 'none');
    let outbox = outboxStore(this.db);
    if (dies) {
      // The tab is closed after the answer arrives and before it is stored.
      outbox = { ...outbox, applyResults: () => Promise.reject(new Error('closed')) };
    }
    try {
      // What was sent may be fetched before its own answer has been stored.
      if (dies) await pull(feedStore(this.db), transport);
      await drain({
        outbox,
        transport,
        clock: { now: () => this.world.now(), schedule: () => () => undefined },
        newId: uuidV7,
      });
      await pull(feedStore(this.db), transport);
    } catch {
      // Tried again later, as the engine does.
    }
    if (dies) this.restart();
  }

  private transport(next: () => Fault): Transport {
    const { server, late } = this.world;
    const through = <T>(fault: Fault, callback: () => T): T => {
      switch (fault) {
        case 'none':
          return callback();
        case 'lost request':
          throw new TypeError('network');
        case 'lost answer':
          callback();
          throw new TypeError('network');
        case 'duplicated':
          callback();
          return callback();
        case 'delayed':
        case 'delayed answer lost':
          late.push(callback);
          throw new TypeError('timeout');
        case '500':
          throw { status: 500 };
        case '500 after':
          callback();
          throw { status: 500 };
        case '401':
          throw { status: 401 };
        case '429':
          throw { status: 429, retryAfter: 1 };
      }
    };
    return {
      push: async (deviceId, operations) => {
        const sent = structuredClone(operations);
        const verdicts = through(next(), () => server.push(deviceId, sent));
        for (const verdict of verdicts) this.released.add(verdict.opId);
        return verdicts;
      },
      changes: async (cursor, limit) => through(next(), () => server.changes(cursor, limit)),
      receipt: async (deviceId, date) => server.receipt(deviceId, date),
    };
  }

  async decide(pick: number, mine: boolean): Promise<boolean> {
    const parked = await allOf(this.db, 'parked');
    const chosen = parked[pick % Math.max(1, parked.length)];
    if (!chosen) return false;
    const removed = [
      ...(await allOf(this.db, 'outbox')).filter((operation) => operation.entityId === chosen.entityId),
      ...parked.filter((p) => p.entityId === chosen.entityId),
    ];
    for (const { opId } of removed) this.released.add(opId);
    if (mine) await resendEntry(this.db, chosen.entityId, {}, terms, this.writer);
    else {
      await revertToServer(this.db, chosen.entityId);
      if (!(await entryOf(this.db, chosen.entityId))) this.givenUp.add(chosen.entityId);
    }
    return true;
  }

  /** Asserts that operations left only by the server's answer or a person's decision, and that the screen shows what is waiting. */
  async check(): Promise<void> {
    const last = new Map((await allOf(this.db, 'outbox')).map((operation) => [operation.entityId, operation]));
    for (const { type, entityId, payload } of last.values()) {
      const entry = await entryOf(this.db, entityId);
      if (type === 'entry.void') expect(entry?.status).toBe('void');
      else if ('quantity' in payload) expect(entry?.quantity).toBe(Math.round(Number(payload.quantity) * 1000));
    }
    const here = new Set(
      [...(await allOf(this.db, 'outbox')), ...(await allOf(this.db, 'parked'))].map(({ opId }) => opId),
    );
    for (const opId of here) this.made.add(opId);
    for (const opId of this.made) {
      if (!here.has(opId)) expect(this.released.has(opId), `operation ${opId} has vanished`).toBe(true);
    }
  }
}

let worlds = 0;

class World {
  readonly server = new ModelServer();
  readonly late: (() => unknown)[] = [];
  private tick = 0;
  readonly devices: Device[];

  constructor() {
    const id = ++worlds;
    this.server.farmers.set(MUTHU.id, {});
    this.devices = ['tablet', 'laptop'].map((name) => new Device(name, `world-${id}-${name}`, this));
  }

  now(): Date {
    return new Date(Date.parse('2026-11-22T01:00:00Z') + this.tick++ * 1000);
  }

  async take(step: Step): Promise<void> {
    const at = 'device' in step ? this.devices[step.device] : undefined;
    switch (step.act) {
      case 'save': {
        if (!at) return;
        const entry = await saveEntry(
          at.db,
          {
            farmerId: MUTHU.id,
            flowerTypeId: MALLI.id,
            entryDate: TODAY,
            entryTime: '06:00:00',
            quantity: step.grams,
            weightDeduction: 0,
            manualRate: null,
            adjustment: 0,
            adjustmentReason: null,
            notes: null,
          },
          MUTHU,
          terms,
          at.writer,
        );
        at.saved.add(entry.id);
        return;
      }
      case 'correct':
      case 'void': {
        if (!at) return;
        const entries = await allOf(at.db, 'entries');
        const entry = entries[step.pick % Math.max(1, entries.length)];
        if (!entry) return;
        try {
          if (step.act === 'void') await voidEntry(at.db, entry.id, 'wrong', at.writer);
          else
            await correctEntry(
              at.db,
              entry.id,
              step.pick % 2 ? { quantity: step.grams } : { notes: `note ${step.grams}` },
              terms,
              at.writer,
            );
        } catch (error) {
          if (!(error instanceof EntryGoneError)) throw error;
        }
        return;
      }
      case 'sync':
        return at?.sync(step.faults, step.dies);
      case 'restart':
        return at?.restart();
      case 'deliver':
        this.late.splice(0, 1)[0]?.();
        return;
      case 'reprice':
        this.server.reprice(100 + (this.tick % 50));
        return;
      case 'elsewhere': {
        const ids = [...this.server.entries.keys()];
        const id = ids[step.pick % Math.max(1, ids.length)];
        if (id) this.server.correctElsewhere(id, (step.grams / 1000).toFixed(3));
        return;
      }
      case 'decide':
        await at?.decide(step.pick, step.mine);
    }
  }

  /** Restores the network, delivers every late request, and lets a person decide about everything parked. */
  async comeToRest(): Promise<void> {
    for (const callback of this.late.splice(0)) callback();
    for (let round = 0; round < 30; round++) {
      for (const at of this.devices) {
        await at.sync([], false);
        while (await at.decide(0, round % 2 === 0)) {}
      }
      const open = await Promise.all(
        this.devices.map(async ({ db }) => (await countOf(db, 'outbox')) + (await countOf(db, 'parked'))),
      );
      if (open.every((count) => count === 0)) break;
    }
    for (const at of this.devices) await at.sync([], false);
  }
}

it(`every entry is at the server exactly once, whatever the network does (seed ${seed})`, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 40 }), async (steps) => {
      const world = new World();
      for (const next of steps) {
        await world.take(next);
        for (const at of world.devices) await at.check();
      }
      await world.comeToRest();
      expect(world.server.overwritten, 'replaced unseen').toEqual([]);

      for (const at of world.devices) {
        expect(await countOf(at.db, 'outbox')).toBe(0);
        expect(await countOf(at.db, 'parked')).toBe(0);
        for (const id of at.saved) {
          if (!at.givenUp.has(id))
            expect(world.server.entries.get(id)?.creations, 'an entry the server does not have').toBe(1);
        }
        const here = await allOf(at.db, 'entries');
        expect(here.map(({ id }) => id).sort()).toEqual([...world.server.entries.keys()].sort());
        for (const entry of here) {
          const theirs = world.server.entries.get(entry.id)?.row;
          expect(entry.quantity).toBe(Math.round(Number(theirs?.quantity) * 1000));
          expect(entry.status).toBe(theirs?.status);
          expect(entry.version).toBe(theirs?.version);
          expect(entry.server && sameContent(contentOf(entry), entry.server)).toBe(true);
        }
        const own = here.filter((entry) => entry.deviceId === at.name && entry.status !== 'void');
        expect(world.server.receipt(at.name, TODAY)).toEqual({
          count: own.length,
          totalGrams: own.reduce((sum, entry) => sum + entry.quantity, 0),
        });
        await deleteDatabase(at.db);
      }
    }),
    { seed, numRuns: runs, interruptAfterTimeLimit: 60_000 },
  );
}, 90_000);

it(`one device alone never needs a person, whatever the network does (seed ${seed})`, async () => {
  const alone = step.filter(
    (next) => next.act !== 'elsewhere' && next.act !== 'decide' && (!('device' in next) || next.device === 0),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(alone, { minLength: 5, maxLength: 30 }), async (steps) => {
      const world = new World();
      const [only] = world.devices;
      if (!only) throw new Error('no device');
      for (const next of steps) await world.take(next);
      for (const callback of world.late.splice(0)) callback();
      await only.sync([], false);
      expect(await countOf(only.db, 'parked')).toBe(0);
      expect(await countOf(only.db, 'outbox')).toBe(0);
      await Promise.all(world.devices.map(({ db }) => deleteDatabase(db)));
    }),
    { seed, numRuns: Math.ceil(runs / 2), interruptAfterTimeLimit: 60_000 },
  );
}, 90_000);
