import { expect, it } from 'vitest';
import { DeviceReport, type DeviceState } from './device-report';

it('a device tells what waits on it when that has changed, and now and then', async () => {
  const told: DeviceState[] = [];
  let [now, isReached] = [0, true];
  const report = new DeviceReport(
    async (state) => {
      if (!isReached) throw new Error('unreachable');
      told.push(state);
    },
    () => now,
  );
  await report.look({ unsent: 0, parked: 0 });
  await report.look({ unsent: 0, parked: 0 });
  expect(told).toHaveLength(1);
  await report.look({ unsent: 0, parked: 1 });
  expect(told.at(-1)).toEqual({ unsent: 0, parked: 1 });

  // What was not taken is told the next time.
  isReached = false;
  await report.look({ unsent: 2, parked: 1 });
  isReached = true;
  await report.look({ unsent: 2, parked: 1 });
  expect(told).toHaveLength(3);

  now += 9 * 60_000;
  await report.look({ unsent: 2, parked: 1 });
  expect(told).toHaveLength(3);
  now += 60_000;
  await report.look({ unsent: 2, parked: 1 });
  expect(told).toHaveLength(4);
});
