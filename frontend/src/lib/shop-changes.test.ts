import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { notifyShopChange, onShopChange } from './shop-changes';

beforeEach(() => void vi.useFakeTimers({ now: 1_000_000 }));
afterEach(() => void vi.useRealTimers());

it('the first change is told at once, the others so far apart, and the last is never left out', () => {
  let asked = 0;
  const stop = onShopChange(() => asked++, 5_000);
  notifyShopChange();
  expect(asked).toBe(1);
  for (let second = 0; second < 60; second++) {
    notifyShopChange();
    vi.advanceTimersByTime(1_000);
  }
  expect(asked).toBe(13);
  vi.advanceTimersByTime(60_000);
  expect(asked).toBe(13);
  notifyShopChange();
  expect(asked).toBe(14);

  notifyShopChange();
  stop();
  vi.advanceTimersByTime(60_000);
  notifyShopChange();
  expect(asked).toBe(14);
});

it('who listens more seldom does not hold up the others', () => {
  let [often, seldom] = [0, 0];
  const stops = [onShopChange(() => often++, 1_000), onShopChange(() => seldom++, 10_000)];
  for (let second = 0; second < 20; second++) {
    notifyShopChange();
    vi.advanceTimersByTime(1_000);
  }
  expect([often, seldom]).toEqual([20, 3]);
  for (const stop of stops) stop();
});
