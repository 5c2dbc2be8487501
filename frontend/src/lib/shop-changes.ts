const listeners = new Set<() => void>();

/**
 * Calls back when something of the shop changed, or might have while the service could not tell: at the first change at once, at those
 * after it so many milliseconds apart. In a rush something changes every second, and a person has no more than so many requests.
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

/** For the one who hears the service. */
export function tellShopChange(): void {
  for (const listener of listeners) listener();
}
