import { useCallback, useEffect, useState } from 'react';
import { readTrade, type WaitingTrade } from '../data/trade';
import { useStableCallback } from '../lib/use-stable-callback';
import type { Counter } from './counter';

const NONE: WaitingTrade = { waiting: [], parked: [] };

/**
 * Returns the acts with buyers on this device that the server does not have yet.
 * @param onChange Called when an act was added, sent or refused.
 */
export function useTrade(
  counter: Counter | null,
  onChange: () => void = () => undefined,
): WaitingTrade & { readonly read: () => Promise<void> } {
  const [trade, setTrade] = useState(NONE);
  const tell = useStableCallback(onChange);
  const read = useCallback(async () => {
    if (counter !== null) setTrade(await readTrade(counter.db));
  }, [counter]);
  useEffect(() => {
    // The DayStore reports a browser that refuses its database.
    const stop = counter?.db.changes.subscribe(({ outbox, all }) => {
      if (outbox !== undefined || all === true) void read().then(tell, () => undefined);
    });
    void read().catch(() => undefined);
    return stop;
  }, [counter, read, tell]);
  return { ...trade, read };
}
