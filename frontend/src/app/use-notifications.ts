import { useEffect, useState } from 'react';
import { api, dataOf } from '../lib/api/client';
import type { components } from '../lib/api/schema';
import { useSession } from '../lib/session';
import { onShopChange } from '../lib/shop-changes';
import { whenIdle } from '../lib/when-idle';
import type { Screen } from './screens';

type Notification = components['schemas']['Notification'];
type Place = Screen['place'];

/** Where the service is not heard. */
const POLL_MS = 60_000;
/** How far apart they are asked for while the others go on writing. */
const CHANGES_MS = 10_000;

/** Where each kind is seen to. */
const PLACES: Readonly<Record<string, Place>> = {
  dispute_said: 'messages',
  message_failed: 'messages',
  advance_asked: 'settle',
  settle_job_done: 'settle',
  farmer_to_confirm: 'farmers',
  buyer_over_limit: 'buyers',
};

/** These are news, read when their place is opened; the others go when the matter is settled. */
const NEWS = /message_failed|settle_job_done|over_limit/;

/** How much waits for this person at each place, as the service tells it: the list that Home sums up as what needs him. */
export function useNotifications(here: Place | undefined): ReadonlyMap<Place, number> {
  const userId = useSession()?.user.id;
  const [unread, setUnread] = useState<readonly Notification[]>([]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another place may have settled something.
  useEffect(() => {
    if (userId === undefined) return;
    let left = false;
    const ask = async () => {
      if (document.visibilityState === 'hidden') return;
      const query = { is_read: false, page_size: 100 };
      const found = await dataOf(api.GET('/api/v1/notifications', { params: { query } })).catch(() => null);
      if (!left && found !== null) setUnread(found);
    };
    // The screen comes first.
    whenIdle(() => {
      if (!left) void ask();
    });
    const timer = setInterval(ask, POLL_MS);
    const stop = onShopChange(() => void ask(), CHANGES_MS);
    document.addEventListener('visibilitychange', ask);
    return () => {
      left = true;
      clearInterval(timer);
      stop();
      document.removeEventListener('visibilitychange', ask);
    };
  }, [userId, here]);

  useEffect(() => {
    const seen = unread.filter(({ kind }) => NEWS.test(kind) && PLACES[kind] === here);
    if (seen.length === 0) return;
    setUnread((before) => before.filter(({ id }) => !seen.some((one) => one.id === id)));
    for (const { id } of seen) {
      const path = { id };
      void api.PUT('/api/v1/notifications/{id}/mark-read', { params: { path } }).catch(() => undefined);
    }
  }, [unread, here]);

  const counts = new Map<Place, number>();
  for (const { kind } of unread) {
    const place = PLACES[kind];
    if (place !== undefined) counts.set(place, (counts.get(place) ?? 0) + 1);
  }
  return counts;
}
