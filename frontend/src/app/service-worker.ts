import { env } from '../lib/current-env';
import { getSession, lastUser, signsInByPhone, subscribe } from '../lib/session';

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
  const registration = await serviceWorker.register(await scriptFor(await whoseDevice()));
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

/**
 * Of whoever signs in first, as soon as it is seen who that is: by password only the shop's people do. Who only looks at a link or a
 * paper's code is not made to fetch the app.
 */
function whoseDevice(): Promise<'farmer' | 'shop'> {
  const known = (): 'farmer' | 'shop' | null => {
    const role = getSession()?.user.role;
    if (role !== undefined) return role === 'farmer' ? 'farmer' : 'shop';
    const email = document.querySelector<HTMLInputElement>('input[type=email]')?.value ?? '';
    if (lastUser() !== null || email !== '') return 'shop';
    return signsInByPhone() ? 'farmer' : null;
  };
  return new Promise((resolve) => {
    const look = () => {
      const whose = known();
      if (whose === null) return;
      stop();
      document.removeEventListener('input', look);
      resolve(whose);
    };
    const stop = subscribe(look);
    document.addEventListener('input', look);
    look();
  });
}

/** A device that has the whole app keeps it, whoever signs in there. */
async function scriptFor(whose: 'farmer' | 'shop'): Promise<string> {
  const there = await navigator.serviceWorker.getRegistration('/');
  const has = (there?.active ?? there?.waiting ?? there?.installing)?.scriptURL;
  const hasAll = has !== undefined && !has.includes('for=farmer');
  return whose === 'farmer' && !hasAll ? '/sw.js?for=farmer' : '/sw.js';
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
