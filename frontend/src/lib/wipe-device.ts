import { keepsData, sessionStore } from './browser-storage';

/** What stays: who the device is, that it was lost, who has signed in since, and how he likes to see things. */
const KEPT = ['malar.device', 'malar.lost', 'malar.sign-in', 'malar.preferences'];
/** Where the browser does not tell which databases there are. */
const WITHOUT_USER = ['malar-office'];

/** Removes all that a lost device keeps of the shop, also what it has not sent: every local database and what is stored beside them. */
export async function wipeDevice(): Promise<void> {
  const known = (await globalThis.indexedDB?.databases?.().catch(() => [])) ?? [];
  const names = new Set([...WITHOUT_USER, ...known.flatMap(({ name }) => (name === undefined ? [] : [name]))]);
  // One that another window holds open goes when that window has closed; it is told to.
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
