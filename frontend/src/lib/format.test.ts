import { expect, it } from 'vitest';
import { parseDateText } from './date-text';
import { formatAmount, formatDate, formatDayMonth, formatDayTime, formatQuantity } from './format';

it.each([
  ['02:59:00', 'இரவு 2:59', '2:59 AM'],
  ['03:00:00', 'அதிகாலை 3:00', '3:00 AM'],
  ['05:59:00', 'அதிகாலை 5:59', '5:59 AM'],
  ['06:00:00', 'காலை 6:00', '6:00 AM'],
  ['12:00:00', 'மதியம் 12:00', '12:00 PM'],
  ['15:59:00', 'மதியம் 3:59', '3:59 PM'],
  ['16:00:00', 'மாலை 4:00', '4:00 PM'],
  ['18:59:00', 'மாலை 6:59', '6:59 PM'],
  ['19:00:00', 'இரவு 7:00', '7:00 PM'],
  ['00:05:00', 'இரவு 12:05', '12:05 AM'],
])('says %s as people do', (time, ta, en) => {
  expect(formatDayTime(time, 'ta')).toBe(ta);
  expect(formatDayTime(time, 'en')).toBe(en);
});

it.each([
  [40_000, 'piece', '40'],
  [1_20_000, 'bunch', '120'],
  [1_234_000, 'piece', '1,234'],
  [2_500, 'piece', '2.5'],
  [40_000, 'kg', '40.000'],
])('writes %d of %s as %s', (thousandths, unit, text) => expect(formatAmount(thousandths, unit)).toBe(text));

it.each([
  [46_900, 0, '47'],
  [-400, 0, '0'],
  [-600, 0, '−1'],
  [19_750, 1, '19.8'],
  [12_34_567_499, 0, '12,34,567'],
  [-999_500, 0, '−1,000'],
  [60_100, 3, '60.100'],
])('rounds %d grams to %d decimals: %s', (grams, decimals, text) => expect(formatQuantity(grams, decimals)).toBe(text));

it('no line ends within a date, which reads like any other where it is put into a field', () => {
  expect(formatDate('2026-11-22')).toBe('22-\u206011-\u20602026');
  expect(formatDayMonth('2026-11-22')).toBe('22-\u206011');
  expect(parseDateText(formatDate('2026-11-22'), '2026-12-01')).toBe('2026-11-22');
});
