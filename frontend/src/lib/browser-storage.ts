/**
 * The browser's storage. If the browser denies access, which shows only on use, an in-memory fallback that lasts as long as the page.
 */
export const localStore = storageOf(() => window.localStorage);
export const sessionStore = storageOf(() => window.sessionStorage);

/** Whether stored data outlive the page. */
export const keepsData = (): boolean => isKept(() => window.localStorage);

/** Whether several people take turns at this device; see people.ts. */
export const knowsPeople = (): boolean => localStore.getItem('malar.people') !== null;

type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

function storageOf(storage: () => Storage): Store {
  const memory = new Map<string, string>();
  const kept = <T>(act: (store: Store) => T): T => act(isKept(storage) ? storage() : inMemory(memory));
  return {
    getItem: (key) => kept((store) => store.getItem(key)),
    setItem: (key, value) => kept((store) => store.setItem(key, value)),
    removeItem: (key) => kept((store) => store.removeItem(key)),
  };
}

function isKept(storage: () => Storage | undefined): boolean {
  try {
    return storage() != null;
  } catch {
    return false;
  }
}

const inMemory = (memory: Map<string, string>): Store => ({
  getItem: (key) => memory.get(key) ?? null,
  setItem: (key, value) => void memory.set(key, value),
  removeItem: (key) => void memory.delete(key),
});
