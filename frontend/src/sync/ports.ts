import type { FeedChange } from '../data/feed-store';
import type { OperationResult } from '../data/outbox-store';
import type { Operation } from '../data/records';

/** The way to the server. Rejects with whatever the network or the server made of it; classify-error reads that. */
export interface Transport {
  push(deviceId: string, operations: readonly Operation[]): Promise<OperationResult[]>;
  changes(cursor: string | null, limit: number): Promise<FeedPage>;
  receipt(deviceId: string, date: string): Promise<Receipt>;
}

export interface FeedPage {
  readonly changes: readonly FeedChange[];
  readonly nextCursor: string;
  readonly hasMore: boolean;
}

/** What the server holds of a device's entries of a day, void ones left out. */
export interface Receipt {
  readonly count: number;
  readonly totalGrams: number;
}

export interface Clock {
  now(): Date;
  /** @returns cancels it. */
  schedule(milliseconds: number, callback: () => void): () => void;
}

/** One of several tabs at a time. */
export interface Lock {
  /** @returns false when another holds it, without waiting. */
  tryRun(callback: () => Promise<void>): Promise<boolean>;
}

export type ConnectivityEvent = 'online' | 'offline' | 'visible';

export interface Connectivity {
  isOnline(): boolean;
  /** Tells when the network comes or goes, and when the page is looked at again. @returns unsubscribes. */
  subscribe(listener: (event: ConnectivityEvent) => void): () => void;
}

/** The real-time hub. It says only that something has changed; what, is read from the change feed. */
export interface Hub {
  /**
   * Rejects when no connection can be made.
   * @param onClose Called once when it ends without having been closed from here.
   * @returns closes it.
   */
  connect(onChange: () => void, onClose: () => void): Promise<() => void>;
}
