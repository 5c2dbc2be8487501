import { dateText } from '../lib/date-text';
import { formatAmount, formatDayTime, localizedName } from '../lib/format';
import { decimalText, formatRupees } from '../lib/money';
import type { Language } from '../lib/preferences';
import layout from './slip.json';

interface Named {
  readonly name: string;
  readonly nameTa: string | null;
}

/** One entry of a slip: amounts in paise, quantities in thousandths of the flower's unit, percentages in hundredths of a per cent. */
export interface SlipEntry {
  readonly flower: Named;
  readonly unit: 'kg' | 'bunch' | 'piece';
  /** HH:MM:SS in the shop's time zone. */
  readonly time: string;
  readonly quantity: number;
  readonly deduction: number;
  /** Null if there is no rate yet; then there are no amounts either. */
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
  /** Calculated on a device, before the server's answer. */
  readonly isProvisional: boolean;
}

/** A slip for a farmer: one entry, or the entries of a day with their totals. */
export interface Slip {
  readonly of: 'entry' | 'day';
  readonly shop: Named & { readonly place: string | null; readonly placeTa: string | null };
  readonly farmer: Named & {
    readonly code: string;
    readonly village: string | null;
    readonly villageTa: string | null;
  };
  readonly date: string;
  /** The code to ask for it by: {@link codeOf} its entry, or the last entry of a day. */
  readonly code: string;
  /** The address of the pages, where farmers find their account; empty: none. */
  readonly link: string;
  /** In the order they were written. A void entry is only on a slip of its own. */
  readonly entries: readonly SlipEntry[];
}

/** The values for the blanks in slip.json. */
export type Blanks = Readonly<Record<string, string>>;

export interface FilledSlip {
  readonly of: Slip['of'];
  readonly all: Blanks;
  readonly lines: readonly Blanks[];
  readonly fees: readonly Blanks[];
}

/** Returns the end of an entry's id: short enough to say at the counter, and searchable in the day book. */
export const codeOf = (entryId: string): string => entryId.slice(-6).toUpperCase();

/** Fills in the texts and figures of a slip in a language, in the counter's order. */
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
    /** As shown in the multiplication: kilograms without their unit. */
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
