import { useEffect } from 'react';
import { refetchShown } from './answers';

const RETRY_MS = 5_000;
const LONGEST_RETRY_MS = 120_000;
/** Without a word from the service it is asked by itself, while somebody looks. */
const POLL_MS = 60_000;

/** Listens for what happens to this farmer's account, while somebody looks at it. */
export function useLiveUpdates(userId: string | undefined): void {
  useEffect(() => {
    if (userId === undefined) return;
    let left = false;
    let close: (() => void) | null = null;
    let connecting = false;
    let failures = 0;
    let retry: ReturnType<typeof setTimeout> | undefined;

    const connect = async () => {
      clearTimeout(retry);
      if (left || connecting || close !== null || document.hidden || !navigator.onLine) return;
      connecting = true;
      try {
        // What he is owed is there without it.
        const { signalRHub } = await import('../../sync/hub');
        const stop = await signalRHub.connect(refetchShown, () => {
          close = null;
          later();
        });
        failures = 0;
        if (left) stop();
        else close = stop;
      } catch {
        later();
      } finally {
        connecting = false;
      }
    };
    const later = () => {
      if (left) return;
      failures++;
      retry = setTimeout(() => void connect(), Math.min(LONGEST_RETRY_MS, RETRY_MS * 2 ** (failures - 1)));
    };
    const onSight = () => {
      if (document.hidden) {
        close?.();
        close = null;
        return;
      }
      refetchShown();
      void connect();
    };
    const timer = setInterval(() => {
      if (!document.hidden && navigator.onLine) refetchShown();
    }, POLL_MS);
    document.addEventListener('visibilitychange', onSight);
    window.addEventListener('online', onSight);
    // What stands on the screen comes first on a slow line.
    const first = setTimeout(() => void connect(), 1_500);
    return () => {
      left = true;
      clearTimeout(first);
      clearTimeout(retry);
      clearInterval(timer);
      document.removeEventListener('visibilitychange', onSight);
      window.removeEventListener('online', onSight);
      close?.();
    };
  }, [userId]);
}
