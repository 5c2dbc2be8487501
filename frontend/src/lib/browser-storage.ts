/**
 * The browser's storage. If the browser denies access, which shows only on use, an in-memory fallback that lasts as long as the page.
 */
export const localStore = storageOf(() => window.localStorage);
export const sessionStore = storageOf(() => window.sessionStorage);

/** Whether stored data outlive the page. */
export const keepsData = (): boolean => isAvailable(() => window.localStorage);

/** Whether several people take turns at this device; see people.ts. */
export const hasMultipleUsers = (): boolean => localStore.getItem('malar.people') !== null;

type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

function storageOf(open: () => Storage): Store {
  // What the browser does not store, because storage is full or forbidden.
  const memory = new Map<string, string>();
  const storage = (): Storage | null => {
    try {
      return open() ?? null;
    } catch {
      return null;
    }
  };
  return {
    getItem: (key) => memory.get(key) ?? storage()?.getItem(key) ?? null,
    setItem: (key, value) => {
      memory.set(key, value);
      try {
        const stored = storage();
        stored?.setItem(key, value);
        if (stored !== null) memory.delete(key);
      } catch {
        // Full: the value lasts as long as the page.
      }
    },
    removeItem: (key) => {
      memory.delete(key);
      storage()?.removeItem(key);
    },
  };
}

function isAvailable(open: () => Storage | undefined): boolean {
  try {
    return open() != null;
  } catch {
    return false;
  }
}
