import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import vectors from '../../../docs/vectors/entries.json';
import { calculateEntry, type FeeBasis, type FeeRule } from './entry-calculation';
import { decimalText, parseGrams, parsePaise, parsePercentage } from './money';

const number = (parsed: number | null) => {
  if (parsed === null) throw new Error('The vectors hold something that is no number');
  return parsed;
};

describe('an entry', () => {
  it.each(vectors.cases)('$name', (entry) => {
    const amounts = calculateEntry({
      quantity: number(parseGrams(entry.quantity)),
      rate: number(parsePaise(entry.rate)),
      commissionPct: number(parsePercentage(entry.commission_pct)),
      feeRules: entry.fee_rules.map((rule) => ({
        name: rule.name,
        basis: rule.basis as FeeBasis,
        amount: number(parsePaise(rule.amount)),
        from: 'from' in rule ? rule.from : null,
      })),
      entryDate: entry.entry_date,
      adjustment: number(parsePaise(entry.adjustment)),
    });
    expect({
      gross: decimalText(amounts.gross, 2),
      commission: decimalText(amounts.commission, 2),
      fees: amounts.fees.map((fee) => ({ name: fee.name, amount: decimalText(fee.paise, 2) })),
      fee_total: decimalText(amounts.feeTotal, 2),
      adjustment: decimalText(amounts.adjustment, 2),
      net: decimalText(amounts.net, 2),
    }).toEqual(entry.expected);
  });

  const anyRule: fc.Arbitrary<FeeRule> = fc.record({
    name: fc.constant('Fee'),
    basis: fc.constantFrom<FeeBasis>('per_kg', 'per_lot', 'percent', 'per_settlement', 'per_month'),
    amount: fc.integer({ min: 0, max: 10_000 }),
  });
  const anyFigures = fc.record({
    quantity: fc.integer({ min: 1, max: 1_000_000 }),
    rate: fc.integer({ min: 0, max: 1_000_000 }),
    commissionPct: fc.integer({ min: 0, max: 10_000 }),
    feeRules: fc.array(anyRule, { maxLength: 5 }),
    entryDate: fc.constant('2026-02-10'),
    adjustment: fc.integer({ min: -1_000_000, max: 1_000_000 }),
  });

  it('has a net that is what the parts say', () => {
    fc.assert(
      fc.property(anyFigures, (figures) => {
        const { gross, commission, fees, adjustment, net } = calculateEntry(figures);
        expect(net).toBe(gross - commission - fees.reduce((sum, fee) => sum + fee.paise, 0) + adjustment);
        expect(commission).toBeLessThanOrEqual(gross);
      }),
    );
  });

  it('does not depend on the order of the fee rules', () => {
    fc.assert(
      fc.property(anyFigures, (figures) => {
        const reversed = calculateEntry({ ...figures, feeRules: [...figures.feeRules].reverse() });
        expect(reversed.net).toBe(calculateEntry(figures).net);
      }),
    );
  });

  it('keeps the Tamil name of a fee and needs no adjustment', () => {
    const rule = { name: 'Coolie', nameTa: 'கூலி', basis: 'per_lot', amount: 500 } as const;
    const { fees, net } = calculateEntry({
      quantity: 1000,
      rate: 10_000,
      commissionPct: 1000,
      feeRules: [rule],
      entryDate: '2026-02-10',
    });
    expect(fees).toEqual([{ name: 'Coolie', nameTa: 'கூலி', paise: 500 }]);
    expect(net).toBe(8500);
  });

  it.each([{ quantity: -1 }, { rate: -1 }, { commissionPct: 10_001 }, { quantity: 0.5 }, { adjustment: 0.5 }])(
    'refuses %o',
    (wrong) => {
      const right = { quantity: 1000, rate: 100, commissionPct: 1000, feeRules: [], entryDate: '2026-02-10' };
      expect(() => calculateEntry({ ...right, ...wrong })).toThrow(RangeError);
    },
  );

  it('refuses a negative fee', () => {
    const feeRules: FeeRule[] = [{ name: 'Fee', basis: 'per_lot', amount: -1 }];
    expect(() =>
      calculateEntry({ quantity: 1000, rate: 100, commissionPct: 0, feeRules, entryDate: '2026-02-10' }),
    ).toThrow(RangeError);
  });
});
