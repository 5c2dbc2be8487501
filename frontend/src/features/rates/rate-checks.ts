import { latinDigits } from '../../lib/digits';
import { parsePaise } from '../../lib/money';

/** The dearest a flower may be, in paise; the server takes no more either. */
const MOST = 9_999_999_900;

/** A typed rate in paise; null: it is no rate, and nothing is made of it. */
export function parseRate(typed: string): number | null {
  const paise = parsePaise(latinDigits(typed).trim());
  return paise !== null && paise > 0 && paise <= MOST ? paise : null;
}

/** What the flower cost lately, in paise. */
export interface Range {
  /** The rate it most likely is near: of the slot before, or of yesterday. */
  readonly usual: number | null;
  readonly lowest: number | null;
  readonly highest: number | null;
}

/** Why a rate is asked about, and what it was probably meant to be. */
export interface RateDoubt {
  readonly kind: 'tenfold' | 'unusual';
  readonly likely: number;
}

/** A rate between a third and three times the usual one is not asked about. */
const FAR = 3;
/** A slip is what would be between half and twice the usual rate with its point moved. */
const SLIP = 2;

/** A slip of the decimal point or of a nought, or a rate that the flower has never had. Asked once, never refused. */
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
