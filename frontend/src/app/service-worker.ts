import { env } from '../lib/current-env';

let waiting: (() => void) | null = null;
const listeners = new Set<() => void>();
/** A counter stays open for days; it asks once an hour whether there is a new version. */
const LOOK_EVERY_MS = 3_600_000;

/** Keeps the app on the device for a start without a network, where VITE_ENABLE_OFFLINE says so; else takes it off again. */
export async function startServiceWorker(): Promise<void> {
  if (!('serviceWorker' in navigator) || import.meta.env.DEV) return;
  if (!env.offline) {
    for (const registration of await navigator.serviceWorker.getRegistrations()) await registration.unregister();
    return;
  }
  const { serviceWorker } = navigator;
  let first = serviceWorker.controller === null;
  let asked = false;
  serviceWorker.addEventListener('controllerchange', () => {
    if (asked) location.reload();
    // Another window has started the new version; this one follows when it has nothing in hand.
    else if (!first) offer(() => location.reload());
    first = false;
  });
  const registration = await serviceWorker.register('/sw.js');
  const offerWaiting = () => {
    // The first of all has nobody to wait for.
    if (registration.waiting === null || serviceWorker.controller === null) return;
    offer(() => {
      asked = true;
      registration.waiting?.postMessage({ type: 'SKIP_WAITING' });
    });
  };
  offerWaiting();
  registration.addEventListener('updatefound', () =>
    registration.installing?.addEventListener('statechange', offerWaiting),
  );
  setInterval(() => void registration.update().catch(() => undefined), LOOK_EVERY_MS);
}

function offer(start: () => void): void {
  waiting = start;
  for (const listener of listeners) listener();
}

export function subscribeToUpdates(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function isUpdateReady(): boolean {
  return waiting !== null;
}

/** Reloads every window with the new version. Only when nothing is in hand. */
export function applyUpdate(): void {
  waiting?.();
}
