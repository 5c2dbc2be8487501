import { expect, it } from 'vitest';
import { spanOf, sumOf } from './report';

it('the days that are asked for often', () => {
  expect(spanOf('week', '2026-03-02')).toEqual({ from: '2026-02-24', to: '2026-03-02' });
  expect(spanOf('month', '2026-03-02')).toEqual({ from: '2026-03-01', to: '2026-03-02' });
  expect(spanOf('before', '2026-03-02')).toEqual({ from: '2026-02-01', to: '2026-02-28' });
  expect(spanOf('before', '2026-01-31')).toEqual({ from: '2025-12-01', to: '2025-12-31' });
  // twelve months, including the current one
  expect(spanOf('year', '2026-03-02')).toEqual({ from: '2025-04-01', to: '2026-03-02' });
  expect(spanOf('year', '2026-12-31')).toEqual({ from: '2026-01-01', to: '2026-12-31' });
});

it('sums lose no paisa', () => {
  expect(sumOf([{ of: 0.1 }, { of: 0.2 }], (row) => row.of)).toBe(0.3);
});
