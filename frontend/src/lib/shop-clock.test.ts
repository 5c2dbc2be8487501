import { expect, it } from 'vitest';
import { shopTime } from './shop-clock';

const AT = ['2026-11-22T01:12:05Z', '2026-11-21T18:30:00Z', '2026-11-21T18:29:59.999Z', '2024-02-28T23:00:00Z'];

it.each(AT)('the shop’s time at %s is the one of the table of zones', (at) => {
  const instant = new Date(at);
  // This alias of the zone takes the Intl path.
  expect(shopTime(instant, 'Asia/Kolkata')).toEqual(shopTime(instant, 'Asia/Calcutta'));
});

it('in another zone it is that one’s', () => {
  expect(shopTime(new Date('2026-11-22T18:45:00Z'), 'Asia/Dubai')).toEqual({ date: '2026-11-22', time: '22:45:00' });
});
