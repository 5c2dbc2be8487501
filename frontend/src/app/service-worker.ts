import { env } from '../lib/current-env';
import { getSession, lastUser, signsInByPhone, subscribe } from '../lib/session';
import { canReload } from '../lib/unsaved-work';

let waiting: (() => void) | null = null;
const listeners = new Set<() => void>();
/** Interval at which an open page checks for a new version; a counter stays open for days. */
const LOOK_EVERY_MS = 3_600_000;
/** How long the new worker may take to become active. */
const ACTIVATION_MS = 4_000;

/**
 * Registers the service worker, which lets the app start without a network, if VITE_ENABLE_OFFLINE is set; otherwise unregisters it.
 */
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
    // Another window has activated the new version; this one reloads when it has no unsaved work.
    else if (!first) offer(() => location.reload());
    first = false;
  });
  const registration = await serviceWorker.register(await scriptFor(await whoseDevice()));
  const offerWaiting = () => {
    // The first installation replaces no older version.
    if (registration.waiting === null || serviceWorker.controller === null) return;
    offer(() => {
      asked = true;
      registration.waiting?.postMessage({ type: 'SKIP_WAITING' });
      // The browser waits up to five minutes for requests that the old worker still serves. A reload ends those of this page.
      setTimeout(() => void canReload().then((now) => now && location.reload()), ACTIVATION_MS);
    });
  };
  offerWaiting();
  registration.addEventListener('updatefound', () =>
    registration.installing?.addEventListener('statechange', offerWaiting),
  );
  setInterval(() => void registration.update().catch(() => undefined), LOOK_EVERY_MS);
}

/**
 * Determines whether this is a farmer's or the shop's device, by the first person who signs in; an entered email address already tells,
 * because only the shop's people sign in with one. Resolves no earlier, so that opening only a message link or a document's code does
 * not download the app.
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

/** Returns the script's URL. A device that already has the whole app keeps it, whoever signs in there. */
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

/** Reloads every window with the new version. Must be called only when there is no unsaved work. */
export function applyUpdate(): void {
  waiting?.();
}
