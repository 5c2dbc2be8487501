import { keepsData, sessionStore } from './browser-storage';

/** Keys that stay: the device's id, that it was lost, who has signed in since, and the display preferences. */
const KEPT = ['malar.device', 'malar.lost', 'malar.sign-in', 'malar.preferences'];
/** The databases that are deleted even if the browser cannot list the existing ones. */
const WITHOUT_USER = ['malar-office'];

/** Removes all data of the shop from a lost device, including unsent work: every local database and everything in local storage. */
export async function wipeDevice(): Promise<void> {
  const known = (await globalThis.indexedDB?.databases?.().catch(() => [])) ?? [];
  const names = new Set([...WITHOUT_USER, ...known.flatMap(({ name }) => (name === undefined ? [] : [name]))]);
  // A database that another window has open is deleted when that window closes it, which it is asked to do.
  await Promise.race([
    Promise.all([...names].filter((name) => name.startsWith('malar-')).map(remove)),
    new Promise((resolve) => setTimeout(resolve, 5_000)),
  ]);
  sessionStore.removeItem('malar.session');
  if (!keepsData()) return;
  for (const key of Object.keys(localStorage)) {
    if (key.startsWith('malar.') && !KEPT.includes(key)) localStorage.removeItem(key);
  }
}

function remove(name: string): Promise<void> {
  return new Promise((resolve) => {
    const asked = globalThis.indexedDB?.deleteDatabase(name);
    if (asked === undefined) resolve();
    else asked.onsuccess = asked.onerror = () => resolve();
  });
}
