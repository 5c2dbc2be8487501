import { dateText, JOINER } from './date-text';
import { decimalText, formatCount } from './money';
import type { Language } from './preferences';

interface Named {
  readonly name: string;
  readonly nameTa: string | null;
}

/** A name in the language of the screen, else in the one there is. */
export const localizedName = ({ name, nameTa }: Named, language: Language): string =>
  language === 'ta' && nameTa !== null && nameTa !== '' ? nameTa : name;

/** Of whoever signs in, likewise. */
export const personName = (person: { full_name: string; full_name_ta?: string | null }, language: Language): string =>
  localizedName({ name: person.full_name, nameTa: person.full_name_ta ?? null }, language);

/** 1,874.350: thousandths with Indian grouping. @param decimals Fewer than three are cut, not rounded: for overviews. */
export function formatQuantity(thousandths: number, decimals = 3): string {
  const shown = decimalText(Math.round(Math.abs(thousandths) / 10 ** (3 - decimals)), decimals);
  const [whole = '', fraction = ''] = shown.split('.');
  return `${thousandths < 0 ? '−' : ''}${formatCount(whole)}${decimals > 0 ? `.${fraction}` : ''}`;
}

/**
 * What was weighed or counted: 20.750 of kilograms, 40 of pieces and bunches, which have no decimals.
 * @param decimals Of kilograms.
 */
export function formatAmount(thousandths: number, unit: string, decimals = 3): string {
  if (unit === 'kg') return formatQuantity(thousandths, decimals);
  // Half a piece can only come from elsewhere, and then is not hidden.
  return thousandths % 1000 === 0 ? formatQuantity(thousandths, 0) : formatQuantity(thousandths).replace(/0+$/, '');
}

/** 6:41 of 06:41:00; 12-hour. */
export function formatTime(time: string): string {
  const hour = Number(time.slice(0, 2));
  return `${hour % 12 || 12}:${time.slice(3, 5)}`;
}

/** First hour of each part of a Tamil day; before the first it is still night. */
const DAY_PARTS_TA: readonly (readonly [fromHour: number, name: string])[] = [
  [19, 'இரவு'],
  [16, 'மாலை'],
  [12, 'மதியம்'],
  [6, 'காலை'],
  [3, 'அதிகாலை'],
  [0, 'இரவு'],
];

/** AM, காலை of 06:41:00. */
export function formatDayPart(time: string, language: Language): string {
  const hour = Number(time.slice(0, 2));
  if (language === 'en') return hour < 12 ? 'AM' : 'PM';
  return DAY_PARTS_TA.find(([from]) => hour >= from)?.[1] ?? '';
}

/** 6:41 AM, காலை 6:41. */
export function formatDayTime(time: string, language: Language): string {
  const part = formatDayPart(time, language);
  return language === 'ta' ? `${part} ${formatTime(time)}` : `${formatTime(time)} ${part}`;
}

// By Intl the first of them costs as much as drawing the whole row of the counter.
const WEEKDAYS: Record<Language, readonly string[]> = {
  en: ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'],
  ta: ['ஞாயிறு', 'திங்கள்', 'செவ்வாய்', 'புதன்', 'வியாழன்', 'வெள்ளி', 'சனி'],
};

/** Sunday, ஞாயிறு of 2026-11-22. */
export const formatWeekday = (date: string, language: Language): string =>
  WEEKDAYS[language][new Date(`${date}T00:00:00Z`).getUTCDay()] ?? '';

/** 22-11-2026 of 2026-11-22, in one piece wherever it stands: without the joiners a line may end behind a hyphen. */
export const formatDate = (date: string): string => dateText(date).replaceAll('-', `-${JOINER}`);

/** 22-11 of 2026-11-22. */
export const formatDayMonth = (date: string): string => formatDate(date.slice(5));
