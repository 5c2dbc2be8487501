import { useEffect } from 'react';
import { refetchShown } from './response-cache';

const RETRY_MS = 5_000;
const LONGEST_RETRY_MS = 120_000;
/** Refetch interval while the page is visible, in case no update arrives through the hub. */
const POLL_MS = 60_000;

/** Listens for changes of this farmer's account while the page is visible. */
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
        // A lazy chunk, because the page shows the balance without it.
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
    // Delayed, so that on a slow connection the visible data loads first.
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
