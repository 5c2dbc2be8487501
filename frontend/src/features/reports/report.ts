import { addDays } from '../../lib/shop-clock';

export const REPORTS = ['day', 'earned', 'months', 'market', 'farmers', 'settlements', 'advances', 'sales'] as const;
export type Report = (typeof REPORTS)[number];

/** Reports that only the owner sees. */
export const OWNERS: ReadonlySet<Report> = new Set(['earned', 'months', 'sales']);

export interface Period {
  readonly from: string;
  readonly to: string;
}

export const SPANS = ['week', 'month', 'before', 'year'] as const;
export type Span = (typeof SPANS)[number];

/** Returns a common period: the last seven days, this month, the previous month, or twelve months. */
export function spanOf(span: Span, today: string): Period {
  const first = `${today.slice(0, 8)}01`;
  if (span === 'week') return { from: addDays(today, -6), to: today };
  if (span === 'month') return { from: first, to: today };
  if (span === 'before') {
    const last = addDays(first, -1);
    return { from: `${last.slice(0, 8)}01`, to: last };
  }
  const [year, month] = [Number(today.slice(0, 4)), Number(today.slice(5, 7))];
  const [fromYear, fromMonth] = month === 12 ? [year, 1] : [year - 1, month + 1];
  return { from: `${fromYear}-${String(fromMonth).padStart(2, '0')}-01`, to: today };
}

/** Adds amounts in paise, to avoid floating-point errors. */
export const sumOf = <T>(rows: readonly T[], amount: (row: T) => number): number =>
  rows.reduce((sum, row) => sum + Math.round(amount(row) * 100), 0) / 100;
