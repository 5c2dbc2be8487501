import { latinDigits } from './digits';

/** Where a line must not end, though it may by the browser's rules; nothing is seen of it. */
export const JOINER = '\u2060';

/**
 * Reads a date as people write it here: 22-11-2026, 5/4/26, 22.11 of this year; the day first, always.
 * @param today Completes what has no year: the last such day that has been.
 * @param isAhead Completes it to the next such day instead, of what is still to come.
 * @returns YYYY-MM-DD; null when it is no day of the calendar.
 */
export function parseDateText(typed: string, today: string, isAhead = false): string | null {
  const match = /^(\d{1,2})[-/. ](\d{1,2})(?:[-/. ](\d{4}|\d{2}))?$/.exec(
    latinDigits(typed).replaceAll(JOINER, '').trim(),
  );
  if (match === null) return null;
  const [, day = '', month = '', year] = match;
  const thisYear = Number(today.slice(0, 4));
  if (year !== undefined) return dateOf(Number(year.length === 2 ? `20${year}` : year), month, day);
  const date = dateOf(thisYear, month, day);
  if (date === null) return null;
  if (isAhead) return date < today ? dateOf(thisYear + 1, month, day) : date;
  return date > today ? dateOf(thisYear - 1, month, day) : date;
}

function dateOf(year: number, month: string, day: string): string | null {
  const date = `${String(year).padStart(4, '0')}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const instant = new Date(`${date}T00:00:00Z`);
  return !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(date) ? date : null;
}

/** 22-11-2026 of 2026-11-22, as it stands in a field and on a slip. */
export const dateText = (date: string): string => date.split('-').reverse().join('-');
