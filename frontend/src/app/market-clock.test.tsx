// @vitest-environment jsdom
import 'fake-indexeddb/auto';
import { render } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openDb } from '../data/db';
import { signOut } from '../lib/leave-session';
import { setPreferences } from '../lib/preferences';
import { beginSession, getSession } from '../lib/session';
import { getCounter } from '../sync/counter';
import { MarketClock, marketTime } from './market-clock';

const api = vi.hoisted(() => ({ GET: vi.fn(), POST: vi.fn() }));
vi.mock('../lib/api/client', () => ({ api, dataOf: (call: unknown) => call }));

it.each([
  ['2026-11-22T01:12:00Z', 'en', 'Asia/Kolkata', 'Sunday 22-11-2026 · 6:42 AM'],
  ['2026-11-22T01:12:00Z', 'ta', 'Asia/Kolkata', 'ஞாயிறு 22-11-2026 · காலை 6:42'],
  // Still the day before in London; noon; midnight.
  ['2026-11-21T20:00:00Z', 'en', 'Asia/Kolkata', 'Sunday 22-11-2026 · 1:30 AM'],
  ['2026-11-22T06:30:00Z', 'en', 'Asia/Kolkata', 'Sunday 22-11-2026 · 12:00 PM'],
  ['2026-11-22T18:30:00Z', 'ta', 'Asia/Kolkata', 'திங்கள் 23-11-2026 · இரவு 12:00'],
  // A shop in another time zone.
  ['2026-11-21T20:00:00Z', 'en', 'Asia/Dubai', 'Sunday 22-11-2026 · 12:00 AM'],
] as const)('%s in %s is in %s %s', (instant, language, timeZone, shown) => {
  const { weekday, day, year, time } = marketTime(new Date(instant), language, timeZone);
  expect(`${weekday} ${day}-${year} · ${time}`).toBe(shown.replace('-', '-\u2060'));
});

describe('in a shop with a time zone of its own', () => {
  const signIn = (role: 'staff', id: string) =>
    beginSession({
      access_token: 't',
      refresh_token: 'r',
      token_type: 'bearer',
      expires_in: 900,
      wipe_device: false,
      user: {
        ...{ id, full_name: 'X', role, language_preference: 'en' },
        ...{
          shop_id: 's',
          shop_name: 'Shop',
          shop_timezone: 'Asia/Kolkata',
          permissions: [],
          must_change_password: false,
          must_set_second_step: false,
        },
      },
    });

  beforeEach(async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-11-22T01:12:00Z') });
    setPreferences({ language: 'en' });
    api.GET.mockReset();
  });
  afterEach(async () => {
    await signOut();
    vi.useRealTimers();
  });

  it('the counter knows it from the settings on the device, also without a network', async () => {
    const id = '0199f3a2-5c7e-7d10-9b1e-3f6a2d8c4e55';
    const db = openDb(`malar-${id}`);
    await db.write(['settings', 'meta'], async ({ settings, meta }) => {
      await settings.put({ key: 'timezone', value: 'Asia/Tokyo' });
      await meta.put({ key: 'loaded', value: true });
    });
    db.close();
    api.GET.mockRejectedValue(new TypeError('network'));
    signIn('staff', id);
    getCounter(getSession());
    const { container } = render(<MarketClock />);
    await vi.waitFor(() => expect(container).toHaveTextContent('Sunday 22-\u206011-2026 · 10:12 AM'));
  });
});
