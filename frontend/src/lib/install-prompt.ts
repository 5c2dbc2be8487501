import { useSyncExternalStore } from 'react';

/** The event of `beforeinstallprompt`, which is not standard and therefore missing in TypeScript's types. */
interface InstallPrompt extends Event {
  prompt(): Promise<unknown>;
}

let offered: InstallPrompt | null = null;
const listeners = new Set<() => void>();

function offer(prompt: InstallPrompt | null): void {
  offered = prompt;
  for (const listener of listeners) listener();
}

/** Must be called before the first render: the browser fires the event early, and only once. */
export function listenForInstall(): void {
  window.addEventListener('beforeinstallprompt', (event) => {
    // Lets the user decide when to install; otherwise the browser may ask while a clerk is typing.
    event.preventDefault();
    offer(event as InstallPrompt);
  });
  window.addEventListener('appinstalled', () => offer(null));
}

/** Returns a function that installs the app on the device, or null if the browser does not offer it (any more). */
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
