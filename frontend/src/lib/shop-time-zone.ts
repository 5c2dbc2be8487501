import { useSyncExternalStore } from 'react';
import { DEFAULT_TIME_ZONE } from './shop-clock';

let timeZone = DEFAULT_TIME_ZONE;
const listeners = new Set<() => void>();

/** The shop's time zone (setting `timezone`), an IANA name; the setting's default until the shop's own is loaded. */
export function useShopTimeZone(): string {
  return useSyncExternalStore(subscribe, () => timeZone);
}

export function setShopTimeZone(known: string): void {
  if (known === timeZone) return;
  timeZone = known;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
