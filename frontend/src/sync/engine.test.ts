import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type MalarDb, openDb } from '../data/db';
import { saveEntry } from '../data/entry-store';
import { feedStore } from '../data/feed-store';
import { deviceIdOf } from '../data/meta';
import { outboxStore } from '../data/outbox-store';
import { allOf, countOf, deleteDatabase } from '../data/testing/database';
import { content, MUTHU, SURE, TERMS, TODAY, WRITER } from '../data/testing/fixtures';
import type { ServerTimeSample } from '../lib/server-clock';
import { uuidV7 } from '../lib/uuid';
import { backoffDelay } from './backoff';
import { classifyError } from './classify-error';
import { drain } from './drain';
import { SyncEngine } from './engine';
import type { Transport } from './ports';
import { OVERDUE_MS, syncStatus } from './sync-status';
import { ModelServer } from './testing/model-server';

let db: MalarDb;
let databases = 0;
let server: ModelServer;
let fault: unknown = null;
let told: ServerTimeSample | null = null;
let answering = (): void => undefined;
const requests: string[] = [];

const transport: Transport = {
  push: async (deviceId, operations) => {
    requests.push(`push ${operations.length}`);
    if (fault !== null) throw fault;
    return server.push(deviceId, operations);
  },
  changes: async (cursor, limit) => {
    requests.push('changes');
    if (fault !== null) throw fault;
    answering();
    return server.changes(cursor, limit);
  },
  receipt: async (deviceId, date) => server.receipt(deviceId, date),
};

interface Timer {
  milliseconds: number;
  callback: () => void;
}

function engineWith({ online = () => true, lock = true }: { online?: () => boolean; lock?: boolean } = {}) {
  const timers: Timer[] = [];
  const connectivityListeners: ((kind: 'online' | 'offline' | 'visible') => void)[] = [];
  const engine = new SyncEngine({
    outbox: outboxStore(db),
    feed: feedStore(db),
    transport,
    clock: {
      now: WRITER.now,
      schedule: (milliseconds, callback) => {
        timers.push({ milliseconds, callback });
        return () => undefined;
      },
    },
    lock: {
      tryRun: async (callback) => {
        if (lock) await callback();
        return lock;
      },
    },
    connectivity: {
      isOnline: online,
      subscribe: (listener) => {
        connectivityListeners.push(listener);
        return () => undefined;
      },
    },
    lastServerTime: () => told,
    newId: uuidV7,
    random: () => 1,
    today: () => TODAY,
  });
  return { engine, timers, hope: (kind: 'online' | 'offline' | 'visible') => connectivityListeners[0]?.(kind) };
}

const save = (grams = 1_000) => saveEntry(db, content({ quantity: grams }), MUTHU, TERMS, WRITER);

beforeEach(() => {
  db = openDb(`engine-test-${++databases}`);
  server = new ModelServer();
  server.farmers.set(MUTHU.id, {});
  fault = null;
  answering = () => undefined;
  requests.length = 0;
});
afterEach(() => deleteDatabase(db));

describe('the engine', () => {
  it('sends what waits, fetches what is new, and comes back by itself', async () => {
    await save();
    const { engine, timers } = engineWith();
    engine.start();
    await engine.run();
    expect(server.entries.size).toBe(1);
    expect(await countOf(db, 'outbox')).toBe(0);
    expect(engine.getSnapshot()).toMatchObject({ connection: 'connected', working: false });
    expect(timers.at(-1)?.milliseconds).toBe(30_000);
  });

  it('waits longer after each failure, capped, and is woken by the network', async () => {
    await save();
    fault = new TypeError('network');
    const { engine, timers, hope: emit } = engineWith();
    engine.start();
    await engine.run();
    for (let more = 0; more < 8; more++) await engine.run();
    expect(engine.getSnapshot().connection).toBe('disconnected');
    const waits = timers.map(({ milliseconds }) => milliseconds);
    expect(waits.slice(-9, -5)).toEqual([...waits.slice(-9, -5)].sort((a, b) => a - b));
    expect(waits.at(-1)).toBe(60_000);
    fault = null;
    emit('online');
    await engine.run();
    expect(await countOf(db, 'outbox')).toBe(0);
    expect(engine.getSnapshot().connection).toBe('connected');
  });

  it('loses nothing when the sign-in has ended', async () => {
    await save();
    fault = { status: 401 };
    const { engine } = engineWith();
    await engine.run();
    expect(engine.getSnapshot().connection).toBe('sign-in');
    expect(await countOf(db, 'outbox')).toBe(1);
    expect(await countOf(db, 'parked')).toBe(0);
  });

  it('asks the server for the time before it sends what nobody could time', async () => {
    const clock = { ...SURE, isSure: false };
    await deviceIdOf(db, WRITER.deviceId);
    await saveEntry(db, content(), MUTHU, TERMS, { ...WRITER, readClock: () => clock });
    told = null;
    fault = new TypeError('network');
    const { engine } = engineWith();
    await engine.run();
    expect(requests).toEqual(['changes']);
    expect(await countOf(db, 'outbox')).toBe(1);
    fault = null;
    answering = () => {
      told = { server: clock.device + 3_600_000, device: clock.device, steady: clock.steady, page: clock.page };
    };
    await engine.run();
    expect(requests.every((request) => request === 'changes')).toBe(true);
    expect(server.entries.size).toBe(0);
    expect(await allOf(db, 'parked')).toMatchObject([{ kind: 'clock' }]);
  });

  it('waits as long as it is told', async () => {
    fault = { status: 429, retryAfter: 90 };
    const { engine, timers } = engineWith();
    await engine.run();
    expect(timers.at(-1)?.milliseconds).toBe(90_000);
  });

  it('leaves it to another tab, and asks nobody without a network', async () => {
    await save();
    await engineWith({ lock: false }).engine.run();
    const { engine } = engineWith({ online: () => false });
    await engine.run();
    expect(requests).toEqual([]);
    expect(engine.getSnapshot().connection).toBe('disconnected');
  });
});

describe('the drain', () => {
  const ports = () => ({
    outbox: outboxStore(db),
    transport,
    clock: { now: WRITER.now, schedule: () => () => undefined },
    newId: uuidV7,
  });

  it('sends no more at once than the server takes', async () => {
    for (let entry = 0; entry < 230; entry++) await save(entry + 1);
    expect(await drain(ports())).toMatchObject({ kind: 'empty', sent: 230 });
    expect(requests).toEqual(['push 200', 'push 30']);
  });

  it('parks the one that the server will not read, and sends the others', async () => {
    const [, bad] = [await save(1), await save(2), await save(3)];
    const picky: Transport = {
      ...transport,
      push: async (deviceId, operations) => {
        if (operations.some(({ entityId }) => entityId === bad.id))
          throw { status: 422, code: 'VALIDATION_ERROR', message: 'no', details: [] };
        return server.push(deviceId, operations);
      },
    };
    await drain({ ...ports(), transport: picky });
    expect(server.entries.size).toBe(2);
    expect(await allOf(db, 'parked')).toMatchObject([
      { entityId: bad.id, kind: 'rejected', error: { code: 'VALIDATION_ERROR' } },
    ]);
  });

  it('goes past the one at which the server fails, and keeps it', async () => {
    const [, bad] = [await save(1), await save(2), await save(3)];
    const stumbling: Transport = {
      ...transport,
      push: async (deviceId, operations) => {
        if (operations.some(({ entityId }) => entityId === bad.id)) throw { status: 500 };
        return server.push(deviceId, operations);
      },
    };
    expect(await drain({ ...ports(), transport: stumbling })).toMatchObject({ kind: 'failed' });
    expect(server.entries.size).toBe(2);
    expect((await allOf(db, 'outbox')).map(({ entityId }) => entityId)).toEqual([bad.id]);
    expect(await countOf(db, 'parked')).toBe(0);
  });

  it('keeps what is not answered', async () => {
    await save();
    const silent: Transport = { ...transport, push: async () => [] };
    await drain({ ...ports(), transport: silent });
    expect(await countOf(db, 'outbox')).toBe(1);
  });
});

it.each([
  [new TypeError('x'), 'retry'],
  [{ status: 0 }, 'retry'],
  [{ status: 401 }, 'sign-in'],
  [{ status: 403 }, 'forbidden'],
  [{ status: 404 }, 'retry'],
  [{ status: 408 }, 'retry'],
  [{ status: 413 }, 'invalid'],
  [{ status: 422 }, 'invalid'],
  [{ status: 429 }, 'retry'],
  [{ status: 503 }, 'retry'],
])('%o means %s', (error, kind) => expect(classifyError(error).kind).toBe(kind));

it('backs off between half and the whole, at most a minute', () => {
  expect(backoffDelay(1, 0)).toBe(500);
  expect(backoffDelay(1, 1)).toBe(1_000);
  expect(backoffDelay(4, 1)).toBe(8_000);
  expect(backoffDelay(50, 1)).toBe(60_000);
});

describe('the pill', () => {
  const now = Date.parse('2026-11-22T01:30:00Z');
  const view = { ready: true, parked: [], waitingCount: 0, waitingSince: null };
  const waiting = { ...view, waitingCount: 3, waitingSince: new Date(now - 60_000).toISOString() };
  const late = { ...waiting, waitingSince: new Date(now - OVERDUE_MS - 1).toISOString() };

  it('says all sent only when the server has been heard', () => {
    expect(syncStatus(view, 'connected', true, now).kind).toBe('sent');
    expect(syncStatus(view, 'unknown', true, now).kind).toBe('starting');
    expect(syncStatus(view, 'disconnected', true, now).kind).toBe('offline');
    expect(syncStatus(view, 'connected', false, now).kind).toBe('offline');
    expect(syncStatus({ ...view, ready: false }, 'connected', true, now).kind).toBe('starting');
  });

  it('counts what waits', () => {
    expect(syncStatus(waiting, 'connected', true, now)).toEqual({ kind: 'waiting', count: 3, offline: false });
    expect(syncStatus(waiting, 'disconnected', false, now)).toEqual({ kind: 'waiting', count: 3, offline: true });
  });

  it('is red when something waits for long though there is a network', () => {
    expect(syncStatus(late, 'disconnected', true, now).kind).toBe('overdue');
    expect(syncStatus(late, 'disconnected', false, now).kind).toBe('waiting');
  });

  it('is not red before it has been tried: the network is only just back, or a file was just taken over', () => {
    expect(syncStatus(late, 'unknown', true, now).kind).toBe('waiting');
    expect(syncStatus(late, 'connected', true, now).kind).toBe('waiting');
  });
});
