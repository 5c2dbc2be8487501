import type { Language } from '../lib/preferences';

/** Returns Mon or திங், short enough for a label below a point of a chart. */
export const shortWeekday = (date: string, language: Language): string =>
  new Date(`${date}T00:00:00Z`).toLocaleDateString(language, { weekday: 'short', timeZone: 'UTC' }).replace('.', '');
