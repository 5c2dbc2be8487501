import { latinDigits } from '../../lib/digits';
import { parsePaise } from '../../lib/money';

/** The maximum rate in paise; the server has the same limit. */
const MOST = 9_999_999_900;

/** Returns a typed rate in paise; null if it is not a valid rate. */
export function parseRate(typed: string): number | null {
  const paise = parsePaise(latinDigits(typed).trim());
  return paise !== null && paise > 0 && paise <= MOST ? paise : null;
}

/** Recent rates of the flower, in paise. */
export interface Range {
  /** The expected rate: that of the previous slot, or yesterday's. */
  readonly usual: number | null;
  readonly lowest: number | null;
  readonly highest: number | null;
}

/** Why a rate is questioned, and what was probably meant. */
export interface RateDoubt {
  readonly kind: 'tenfold' | 'unusual';
  readonly likely: number;
}

/** A rate between a third of the usual one and three times it is not questioned. */
const FAR = 3;
/** A rate is taken for a misplaced decimal point if moving the point brings it between half and twice the usual rate. */
const SLIP = 2;

/**
 * Questions a rate with a misplaced decimal point or a wrong number of zeros, or one outside the flower's recent range. Asked once, never
 * refused.
 */
export function doubtOf(rate: number, { usual, lowest, highest }: Range): RateDoubt | null {
  const reference = usual ?? highest ?? lowest;
  if (reference === null) return null;
  const isWithin = (value: number, factor: number) => value * factor > reference && value < reference * factor;
  if (isWithin(rate, FAR)) return null;
  const shifted = [rate / 10, rate * 10, rate / 100, rate * 100].find(
    (value) => Number.isInteger(value) && value <= MOST && isWithin(value, SLIP),
  );
  if (shifted !== undefined) return { kind: 'tenfold', likely: shifted };
  const isKnown = lowest !== null && highest !== null && rate >= lowest && rate <= highest;
  return isKnown ? null : { kind: 'unusual', likely: reference };
}
