/**
 * Money as whole paise, weights as whole grams, percentages as hundredths of a per cent: always integers, never a fraction.
 * The twin of Malar.Domain's Money; docs/vectors holds both to the same answers.
 */

/** The largest amount the ledger holds, in paise: ₹9,99,99,99,999.99. */
export const MAX_PAISE = 999_999_999_999;

/** Per cent as hundredths: 10 % is 1000. */
const HUNDRED_PER_CENT = 10_000;

/**
 * a × b / divisor, rounded half away from zero. Exact: the product may pass the safe integers, the result must not.
 * @throws RangeError when an argument is no integer, the divisor is not positive or the result is no safe integer.
 */
export function multiplyAndDivide(a: number, b: number, divisor: number): number {
  if (divisor <= 0) throw new RangeError('The divisor must be positive');
  const product = BigInt(a) * BigInt(b);
  const magnitude = product < 0n ? -product : product;
  const by = BigInt(divisor);
  const rounded = Number((2n * magnitude + by) / (2n * by));
  return requireInteger(product < 0n && rounded !== 0 ? -rounded : rounded, 'The result');
}

/**
 * A percentage of an amount, rounded once to the paisa.
 * @param hundredths 0 to 10,000.
 */
export function percentOf(paise: number, hundredths: number): number {
  return multiplyAndDivide(paise, requirePercentage(hundredths), HUNDRED_PER_CENT);
}

/** ₹1,23,456.00, or -₹1,23,456.00: Indian grouping, Latin digits. */
export function formatRupees(paise: number): string {
  const [rupees = '', fraction = ''] = decimalText(Math.abs(paise), 2).split('.');
  return `${paise < 0 ? '-' : ''}₹${formatCount(rupees)}.${fraction}`;
}

/** 1,23,456: how many, or the whole part of an amount, with Indian grouping. */
export const formatCount = (count: number | string): string => String(count).replace(/\B(?=(?:\d{2})*\d{3}$)/g, ',');

/** A scaled integer as a plain decimal: 150050 with 2 decimals is 1500.50. What the API is sent. */
export function decimalText(scaled: number, decimals: number): string {
  const digits = Math.abs(requireInteger(scaled, 'The amount'))
    .toString()
    .padStart(decimals + 1, '0');
  const whole = digits.slice(0, digits.length - decimals);
  return `${scaled < 0 ? '-' : ''}${whole}${decimals > 0 ? `.${digits.slice(-decimals)}` : ''}`;
}

/**
 * What a typed or received decimal means as an integer scaled by 10^decimals; no floating point on the way.
 * Understands a ₹, Indian or western grouping, a leading or trailing point.
 * @returns null when it is no number, has more decimals, or is too large.
 */
export function parseDecimal(typed: string | number, decimals: number): number | null {
  const match = /^(-?)₹?(\d+|\d{1,3}(?:,\d{3})+|\d{1,2}(?:,\d{2})*,\d{3}|(?=\.\d))(?:\.(\d*))?$/.exec(
    String(typed).trim(),
  );
  if (match === null) return null;
  const [, sign, whole = '', fraction = ''] = match;
  if (fraction.length > decimals) return null;
  const scaled = Number(whole.replaceAll(',', '') + fraction.padEnd(decimals, '0'));
  if (!Number.isSafeInteger(scaled)) return null;
  return sign === '-' && scaled !== 0 ? -scaled : scaled;
}

/** Typed or received rupees in paise, or null. */
export const parsePaise = (typed: string | number): number | null => parseDecimal(typed, 2);

/** Typed or received kilograms in grams, or null. */
export const parseGrams = (typed: string | number): number | null => parseDecimal(typed, 3);

/** Typed or received per cent in hundredths of a per cent, or null. */
export const parsePercentage = (typed: string | number): number | null => parseDecimal(typed, 2);

/** @throws RangeError when the value is no safe integer. */
export function requireInteger(value: number, what: string): number {
  if (!Number.isSafeInteger(value)) throw new RangeError(`${what} must be a whole number`);
  return value;
}

/** @throws RangeError when the value is no integer or negative. */
export function requireNotNegative(value: number, what: string): number {
  if (requireInteger(value, what) < 0) throw new RangeError(`${what} must not be negative`);
  return value;
}

/** @throws RangeError when hundredths of a per cent are outside 0 to 10,000. */
function requirePercentage(hundredths: number): number {
  if (requireNotNegative(hundredths, 'A percentage') > HUNDRED_PER_CENT) {
    throw new RangeError('A percentage must not be more than 100');
  }
  return hundredths;
}
