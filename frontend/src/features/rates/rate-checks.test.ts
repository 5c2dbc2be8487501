import { describe, expect, it } from 'vitest';
import { doubtOf, parseRate } from './rate-checks';

const rupees = (amount: number) => amount * 100;

describe('a typed rate', () => {
  it.each([
    ['1800', 180_000],
    ['1,800.50', 180_050],
    ['₹1800', 180_000],
    ['௧௮௦௦', 180_000],
    [' 95.5 ', 9_550],
  ])('%j is %d paise', (typed, paise) => expect(parseRate(typed)).toBe(paise));

  it.each(['', '0', '-5', '1800.555', '18oo', '12-8', '1e3', '999999999'])('%j is none', (typed) =>
    expect(parseRate(typed)).toBeNull(),
  );
});

describe('a rate is asked about', () => {
  const jasmine = { usual: rupees(1800), lowest: rupees(200), highest: rupees(5000) };

  it.each([
    [18_000, 1_800],
    [180, 1_800],
    [18, 1_800],
    [180_000, 1_800],
    [21_000, 2_100],
  ])('₹%d looks like a slip for ₹%d', (typed, likely) =>
    expect(doubtOf(rupees(typed), jasmine)).toEqual({ kind: 'tenfold', likely: rupees(likely) }),
  );

  it.each([1_800, 2_400, 5_000, 700])('₹%d is not', (typed) => expect(doubtOf(rupees(typed), jasmine)).toBeNull());

  it('also where it is no slip but was never seen', () =>
    expect(doubtOf(rupees(7_000), jasmine)).toEqual({ kind: 'unusual', likely: rupees(1800) }));

  it('not where it was seen in three months, as at a festival', () =>
    expect(doubtOf(rupees(550), { usual: rupees(1800), lowest: rupees(500), highest: rupees(5000) })).toBeNull());

  it('not of a flower that never had a rate', () =>
    expect(doubtOf(rupees(18_000), { usual: null, lowest: null, highest: null })).toBeNull());
});
