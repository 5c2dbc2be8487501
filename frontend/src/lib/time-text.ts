import { latinDigits } from './digits';

/**
 * Reads a time of day as people write it here, in 24 hours: 5:12, 5.12, 0512, 512, or the hour alone.
 * @returns HH:MM, or null if it is not a time of day.
 */
export function parseTimeText(typed: string): string | null {
  const match = /^(\d{1,2})(?:[-:. ]?(\d{2}))?$/.exec(latinDigits(typed).trim());
  if (match === null) return null;
  const [, hour = '', minute = '00'] = match;
  return Number(hour) < 24 && Number(minute) < 60 ? `${hour.padStart(2, '0')}:${minute}` : null;
}
