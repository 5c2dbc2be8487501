const listeners = new Set<() => void>();

/**
 * Calls back when something in the shop changed, or may have changed while the service was not reachable: immediately at the first
 * change, then at most once per interval. At busy times something changes every second, and a user's number of requests is limited.
 * @param apart Minimum milliseconds between two calls.
 */
export function onShopChange(listener: () => void, apart: number): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let hasMore = false;
  const tell = () => {
    hasMore = false;
    listener();
    timer = setTimeout(() => {
      timer = undefined;
      if (hasMore) tell();
    }, apart);
  };
  const hear = () => {
    if (timer === undefined) tell();
    else hasMore = true;
  };
  listeners.add(hear);
  return () => {
    listeners.delete(hear);
    clearTimeout(timer);
  };
}

/** Notifies the listeners; called by the listener of the real-time hub. */
export function notifyShopChange(): void {
  for (const listener of listeners) listener();
}
