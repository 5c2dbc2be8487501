/** The shop's date (YYYY-MM-DD) and time (HH:MM:SS) at an instant: never in the device's time zone, never in UTC. */
interface ShopTime {
  readonly date: string;
  readonly time: string;
}

/** Default of the setting `timezone`. */
export const DEFAULT_TIME_ZONE = 'Asia/Kolkata';

/**
 * India's offset from UTC, which has no daylight saving time. Most shops need no time zone data; the first use of Intl's takes a phone
 * 80 ms.
 */
const INDIA_MS = 5.5 * 3_600_000;

const formats = new Map<string, Intl.DateTimeFormat>();

export function shopTime(instant: Date, timeZone: string): ShopTime {
  if (timeZone === DEFAULT_TIME_ZONE) {
    const [date = '', time = ''] = new Date(instant.getTime() + INDIA_MS).toISOString().split('T');
    return { date, time: time.slice(0, 8) };
  }
  let format = formats.get(timeZone);
  if (!format) {
    // en-CA with h23 gives 2026-02-10, 06:42:05; Latin digits in every language.
    format = new Intl.DateTimeFormat('en-CA', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    });
    formats.set(timeZone, format);
  }
  const parts = new Map(format.formatToParts(instant).map((part) => [part.type, part.value]));
  const get = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? '';
  return {
    date: `${get('year')}-${get('month')}-${get('day')}`,
    time: `${get('hour')}:${get('minute')}:${get('second')}`,
  };
}

/** Returns the date a number of days after a date; before it, if negative. */
export function addDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** Returns the minutes since midnight of HH:MM or HH:MM:SS. */
export function minutesOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
}
