import { useEffect, useState } from 'react';
import { api, dataOf } from '../lib/api/client';
import type { components } from '../lib/api/schema';
import { useSession } from '../lib/session';
import { onShopChange } from '../lib/shop-changes';
import { whenIdle } from '../lib/when-idle';
import type { Screen } from './screens';

type OfKind = components['schemas']['CountUnreadUnreadOfKind'];
type Kind = NonNullable<components['schemas']['MarkAllReadRequest']['kinds']>[number];
type Place = Screen['place'];

/** Poll interval, for when the real-time hub is not connected. */
const POLL_MS = 60_000;
/** Minimum interval between requests while others keep writing. */
const CHANGES_MS = 10_000;

/** The place in the navigation where each kind is handled. */
const PLACES: Readonly<Record<Kind, Place>> = {
  dispute_said: 'messages',
  message_failed: 'messages',
  advance_asked: 'settle',
  settle_job_done: 'settle',
  farmer_to_confirm: 'farmers',
  buyer_over_limit: 'buyers',
};

/** News, which count as read when their place is opened; the others disappear when the matter is resolved. */
const NEWS: readonly Kind[] = ['message_failed', 'settle_job_done', 'buyer_over_limit'];

/** Returns how much waits for this person at each place, as counted by the service; Home summarises the same list. */
export function useNotifications(here: Place | undefined): ReadonlyMap<Place, number> {
  const userId = useSession()?.user.id;
  const [unread, setUnread] = useState<readonly OfKind[]>([]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: visiting a place may have resolved something.
  useEffect(() => {
    if (userId === undefined) return;
    let left = false;
    const ask = async () => {
      if (document.visibilityState === 'hidden') return;
      const found = await dataOf(api.GET('/api/v1/notifications/unread-count')).catch(() => null);
      if (!left && found !== null) setUnread(found.kinds);
    };
    // The screen has priority.
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
    const seen = NEWS.filter((news) => PLACES[news] === here && unread.some(({ kind }) => kind === news));
    if (seen.length === 0) return;
    setUnread((before) => before.filter(({ kind }) => !seen.some((news) => news === kind)));
    void api.PUT('/api/v1/notifications/read-all', { body: { kinds: seen } }).catch(() => undefined);
  }, [unread, here]);

  const counts = new Map<Place, number>();
  for (const { kind, count } of unread) {
    // A newer service may know kinds that have no place here yet.
    const place = kind in PLACES ? PLACES[kind as Kind] : undefined;
    if (place !== undefined) counts.set(place, (counts.get(place) ?? 0) + count);
  }
  return counts;
}
