import { useSyncExternalStore } from 'react';

/** What browsers that install apps hand out once; TypeScript does not know it, because it is no standard. */
interface InstallPrompt extends Event {
  prompt(): Promise<unknown>;
}

let offered: InstallPrompt | null = null;
const listeners = new Set<() => void>();

function offer(prompt: InstallPrompt | null): void {
  offered = prompt;
  for (const listener of listeners) listener();
}

/** To be called before the page is drawn: the browser offers it early, and once. */
export function listenForInstall(): void {
  window.addEventListener('beforeinstallprompt', (event) => {
    // Asked when the person wants it, not by the browser in the middle of a line.
    event.preventDefault();
    offer(event as InstallPrompt);
  });
  window.addEventListener('appinstalled', () => offer(null));
}

/** Puts the app beside the others of the device; null where the browser does not offer it, or no more. */
export function useInstall(): (() => void) | null {
  const prompt = useSyncExternalStore(subscribe, () => offered);
  if (prompt === null) return null;
  return () => {
    offer(null);
    void prompt.prompt();
  };
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
