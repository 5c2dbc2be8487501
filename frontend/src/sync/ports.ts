import type { FeedChange } from '../data/feed-store';
import type { OperationResult } from '../data/outbox-store';
import type { Operation } from '../data/records';

/** The connection to the server. Rejects with the error of the network or the server; classify-error interprets it. */
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

/** The server's totals of a device's entries of a day, without void ones. */
export interface Receipt {
  readonly count: number;
  readonly totalGrams: number;
}

export interface Clock {
  now(): Date;
  /** @returns a function that cancels it. */
  schedule(milliseconds: number, callback: () => void): () => void;
}

/** A lock that one of several tabs holds at a time. */
export interface Lock {
  /** @returns false immediately if another tab holds it. */
  tryRun(callback: () => Promise<void>): Promise<boolean>;
}

export type ConnectivityEvent = 'online' | 'offline' | 'visible';

export interface Connectivity {
  isOnline(): boolean;
  /** Notifies when the network comes or goes, and when the page becomes visible. @returns unsubscribes. */
  subscribe(listener: (event: ConnectivityEvent) => void): () => void;
}

/** The real-time hub. It signals only that something has changed; the changes are read from the change feed. */
export interface Hub {
  /**
   * Rejects if no connection can be made.
   * @param onClose Called once if the connection ends without having been closed from here.
   * @returns a function that closes it.
   */
  connect(onChange: () => void, onClose: () => void): Promise<() => void>;
}
