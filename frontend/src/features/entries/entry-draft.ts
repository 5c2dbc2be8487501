import { priceEntry } from '../../data/price-entry';
import type { AdjustmentReason, Entry, EntryContent, EntryMoney, Farmer, Unit } from '../../data/records';
import type { ShopTerms } from '../../data/shop-terms';
import { dateText, parseDateText } from '../../lib/date-text';
import { latinDigits } from '../../lib/digits';
import { parsePaise } from '../../lib/money';
import { addDays } from '../../lib/shop-clock';
import { parseTimeText } from '../../lib/time-text';
import { readBags } from '../../lib/weight';

/** The optional fields of an entry, as typed. They are empty in most entries. */
export interface Extras {
  /** As typed, 24 hours; empty: now. */
  readonly time: string;
  /** As typed, DD-MM-YYYY; empty: today. */
  readonly date: string;
  readonly deduction: string;
  readonly manualRate: string;
  readonly adjustment: string;
  readonly reason: AdjustmentReason | '';
  readonly notes: string;
}

export const NO_EXTRAS: Extras = {
  time: '',
  date: '',
  deduction: '',
  manualRate: '',
  adjustment: '',
  reason: '',
  notes: '',
};

export interface Draft extends Extras {
  readonly farmer: Farmer | null;
  readonly flowerId: string | null;
  readonly weight: string;
}

export const NEW_DRAFT: Draft = { ...NO_EXTRAS, farmer: null, flowerId: null, weight: '' };

export type Problem =
  | 'noFarmer'
  | 'noFlower'
  | 'noWeight'
  | 'badWeight'
  | 'foreignSign'
  | 'notWhole'
  | 'tooHeavy'
  | 'badTime'
  | 'badDate'
  | 'dateAhead'
  | 'dateTooOld'
  | 'badAmount'
  | 'adjustmentNeedsReason'
  | 'manualRateNotes'
  | 'noRateStrict';

const WEIGHT_PROBLEMS = ['noWeight', 'badWeight', 'foreignSign', 'notWhole', 'tooHeavy'] as const;

type WeightProblem = (typeof WEIGHT_PROBLEMS)[number];

/** Returns whether the problem is in the weight field. */
export const isOfWeight = (problem: Problem): problem is WeightProblem =>
  WEIGHT_PROBLEMS.some((name) => name === problem);

/** Thousandths of the unit; the most that the server accepts for one entry. */
const MOST = 1_000_000;

export interface EvaluatedDraft {
  /** Null while something is missing. */
  readonly content: EntryContent | null;
  readonly money: EntryMoney | null;
  readonly problem: Problem | null;
  readonly bags: readonly number[];
  /** Characters in the weight field that cannot be part of a weight. */
  readonly foreign: string;
  /** The quantity that is paid for, in thousandths: the sum of the bags less the deduction. */
  readonly quantity: number;
}

/** Returns the entry as it would be saved now. @param now The shop's date and time. */
export function evaluateDraft(draft: Draft, terms: ShopTerms, now: { date: string; time: string }): EvaluatedDraft {
  const unit = (draft.flowerId === null ? null : terms.flowers.get(draft.flowerId))?.unit ?? 'kg';
  const read = readBags(draft.weight, unit);
  const { bags, total } = read;
  const extras = readExtras(draft, unit);
  const quantity = total - (extras?.weightDeduction ?? 0);
  const time = readTime(draft.time, now.time);
  const problem = problemOf(draft, extras, read, quantity) ?? time.problem ?? readDate(draft.date, now.date).problem;
  const known = draft.farmer !== null && draft.flowerId !== null;
  const date = readDate(draft.date, now.date);
  if (!known || !draft.farmer || !draft.flowerId || extras === null)
    return { content: null, money: null, problem, bags, foreign: read.foreign, quantity };
  const content: EntryContent = {
    farmerId: draft.farmer.id,
    flowerTypeId: draft.flowerId,
    entryDate: date.date ?? now.date,
    entryTime: time.time ?? now.time,
    quantity: Math.max(0, Math.min(quantity, MOST)),
    ...extras,
  };
  const money = priceEntry(content, terms, terms.commissionFor(draft.farmer));
  const unpriced = terms.requiresRate && money.rate === null;
  return {
    content,
    money,
    problem: problem ?? (unpriced ? 'noRateStrict' : null),
    bags,
    foreign: read.foreign,
    quantity,
  };
}

/** @param otherwise HH:MM:SS, used when nothing is typed. */
export function readTime(typed: string, otherwise: string): { time: string | null; problem: Problem | null } {
  if (typed.trim() === '') return { time: otherwise, problem: null };
  const time = parseTimeText(typed);
  if (time === null) return { time, problem: 'badTime' };
  // If the typed minute is the current one, keep the current seconds, because the field has none.
  return { time: otherwise.startsWith(time) ? otherwise : `${time}:00`, problem: null };
}

const OLDEST_DAYS = 366;

/** @param today The shop's date. A date more than a year before it is taken as a typing error. */
export function readDate(typed: string, today: string): { date: string | null; problem: Problem | null } {
  if (typed.trim() === '') return { date: today, problem: null };
  const date = parseDateText(typed, today);
  if (date === null) return { date, problem: 'badDate' };
  if (date > today) return { date, problem: 'dateAhead' };
  return { date, problem: date < addDays(today, -OLDEST_DAYS) ? 'dateTooOld' : null };
}

type ReadExtras = Pick<EntryContent, 'weightDeduction' | 'manualRate' | 'adjustment' | 'adjustmentReason' | 'notes'>;

/** @returns null if an amount cannot be parsed. */
export function readExtras(extras: Extras, unit: Unit): ReadExtras | null {
  const deduction = readBags(extras.deduction, unit);
  const rate = extras.manualRate.trim() === '' ? null : parsePaise(latinDigits(extras.manualRate));
  const adjustment = extras.adjustment.trim() === '' ? 0 : parsePaise(latinDigits(extras.adjustment).replace('−', '-'));
  const rateIsBad = extras.manualRate.trim() !== '' && (rate === null || rate <= 0);
  if (deduction.broken || rateIsBad || adjustment === null) return null;
  return {
    weightDeduction: deduction.total,
    manualRate: rate,
    adjustment,
    adjustmentReason: extras.reason === '' ? null : extras.reason,
    notes: extras.notes.trim() === '' ? null : extras.notes.trim(),
  };
}

function problemOf(
  draft: Draft,
  extras: ReadExtras | null,
  weight: ReturnType<typeof readBags>,
  quantity: number,
): Problem | null {
  if (draft.farmer === null) return 'noFarmer';
  if (draft.flowerId === null) return 'noFlower';
  return problemOfWeight(weight, quantity) ?? problemOfExtras(extras);
}

export function problemOfWeight(
  { foreign, hasParts, broken, total }: ReturnType<typeof readBags>,
  quantity: number,
): WeightProblem | null {
  if (foreign !== '') return 'foreignSign';
  if (hasParts) return 'notWhole';
  if (broken) return 'badWeight';
  if (total === 0 || quantity <= 0) return 'noWeight';
  return quantity > MOST ? 'tooHeavy' : null;
}

export function problemOfExtras(extras: ReadExtras | null): Problem | null {
  if (extras === null) return 'badAmount';
  if (extras.adjustment !== 0 && extras.adjustmentReason === null) return 'adjustmentNeedsReason';
  if (extras.manualRate !== null && extras.notes === null) return 'manualRateNotes';
  return null;
}

/** Returns an existing entry as the texts of its fields. */
export function extrasOf(entry: Entry, decimal: (value: number, decimals: number) => string): Extras {
  return {
    time: entry.entryTime.slice(0, 5),
    date: dateText(entry.entryDate),
    deduction: entry.weightDeduction === 0 ? '' : decimal(entry.weightDeduction, 3),
    manualRate: entry.manualRate === null ? '' : decimal(entry.manualRate, 2),
    adjustment: entry.adjustment === 0 ? '' : decimal(entry.adjustment, 2),
    reason: entry.adjustmentReason ?? '',
    notes: entry.notes ?? '',
  };
}
