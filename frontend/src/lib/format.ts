import { dateText, JOINER } from './date-text';
import { decimalText, formatCount } from './money';
import type { Language } from './preferences';

interface Named {
  readonly name: string;
  readonly nameTa: string | null;
}

/** Returns the name in the screen's language, or in the other one if that is missing. */
export const localizedName = ({ name, nameTa }: Named, language: Language): string =>
  language === 'ta' && nameTa !== null && nameTa !== '' ? nameTa : name;

/** Returns the name of a user, likewise. */
export const personName = (person: { full_name: string; full_name_ta?: string | null }, language: Language): string =>
  localizedName({ name: person.full_name, nameTa: person.full_name_ta ?? null }, language);

/** Formats thousandths with Indian grouping: 1,874.350. @param decimals With fewer than three the value is rounded, for overviews. */
export function formatQuantity(thousandths: number, decimals = 3): string {
  const rounded = Math.round(Math.abs(thousandths) / 10 ** (3 - decimals));
  const [whole = '', fraction = ''] = decimalText(rounded, decimals).split('.');
  return `${thousandths < 0 && rounded > 0 ? '−' : ''}${formatCount(whole)}${decimals > 0 ? `.${fraction}` : ''}`;
}

/**
 * Formats a quantity: 20.750 for kilograms, 40 for pieces and bunches, which have no decimals.
 * @param decimals Of kilograms.
 */
export function formatAmount(thousandths: number, unit: string, decimals = 3): string {
  if (unit === 'kg') return formatQuantity(thousandths, decimals);
  // A fraction of a piece cannot be entered here, but if the data contain one, it is shown.
  return thousandths % 1000 === 0 ? formatQuantity(thousandths, 0) : formatQuantity(thousandths).replace(/0+$/, '');
}

/** Formats 06:41:00 as 6:41, in 12-hour time. */
export function formatTime(time: string): string {
  const hour = Number(time.slice(0, 2));
  return `${hour % 12 || 12}:${time.slice(3, 5)}`;
}

/** The first hour of each part of the day in Tamil, latest first. */
const DAY_PARTS_TA: readonly (readonly [fromHour: number, name: string])[] = [
  [19, 'இரவு'],
  [16, 'மாலை'],
  [12, 'மதியம்'],
  [6, 'காலை'],
  [3, 'அதிகாலை'],
  [0, 'இரவு'],
];

/** Returns the part of the day of 06:41:00: AM or காலை. */
export function formatDayPart(time: string, language: Language): string {
  const hour = Number(time.slice(0, 2));
  if (language === 'en') return hour < 12 ? 'AM' : 'PM';
  return DAY_PARTS_TA.find(([from]) => hour >= from)?.[1] ?? '';
}

/** Formats a time with its part of the day: 6:41 AM, காலை 6:41. */
export function formatDayTime(time: string, language: Language): string {
  const part = formatDayPart(time, language);
  return language === 'ta' ? `${part} ${formatTime(time)}` : `${formatTime(time)} ${part}`;
}

// Hard-coded because the first call of Intl costs as much as drawing a whole row of the counter.
const WEEKDAYS: Record<Language, readonly string[]> = {
  en: ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'],
  ta: ['ஞாயிறு', 'திங்கள்', 'செவ்வாய்', 'புதன்', 'வியாழன்', 'வெள்ளி', 'சனி'],
};

/** Returns the weekday of 2026-11-22: Sunday or ஞாயிறு. */
export const formatWeekday = (date: string, language: Language): string =>
  WEEKDAYS[language][new Date(`${date}T00:00:00Z`).getUTCDay()] ?? '';

/** Formats 2026-11-22 as 22-11-2026. Joiners keep it on one line; otherwise a line may break after a hyphen. */
export const formatDate = (date: string): string => dateText(date).replaceAll('-', `-${JOINER}`);

/** Formats 2026-11-22 as 22-11. */
export const formatDayMonth = (date: string): string => formatDate(date.slice(5));
