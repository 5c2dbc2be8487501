import { multiplyAndDivide, percentOf, requireInteger, requireNotNegative } from './money';

/** What a fee is based on. Only the first three are charged on an entry. */
export type FeeBasis = 'per_kg' | 'per_lot' | 'percent' | 'per_settlement' | 'per_month';

/** One charge a shop takes besides its commission (setting fee_rules). */
export interface FeeRule {
  readonly name: string;
  readonly nameTa?: string | null;
  readonly basis: FeeBasis;
  /** Paise, or hundredths of a per cent for the basis percent; not negative. */
  readonly amount: number;
  /** First entry date it applies to, YYYY-MM-DD. */
  readonly from?: string | null;
}

/** A fee as charged on one entry. */
export interface Fee {
  readonly name: string;
  readonly nameTa: string | null;
  readonly paise: number;
}

/** What an entry is computed from. */
interface EntryFigures {
  /** Grams, or thousandths of a bunch or piece; not negative. */
  readonly quantity: number;
  /** Paise per kilogram, bunch or piece; not negative. */
  readonly rate: number;
  /** Hundredths of a per cent, 0 to 10,000. */
  readonly commissionPct: number;
  readonly feeRules: readonly FeeRule[];
  /** Market-local, YYYY-MM-DD. */
  readonly entryDate: string;
  /** Paise, either sign. */
  readonly adjustment?: number;
}

/** An entry's money in paise: net = gross − commission − feeTotal + adjustment. */
interface EntryAmounts {
  readonly gross: number;
  readonly commission: number;
  readonly fees: readonly Fee[];
  readonly feeTotal: number;
  readonly adjustment: number;
  readonly net: number;
}

/**
 * Calculates one entry as the server does: each figure is rounded once, half away from zero. On a device the result is provisional; the
 * server's amount is authoritative.
 * @throws RangeError if a figure is not an integer or is negative, or a percentage is above 100.
 */
export function calculateEntry(figures: EntryFigures): EntryAmounts {
  const { quantity, rate, commissionPct, feeRules, entryDate } = figures;
  const gross = timesQuantity(requireNotNegative(rate, 'The rate'), requireNotNegative(quantity, 'The quantity'));
  const commission = percentOf(gross, commissionPct);
  const fees = feeRules
    .filter((rule) => !rule.from || entryDate >= rule.from)
    .flatMap((rule) => charge(rule, quantity, gross));
  const feeTotal = fees.reduce((sum, fee) => sum + fee.paise, 0);
  const adjustment = requireInteger(figures.adjustment ?? 0, 'The adjustment');
  return { gross, commission, fees, feeTotal, adjustment, net: gross - commission - feeTotal + adjustment };
}

function charge(rule: FeeRule, quantity: number, gross: number): Fee[] {
  const amount = requireNotNegative(rule.amount, 'A fee');
  const fee = (paise: number): Fee[] => [{ name: rule.name, nameTa: rule.nameTa ?? null, paise }];
  switch (rule.basis) {
    case 'per_kg':
      return fee(timesQuantity(amount, quantity));
    case 'per_lot':
      return fee(amount);
    case 'percent':
      return fee(percentOf(gross, amount));
    case 'per_settlement':
    case 'per_month':
      return [];
  }
}

const timesQuantity = (paisePerUnit: number, thousandths: number) => multiplyAndDivide(paisePerUnit, thousandths, 1000);
