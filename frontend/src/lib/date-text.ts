import { latinDigits } from './digits';

/** Word joiner: an invisible character that prevents a line break where the browser would allow one. */
export const JOINER = '\u2060';

/**
 * Reads a date as people write it here: 22-11-2026, 5/4/26, or 22.11 for this year. The day always comes first.
 * @param today A date without a year becomes the latest such day up to today.
 * @param isAhead A date without a year becomes the next such day from today on instead.
 * @returns YYYY-MM-DD, or null if it is not a calendar date.
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

/** Formats 2026-11-22 as 22-11-2026, as shown in fields and on slips. */
export const dateText = (date: string): string => date.split('-').reverse().join('-');
