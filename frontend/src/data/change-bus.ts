/** What a transaction has changed, told after its commit to every view and every tab. */
export interface Changes {
  readonly entries?: readonly string[];
  readonly farmers?: readonly string[];
  /** Flowers, slots, rates, settings or usual flowers. */
  readonly reference?: boolean;
  /** Something new waits to be sent, or something has left. */
  readonly outbox?: 'added' | 'left';
  /** Everything may be different: local data were cleared or loaded anew. */
  readonly all?: boolean;
}

export interface ChangeBus {
  tell(changes: Changes): void;
  listen(listener: (changes: Changes, fromHere: boolean) => void): () => void;
  close(): void;
}

export function changeBus(name: string): ChangeBus {
  const listeners = new Set<(changes: Changes, fromHere: boolean) => void>();
  const channel = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel(name);
  channel?.addEventListener('message', (event: MessageEvent<Changes>) => {
    for (const listener of listeners) listener(event.data, false);
  });
  return {
    tell(changes) {
      for (const listener of [...listeners]) listener(changes, true);
      channel?.postMessage(changes);
    },
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close() {
      listeners.clear();
      channel?.close();
    },
  };
}
