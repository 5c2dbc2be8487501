import { dateText } from '../lib/date-text';
import { formatAmount, formatDayTime, localizedName } from '../lib/format';
import { decimalText, formatRupees } from '../lib/money';
import type { Language } from '../lib/preferences';
import layout from './slip.json';

interface Named {
  readonly name: string;
  readonly nameTa: string | null;
}

/** One entry as a slip shows it: paise, thousandths of the flower's unit, hundredths of a per cent. */
export interface SlipEntry {
  readonly flower: Named;
  readonly unit: 'kg' | 'bunch' | 'piece';
  /** HH:MM:SS, the shop's. */
  readonly time: string;
  readonly quantity: number;
  readonly deduction: number;
  /** Null: no rate yet, and no amounts. */
  readonly rate: number | null;
  readonly isOwnRate: boolean;
  readonly gross: number | null;
  readonly commissionPct: number;
  readonly commission: number | null;
  readonly fees: readonly (Named & { readonly paise: number })[];
  readonly adjustment: number;
  readonly net: number | null;
  readonly isVoid: boolean;
  readonly voidReason: string | null;
  /** Calculated on a device that the server has not answered yet. */
  readonly isProvisional: boolean;
}

/** What is printed for a farmer: one entry, or those of his day with their sums. */
export interface Slip {
  readonly of: 'entry' | 'day';
  readonly shop: Named & { readonly place: string | null; readonly placeTa: string | null };
  readonly farmer: Named & {
    readonly code: string;
    readonly village: string | null;
    readonly villageTa: string | null;
  };
  readonly date: string;
  /** What it is asked for by: {@link codeOf} its entry, of a day the last. */
  readonly code: string;
  /** Where the farmer finds his account: the address of the pages; empty: nowhere. */
  readonly link: string;
  /** Void ones only alone; in the order they were written. */
  readonly entries: readonly SlipEntry[];
}

/** What fills the blanks of slip.json. */
export type Blanks = Readonly<Record<string, string>>;

export interface FilledSlip {
  readonly of: Slip['of'];
  readonly all: Blanks;
  readonly lines: readonly Blanks[];
  readonly fees: readonly Blanks[];
}

/** The end of an entry's id: said at the counter, found in the book. */
export const codeOf = (entryId: string): string => entryId.slice(-6).toUpperCase();

/** The slip's words and figures in a language: the counter's, in its order. */
export function fillSlip(slip: Slip, language: Language): FilledSlip {
  const { shop, farmer, entries } = slip;
  const village = localizedName({ name: farmer.village ?? '', nameTa: farmer.villageTa }, language);
  const priced = entries.filter(({ net, isVoid }) => net !== null && !isVoid);
  const sum = (of: (entry: SlipEntry) => number | null) => priced.reduce((total, entry) => total + (of(entry) ?? 0), 0);
  const [net, commission, adjustment] = [sum((e) => e.net), sum((e) => e.commission), sum((e) => e.adjustment)];
  const percents = new Set(priced.map(({ commissionPct }) => commissionPct));
  const fees = new Map<string, number>();
  for (const fee of priced.flatMap((entry) => entry.fees)) {
    const name = localizedName(fee, language);
    fees.set(name, (fees.get(name) ?? 0) + fee.paise);
  }
  const only = slip.of === 'entry' ? entries[0] : undefined;
  const weighed = entries.filter(({ unit }) => unit === 'kg').reduce((total, { quantity }) => total + quantity, 0);
  const times = [...new Set([entries[0], entries.at(-1)].map((entry) => formatDayTime(entry?.time ?? '', language)))];
  const isPriced = priced.length > 0;
  const isOnePercent = percents.size === 1;
  return {
    of: slip.of,
    all: {
      shop: localizedName(shop, language),
      place: localizedName({ name: shop.place ?? '', nameTa: shop.placeTa }, language),
      date: dateText(slip.date),
      time: times.join(' – '),
      farmer: localizedName(farmer, language),
      whose: [farmer.code, village].filter((part) => part !== '').join(' · '),
      code: slip.code,
      link: slip.link,
      ...(only && lineBlanks(only, language)),
      kilograms: weighed > 0 ? amountText(weighed, 'kg', language) : '',
      count: only && only.unit !== 'kg' ? amountText(only.quantity, only.unit, language) : '',
      deducted: only && only.deduction > 0 ? amountText(only.deduction, only.unit, language) : '',
      entries: String(entries.length),
      waiting: someText(entries.filter((entry) => entry.net === null).length),
      unpriced: only && !only.isVoid && only.net === null ? '1' : '',
      void: only?.isVoid ? '1' : '',
      void_reason: only?.voidReason ?? '',
      gross: isPriced ? plain(sum((e) => e.gross)) : '',
      percent: isOnePercent ? decimalText([...percents][0] ?? 0, 2).replace(/\.?0+$/, '') : '',
      commission: isPriced && isOnePercent && commission !== 0 ? plain(-commission) : '',
      commissions: isPriced && !isOnePercent && commission !== 0 ? plain(-commission) : '',
      adjustment: adjustment === 0 ? '' : plain(adjustment),
      net: isPriced ? rupees(net) : '',
      provisional: priced.some(({ isProvisional }) => isProvisional) ? '1' : '',
    },
    lines: entries.map((entry) => lineBlanks(entry, language)),
    fees: [...fees].filter(([, paise]) => paise !== 0).map(([name, paise]) => ({ name, amount: plain(-paise) })),
  };
}

function lineBlanks(entry: SlipEntry, language: Language): Blanks {
  const [own, sheet] = entry.isOwnRate ? [entry.rate, null] : [null, entry.rate];
  const text = (paise: number | null, write: (paise: number) => string) => (paise === null ? '' : write(paise));
  return {
    flower: localizedName(entry.flower, language),
    time: formatDayTime(entry.time, language),
    amount: amountText(entry.quantity, entry.unit, language),
    /** As it is multiplied: kilograms without their word. */
    factor: entry.unit === 'kg' ? formatAmount(entry.quantity, 'kg') : amountText(entry.quantity, entry.unit, language),
    rate: text(sheet, rupees),
    rate_plain: text(sheet, plain),
    own_rate: text(own, rupees),
    own_rate_plain: text(own, plain),
    gross: text(entry.gross, plain),
    unpriced: entry.net === null ? '1' : '',
  };
}

function amountText(thousandths: number, unit: SlipEntry['unit'], language: Language): string {
  const { units, one } = layout;
  const word = unit !== 'kg' && thousandths === 1000 ? one[unit] : units[unit];
  return `${formatAmount(thousandths, unit)} ${word[language]}`;
}

const rupees = (paise: number): string => formatRupees(paise).replace('-', '−');
const plain = (paise: number): string => rupees(paise).replace('₹', '');
const someText = (count: number): string => (count === 0 ? '' : String(count));
