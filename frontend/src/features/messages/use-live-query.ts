import { useCallback, useEffect, useRef, useState } from 'react';
import { browserClock, browserConnectivity } from '../../sync/browser-ports';
import { ChangeListener } from '../../sync/change-listener';
import { signalRHub } from '../../sync/hub';

/** Where the hub is not heard, what is on the screen is no older than this. */
const POLL_MS = 15_000;

interface LiveQuery<T> {
  /** Undefined until it was fetched once. */
  readonly value: T | undefined;
  readonly failed: boolean;
  readonly again: () => void;
}

/** What a call answers, fetched again whenever `ticks` changes or `again` is called; the last answer stays until the next. */
export function useLiveQuery<T>(fetcher: (signal: AbortSignal) => Promise<T>, ticks: number): LiveQuery<T> {
  const [state, setState] = useState<{ of: typeof fetcher; value: T | undefined; failed: boolean }>();
  const [asked, setAsked] = useState(0);
  const again = useCallback(() => setAsked((count) => count + 1), []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: both only say when.
  useEffect(() => {
    const leave = new AbortController();
    fetcher(leave.signal).then(
      (value) => {
        if (!leave.signal.aborted) setState({ of: fetcher, value, failed: false });
      },
      () => {
        if (!leave.signal.aborted)
          setState((old) => ({ of: fetcher, value: old?.of === fetcher ? old.value : undefined, failed: true }));
      },
    );
    return () => leave.abort();
  }, [fetcher, ticks, asked]);

  const mine = state?.of === fetcher ? state : undefined;
  return { value: mine?.value, failed: mine?.failed ?? false, again };
}

/** Grows whenever something of the shop changed, or might have. */
export function useChangeCount(): number {
  const [ticks, setTicks] = useState(0);
  const tick = useRef(() => setTicks((count) => count + 1));
  useEffect(() => {
    const changes = new ChangeListener(
      { hub: signalRHub, clock: browserClock, connectivity: browserConnectivity, random: Math.random },
      tick.current,
    );
    changes.start();
    const timer = setInterval(tick.current, POLL_MS);
    return () => {
      clearInterval(timer);
      changes.stop();
    };
  }, []);
  return ticks;
}
