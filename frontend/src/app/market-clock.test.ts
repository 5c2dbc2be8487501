import { expect, it } from 'vitest';
import { marketTime } from './market-clock';

it.each([
  ['2026-11-22T01:12:00Z', 'en', 'Sunday 22-11-2026 · 6:42 AM'],
  ['2026-11-22T01:12:00Z', 'ta', 'ஞாயிறு 22-11-2026 · காலை 6:42'],
  // Still yesterday in London, and at noon and midnight.
  ['2026-11-21T20:00:00Z', 'en', 'Sunday 22-11-2026 · 1:30 AM'],
  ['2026-11-22T06:30:00Z', 'en', 'Sunday 22-11-2026 · 12:00 PM'],
  ['2026-11-22T18:30:00Z', 'ta', 'திங்கள் 23-11-2026 · காலை 12:00'],
] as const)('%s in %s is %s at the market', (instant, language, shown) => {
  const { weekday, day, year, time } = marketTime(new Date(instant), language);
  expect(`${weekday} ${day}-${year} · ${time}`).toBe(shown);
});
