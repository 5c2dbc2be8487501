import { expect, it } from 'vitest';
import { parseTimeText } from './time-text';

it.each([
  ['05:12', '05:12'],
  ['5:12', '05:12'],
  ['5.12', '05:12'],
  [' 5 12 ', '05:12'],
  ['5-12', '05:12'],
  ['512', '05:12'],
  ['0512', '05:12'],
  ['௫:௧௨', '05:12'],
  ['௫௧௨', '05:12'],
  ['０５:１２', '05:12'],
  ['5', '05:00'],
  ['17', '17:00'],
  ['0', '00:00'],
  ['2359', '23:59'],
])('reads %j', (typed, time) => expect(parseTimeText(typed)).toBe(time));

it.each(['', '24', '2400', '24:00', '5:60', '5:1', '560', '51234', '5:12:00', '-5', '5pm', 'now'])(
  'does not read %j',
  (typed) => expect(parseTimeText(typed)).toBeNull(),
);
