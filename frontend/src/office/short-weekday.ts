import type { Language } from '../lib/preferences';

/** Mon, திங்: what fits under a point. */
export const shortWeekday = (date: string, language: Language): string =>
  new Date(`${date}T00:00:00Z`).toLocaleDateString(language, { weekday: 'short', timeZone: 'UTC' }).replace('.', '');
