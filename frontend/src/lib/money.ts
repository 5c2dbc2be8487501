/**
 * Money as whole paise, weights as whole grams, percentages as hundredths of a per cent: always integers. Mirrors Malar.Domain's Money;
 * both are tested against docs/vectors.
 */

/** The largest amount the ledger holds, in paise: ₹9,99,99,99,999.99. */
export const MAX_PAISE = 999_999_999_999;

/** 100 % in hundredths of a per cent: 10 % is 1000. */
const HUNDRED_PER_CENT = 10_000;

/**
 * Calculates a × b / divisor, rounded half away from zero. Exact: the product may exceed the safe integers, the result may not.
 * @throws RangeError if an argument is not an integer, the divisor is not positive or the result is not a safe integer.
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
 * Calculates a percentage of an amount, rounded once to the paisa.
 * @param hundredths 0 to 10,000.
 */
export function percentOf(paise: number, hundredths: number): number {
  return multiplyAndDivide(paise, requirePercentage(hundredths), HUNDRED_PER_CENT);
}

/** Formats paise as ₹1,23,456.00 or -₹1,23,456.00: Indian grouping, Latin digits. */
export function formatRupees(paise: number): string {
  const [rupees = '', fraction = ''] = decimalText(Math.abs(paise), 2).split('.');
  return `${paise < 0 ? '-' : ''}₹${formatCount(rupees)}.${fraction}`;
}

/** Formats a count, or the whole part of an amount, with Indian grouping: 1,23,456. */
export const formatCount = (count: number | string): string => String(count).replace(/\B(?=(?:\d{2})*\d{3}$)/g, ',');

/** Formats a scaled integer as the plain decimal that is sent to the API: 150050 with 2 decimals is 1500.50. */
export function decimalText(scaled: number, decimals: number): string {
  const digits = Math.abs(requireInteger(scaled, 'The amount'))
    .toString()
    .padStart(decimals + 1, '0');
  const whole = digits.slice(0, digits.length - decimals);
  return `${scaled < 0 ? '-' : ''}${whole}${decimals > 0 ? `.${digits.slice(-decimals)}` : ''}`;
}

/**
 * Parses a typed or received decimal into an integer scaled by 10^decimals, without floating point. Accepts a ₹, Indian or western
 * grouping, and a leading or trailing point.
 * @returns null if it is not a number, has more decimals, or is too large.
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

/** Parses typed or received rupees into paise; null if it cannot. */
export const parsePaise = (typed: string | number): number | null => parseDecimal(typed, 2);

/** Parses typed or received kilograms into grams; null if it cannot. */
export const parseGrams = (typed: string | number): number | null => parseDecimal(typed, 3);

/** Parses a typed or received percentage into hundredths of a per cent; null if it cannot. */
export const parsePercentage = (typed: string | number): number | null => parseDecimal(typed, 2);

/** @throws RangeError if the value is not a safe integer. */
export function requireInteger(value: number, what: string): number {
  if (!Number.isSafeInteger(value)) throw new RangeError(`${what} must be a whole number`);
  return value;
}

/** @throws RangeError if the value is not an integer or is negative. */
export function requireNotNegative(value: number, what: string): number {
  if (requireInteger(value, what) < 0) throw new RangeError(`${what} must not be negative`);
  return value;
}

/** @throws RangeError if the hundredths of a per cent are outside 0 to 10,000. */
function requirePercentage(hundredths: number): number {
  if (requireNotNegative(hundredths, 'A percentage') > HUNDRED_PER_CENT) {
    throw new RangeError('A percentage must not be more than 100');
  }
  return hundredths;
}
