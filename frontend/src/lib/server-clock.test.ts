// @vitest-environment jsdom
import { act, renderHook } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { captureNow, correctedNow, isClockSure, learnServerTime, readClock, readInstant } from './server-clock';

const NOW = Date.parse('2026-11-22T01:12:00Z');
const DAY = 86_400_000;
const learn = (serverAt: number, took = 200) => {
  const received = readInstant();
  const sent = { device: received.device - took, steady: received.steady - took };
  learnServerTime(new Date(serverAt).toUTCString(), sent, received);
};

beforeEach(() => vi.useFakeTimers({ now: NOW }));
afterEach(() => {
  learn(NOW);
  vi.useRealTimers();
});

it.each([
  ['a day behind', NOW + DAY],
  ['six years behind', NOW + 6 * 365 * DAY],
  ['a day ahead', NOW - DAY],
  ['ten minutes ahead', NOW - 600_000],
])('a clock that is %s is put right', (_, serverAt) => {
  learn(serverAt);
  expect(Math.abs(correctedNow().getTime() - serverAt)).toBeLessThanOrEqual(1_000);
});

it('a clock that was put right is followed', () => {
  learn(NOW + DAY);
  learn(NOW + 300);
  expect(correctedNow().getTime()).toBe(NOW);
});

it.each([
  ['the network’s delay', NOW + 20_000, 200],
  ['an answer that took long', NOW + DAY, 45_000],
])('%s is no wrong clock', (_, serverAt, took) => {
  learn(serverAt, took);
  expect(correctedNow().getTime()).toBe(NOW);
});

it('who captures later captures at a later instant, in one millisecond and when a wrong clock is judged anew', () => {
  learn(NOW + DAY + 4_000);
  const captured = [captureNow(), captureNow()];
  vi.advanceTimersByTime(500);
  // A slow network this time: the clock appears to be off by less.
  learn(NOW + DAY);
  captured.push(captureNow(), captureNow());
  vi.advanceTimersByTime(10_000);
  captured.push(captureNow());
  const instants = captured.map((at) => at.getTime());
  expect(instants).toEqual([...new Set(instants)].sort((a, b) => a - b));
  expect(instants.at(-1)).toBe(correctedNow().getTime());
  // A correction that is large enough is followed, even backwards.
  learn(NOW);
  expect(captureNow().getTime()).toBe(correctedNow().getTime());
});

it.each([null, '', 'yesterday'])('takes %j for no time', (header) => {
  learnServerTime(header, readInstant(), readInstant());
  expect(correctedNow().getTime()).toBe(NOW);
});

it('is unsure until the service has told the time, also where its word changes nothing', async () => {
  vi.resetModules();
  const clock = await import('./server-clock');
  const { result } = renderHook(clock.useIsClockSure);
  expect(result.current).toBe(false);
  act(() => clock.learnServerTime(null, readInstant(), readInstant()));
  expect(result.current).toBe(false);
  act(() => clock.learnServerTime(new Date(NOW).toUTCString(), readInstant(), readInstant()));
  expect(result.current).toBe(true);
  expect(clock.correctedNow().getTime()).toBe(NOW);
});

describe('a clock that is set while the service is out of reach', () => {
  const HOUR = 3_600_000;

  it('put back, changes no time, and makes it unsure', () => {
    learn(NOW);
    vi.advanceTimersByTime(HOUR);
    vi.setSystemTime(NOW - DAY);
    expect(correctedNow().getTime()).toBe(NOW + HOUR);
    expect(isClockSure()).toBe(false);
    expect(readClock()).toMatchObject({ device: NOW - DAY, heard: NOW, isSure: false });
    learn(NOW + HOUR);
    expect(Math.abs(correctedNow().getTime() - NOW - HOUR)).toBeLessThanOrEqual(1_000);
    expect(isClockSure()).toBe(true);
  });

  it('put forward, makes the time unsure, unless the device was put away and may have slept', () => {
    learn(NOW);
    expect(isClockSure()).toBe(true);
    vi.setSystemTime(NOW + DAY);
    expect(isClockSure()).toBe(false);
    vi.spyOn(document, 'visibilityState', 'get').mockReturnValueOnce('hidden');
    document.dispatchEvent(new Event('visibilitychange'));
    expect(isClockSure()).toBe(true);
    expect(readClock().isSure).toBe(false);
  });
});

describe.each([
  ['back by a day', -DAY],
  ['forward by a day', DAY],
  ['forward by an hour', 3_600_000],
])('a clock that is set %s', (_, shift) => {
  const header = (at: number) => new Date(at).toUTCString();

  it('while a request is on its way tells no time by that answer', () => {
    learn(NOW);
    const sent = readInstant();
    vi.advanceTimersByTime(400);
    vi.setSystemTime(NOW + 400 + shift);
    learnServerTime(header(NOW + 400), sent, readInstant());
    expect(isClockSure()).toBe(false);
    vi.advanceTimersByTime(1_000);
    learn(NOW + 1_400);
    expect(isClockSure()).toBe(true);
    expect(Math.abs(correctedNow().getTime() - NOW - 1_400)).toBeLessThanOrEqual(1_000);
  });

  it('while the body of an answer arrives leaves the time unsure', () => {
    const sent = readInstant();
    vi.advanceTimersByTime(400);
    const received = readInstant();
    vi.setSystemTime(NOW + 400 + shift);
    learnServerTime(header(NOW + 400), sent, received);
    expect(isClockSure()).toBe(false);
    if (shift < 0) expect(Math.abs(correctedNow().getTime() - NOW - 400)).toBeLessThanOrEqual(1_000);
  });
});
