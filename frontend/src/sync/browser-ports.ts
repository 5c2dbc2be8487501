import type { Clock, Connectivity, Lock } from './ports';

export const browserClock: Clock = {
  now: () => new Date(),
  after(milliseconds, act) {
    const timer = setTimeout(act, milliseconds);
    return () => clearTimeout(timer);
  },
};

export const browserConnectivity: Connectivity = {
  isOnline: () => navigator.onLine,
  onHope(listener) {
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

/** Where the browser has no Web Locks every tab drains: the server tells a repeated act from a new one. */
export function webLock(name: string): Lock {
  return {
    async tryRun(act) {
      if (!('locks' in navigator)) {
        await act();
        return true;
      }
      return navigator.locks.request(name, { ifAvailable: true }, async (lock) => {
        if (lock === null) return false;
        await act();
        return true;
      });
    },
  };
}
