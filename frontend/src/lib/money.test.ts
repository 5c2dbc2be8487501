import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import money from '../../../docs/vectors/money.json';
import {
  decimalText,
  formatRupees,
  MAX_PAISE,
  multiplyAndDivide,
  parseDecimal,
  parseGrams,
  parsePaise,
  parsePercentage,
  percentOf,
} from './money';

const paise = (text: string) => {
  const parsed = parsePaise(text);
  if (parsed === null) throw new Error(`No amount: ${text}`);
  return parsed;
};
const anyPaise = fc.integer({ min: -MAX_PAISE, max: MAX_PAISE });

describe('percentages', () => {
  it.each(money.percent)('$pct % of $amount is $expected', ({ amount, pct, expected }) => {
    expect(decimalText(percentOf(paise(amount), parsePercentage(pct) ?? -1), 2)).toBe(expected);
  });

  it.each([-1, 10_001, 0.5])('%d hundredths are refused', (hundredths) => {
    expect(() => percentOf(100, hundredths)).toThrow(RangeError);
  });
});

describe('rounding', () => {
  it('is exact where the product passes the safe integers', () => {
    expect(multiplyAndDivide(MAX_PAISE, 1_000_000, 1_000_000)).toBe(MAX_PAISE);
    expect(multiplyAndDivide(MAX_PAISE, 999_999, 1_000_000)).toBe(999_998_999_999);
  });

  it('is never further than half away and turns with the sign', () => {
    fc.assert(
      fc.property(anyPaise, fc.integer({ min: 0, max: 1_000_000 }), (a, b) => {
        const rounded = multiplyAndDivide(a, b, 1000);
        const twiceTheError = 2n * (BigInt(rounded) * 1000n - BigInt(a) * BigInt(b));
        expect(twiceTheError >= -1000n && twiceTheError <= 1000n).toBe(true);
        expect(multiplyAndDivide(-a, b, 1000) + rounded).toBe(0);
      }),
    );
  });

  it('refuses a result that no integer holds', () => {
    expect(() => multiplyAndDivide(MAX_PAISE, MAX_PAISE, 1)).toThrow(RangeError);
    expect(() => multiplyAndDivide(1, 1, 0)).toThrow(RangeError);
  });
});

describe('amounts as printed', () => {
  it.each(money.format)('$amount is $text', ({ amount, text }) => {
    expect(formatRupees(paise(amount))).toBe(text);
  });

  it('read back as the same amount', () => {
    fc.assert(
      fc.property(anyPaise, (amount) => {
        expect(parsePaise(formatRupees(amount))).toBe(amount === 0 ? 0 : amount);
        expect(parsePaise(decimalText(amount, 2))).toBe(amount === 0 ? 0 : amount);
      }),
    );
  });
});

describe('typed numbers', () => {
  it.each(money.typed)('"$typed" with $decimals decimals is $expected', ({ typed, decimals, expected }) => {
    const parsed = parseDecimal(typed, decimals);
    expect(parsed === null ? null : decimalText(parsed, decimals)).toBe(expected);
  });

  it('may be numbers, as JSON has them', () => {
    expect(parsePaise(150.5)).toBe(15_050);
    expect(parsePaise(1.15)).toBe(115);
    expect(parseGrams(10.005)).toBe(10_005);
    expect(parsePaise(Number.NaN)).toBeNull();
    expect(parsePaise(1e21)).toBeNull();
  });
});
