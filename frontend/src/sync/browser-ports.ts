import type { Clock, Connectivity, Lock } from './ports';

export const browserClock: Clock = {
  now: () => new Date(),
  schedule(milliseconds, callback) {
    const timer = setTimeout(callback, milliseconds);
    return () => clearTimeout(timer);
  },
};

export const browserConnectivity: Connectivity = {
  isOnline: () => navigator.onLine,
  subscribe(listener) {
    const online = () => listener('online');
    const offline = () => listener('offline');
    const visible = () => {
      if (document.visibilityState === 'visible') listener('visible');
    };
    window.addEventListener('online', online);
    window.addEventListener('offline', offline);
    document.addEventListener('visibilitychange', visible);
    return () => {
      window.removeEventListener('online', online);
      window.removeEventListener('offline', offline);
      document.removeEventListener('visibilitychange', visible);
    };
  },
};

/** A lock between tabs. Without Web Locks every tab drains, which is safe because the server recognises repeated operations. */
export function webLock(name: string): Lock {
  return {
    async tryRun(callback) {
      if (!('locks' in navigator)) {
        await callback();
        return true;
      }
      return navigator.locks.request(name, { ifAvailable: true }, async (lock) => {
        if (lock === null) return false;
        await callback();
        return true;
      });
    },
  };
}
