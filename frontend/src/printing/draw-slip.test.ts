import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import vectors from '../../../docs/vectors/slips.json';
import { parseGrams, parsePaise, parsePercentage } from '../lib/money';
import { drawSlip } from './draw-slip';
import { escPos } from './esc-pos';
import type { Slip } from './slip';

type Given = (typeof vectors.cases)[number]['slip'];

function number(parsed: number | null): number {
  if (parsed === null) throw new Error('The vectors hold something that is no number');
  return parsed;
}
const some = (text: string | null) => (text === null ? null : number(parsePaise(text)));
const named = ({ name, name_ta }: { name: string; name_ta: string | null }) => ({ name, nameTa: name_ta });

const toSlip = ({ shop, farmer, entries, ...given }: Given): Slip => ({
  ...given,
  of: given.of as Slip['of'],
  shop: { ...named(shop), place: shop.place, placeTa: shop.place_ta },
  farmer: { ...named(farmer), code: farmer.code, village: farmer.village, villageTa: farmer.village_ta },
  entries: entries.map((entry) => ({
    flower: named(entry.flower),
    unit: entry.unit as Slip['entries'][number]['unit'],
    time: entry.time,
    quantity: number(parseGrams(entry.quantity)),
    deduction: number(parseGrams(entry.deduction)),
    rate: some(entry.rate),
    isOwnRate: entry.own_rate,
    gross: some(entry.gross),
    commissionPct: number(parsePercentage(entry.commission_pct)),
    commission: some(entry.commission),
    fees: entry.fees.map((fee) => ({ ...named(fee), paise: number(parsePaise(fee.amount)) })),
    adjustment: number(parsePaise(entry.adjustment)),
    net: some(entry.net),
    isVoid: entry.void,
    voidReason: entry.void_reason,
    isProvisional: entry.provisional,
  })),
});

describe('a slip', () => {
  it.each(vectors.cases)('$name, dot for dot as the server draws it', ({ slip, expected }) => {
    const drawn: Record<string, string> = {};
    for (const width of [80, 58] as const)
      for (const language of ['ta', 'en'] as const)
        drawn[`${width} ${language}`] = createHash('sha256')
          .update(escPos(drawSlip(toSlip(slip), width, language)))
          .digest('hex');
    expect(drawn).toEqual(expected);
  });
});
