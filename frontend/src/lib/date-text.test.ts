import { expect, it } from 'vitest';
import { parseDateText } from './date-text';

const TODAY = '2026-11-22';

it.each([
  ['22-11-2026', '2026-11-22'],
  ['05-04-2026', '2026-04-05'],
  ['5/4/26', '2026-04-05'],
  ['5.4.2026', '2026-04-05'],
  ['௫-௪-௨௦௨௬', '2026-04-05'],
  ['21-11', '2026-11-21'],
  ['23-11', '2025-11-23'],
  ['29-2-2028', '2028-02-29'],
  ['01-01-1999', '1999-01-01'],
])('reads %s with the day first', (typed, date) => expect(parseDateText(typed, TODAY)).toBe(date));

it.each([
  ['22-11', '2026-11-22'],
  ['23-11', '2026-11-23'],
  ['5.1', '2027-01-05'],
  ['21-11-2026', '2026-11-21'],
])('reads %s, of what is to come, as the next such day', (typed, date) =>
  expect(parseDateText(typed, TODAY, true)).toBe(date),
);

it.each([
  '',
  '22',
  '31-02-2026',
  '29-2-2026',
  '13-13-2026',
  '2026-11-22',
  '22-11-026',
  '22-11-20266',
  '0-1-2026',
  'today',
])('does not read %j', (typed) => expect(parseDateText(typed, TODAY)).toBeNull());
