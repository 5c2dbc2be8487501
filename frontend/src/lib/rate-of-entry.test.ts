import { describe, expect, it } from 'vitest';
import vectors from '../../../docs/vectors/rates.json';
import { parsePaise } from './money';
import { type MarketRate, rateOfEntry } from './rate-of-entry';

type VectorRate = (typeof vectors.cases)[number]['rates'][number];

const toRate = (rate: VectorRate): MarketRate => ({
  id: rate.id,
  flowerTypeId: rate.flower,
  timeSlotId: rate.slot,
  rate: parsePaise(rate.rate) ?? Number.NaN,
  effectiveDate: rate.effective_date,
  expiryDate: rate.expiry_date,
  active: rate.state === 'live',
});

describe('the rate of an entry', () => {
  it.each(vectors.cases)('$name', ({ rates, question: { flower, slot, date }, expected }) => {
    const given = rates.map(toRate);
    expect(rateOfEntry(flower, slot, date, given)?.id ?? null).toBe(expected);
    expect(rateOfEntry(flower, slot, date, given.reverse())?.id ?? null).toBe(expected);
  });

  it('takes the one made later of two of the same day', () => {
    const rate = { flowerTypeId: 'f', timeSlotId: 's', rate: 100, effectiveDate: '2026-02-10', expiryDate: null };
    const rates = [
      { ...rate, id: '0198f000-0000-7000-8000-000000000002', active: true },
      { ...rate, id: '0198f000-0000-7000-8000-000000000001', active: true },
    ];
    expect(rateOfEntry('f', 's', '2026-02-10', rates)).toBe(rates[0]);
    expect(rateOfEntry('f', 's', '2026-02-10', rates.reverse())).toBe(rates[1]);
  });
});
