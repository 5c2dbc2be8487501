import { localStore } from './browser-storage';
import { uuidV7 } from './uuid';

const DEVICE_KEY = 'malar.device';

let fallback: string | null = null;

/** Returns the permanent id of this browser on this device. */
export function deviceId(): string {
  try {
    const stored: unknown = JSON.parse(localStore.getItem(DEVICE_KEY) ?? 'null');
    if (typeof stored === 'string') return stored;
    fallback ??= uuidV7();
    localStore.setItem(DEVICE_KEY, JSON.stringify(fallback));
  } catch {
    // Unreadable: the id is kept until the page is closed.
  }
  fallback ??= uuidV7();
  return fallback;
}
