/** What a transaction has changed; published after its commit to every view and every tab. */
export interface Changes {
  readonly entries?: readonly string[];
  readonly farmers?: readonly string[];
  /** Flowers, slots, rates, settings or usual flowers. */
  readonly reference?: boolean;
  /** An operation was added or removed. */
  readonly outbox?: 'added' | 'removed';
  /** Everything may have changed: local data were cleared or reloaded. */
  readonly all?: boolean;
}

export interface ChangeBus {
  publish(changes: Changes): void;
  subscribe(listener: (changes: Changes) => void): () => void;
  close(): void;
}

export function changeBus(name: string): ChangeBus {
  const listeners = new Set<(changes: Changes) => void>();
  const channel = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel(name);
  channel?.addEventListener('message', (event: MessageEvent<Changes>) => {
    for (const listener of listeners) listener(event.data);
  });
  return {
    publish(changes) {
      for (const listener of [...listeners]) listener(changes);
      channel?.postMessage(changes);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close() {
      listeners.clear();
      channel?.close();
    },
  };
}
