const listeners = new Set<() => void>();

/** Calls back when something of the shop changed, or might have while the service could not tell; a second apart at least. */
export function onShopChange(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** For the one who hears the service. */
export function tellShopChange(): void {
  for (const listener of listeners) listener();
}
