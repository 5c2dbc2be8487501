import { beforeEach, describe, expect, it } from 'vitest';
import { DeviceReport, type DeviceState } from './device-report';

let told: DeviceState[];
let state: DeviceState | null;
let now: number;
let isReached: boolean;
let timers: { at: number; callback: () => void }[];
let report: DeviceReport;

async function pass(milliseconds: number): Promise<void> {
  now += milliseconds;
  const due = timers.filter(({ at }) => at <= now);
  timers = timers.filter(({ at }) => at > now);
  for (const { callback } of due) callback();
  await Promise.resolve();
}

const look = (unsent: number, parked = 0): Promise<void> => {
  state = { unsent, parked };
  return report.look();
};

beforeEach(() => {
  [told, timers, state, now, isReached] = [[], [], null, 0, true];
  report = new DeviceReport({
    state: () => state,
    tell: async (what) => {
      if (!isReached) throw new Error('unreachable');
      told.push(what);
    },
    clock: {
      now: () => new Date(now),
      schedule(milliseconds, callback) {
        const timer = { at: now + milliseconds, callback };
        timers.push(timer);
        return () => {
          timers = timers.filter((one) => one !== timer);
        };
      },
    },
  });
});

describe('what waits on a device is told', () => {
  it('at once when it starts, and again when it has changed and stays so', async () => {
    await look(0);
    expect(told).toEqual([{ unsent: 0, parked: 0 }]);
    await look(0, 1);
    expect(told).toHaveLength(1);
    await pass(4_000);
    expect(told.at(-1)).toEqual({ unsent: 0, parked: 1 });
    expect(timers).toEqual([]);
  });

  it('never of an entry that is on its way, however many come', async () => {
    await look(0);
    for (let entry = 0; entry < 100; entry++) {
      await look(1);
      await pass(700);
      await look(0);
      await pass(1_300);
    }
    expect(told).toHaveLength(1);
  });

  it('as it is by then, not as it was first', async () => {
    await look(0);
    await look(1);
    await pass(2_000);
    await look(2);
    await pass(2_000);
    expect(told.at(-1)).toEqual({ unsent: 2, parked: 0 });
  });

  it('only while the server is reached, and the next time when it was not taken', async () => {
    await look(0);
    await look(2);
    state = null;
    await pass(4_000);
    expect(told).toHaveLength(1);
    isReached = false;
    await look(2);
    isReached = true;
    expect(told).toHaveLength(1);
    await look(2);
    expect(told).toHaveLength(2);
  });

  it('now and then although nothing has changed', async () => {
    await look(0);
    await pass(9 * 60_000);
    await look(0);
    expect(told).toHaveLength(1);
    await pass(60_000);
    await look(0);
    expect(told).toHaveLength(2);
  });
});
