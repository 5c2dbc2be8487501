import type { Change } from '../data/feed-store';
import type { Operation } from '../data/records';
import type { Verdict } from '../data/sync-store';

/** The way to the server. Rejects with whatever the network or the server made of it; classify-error reads that. */
export interface Transport {
  push(deviceId: string, operations: readonly Operation[]): Promise<Verdict[]>;
  changes(cursor: string | null, limit: number): Promise<FeedPage>;
  receipt(deviceId: string, date: string): Promise<Receipt>;
}

export interface FeedPage {
  readonly changes: readonly Change[];
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
  /** @returns what calls it off. */
  after(milliseconds: number, act: () => void): () => void;
}

/** One of several tabs at a time. */
export interface Lock {
  /** @returns false when another holds it, without waiting. */
  tryRun(act: () => Promise<void>): Promise<boolean>;
}

export interface Connectivity {
  isOnline(): boolean;
  /** Called when it may be worth trying: back online, or looked at again. */
  onHope(listener: (kind: 'online' | 'offline' | 'visible') => void): () => void;
}

/** The real-time hub. It says only that something has changed; what, the feed tells. */
export interface Hub {
  /**
   * Opens a connection and rejects when there is none to be had.
   * @param lost Called once when it ends without having been closed.
   * @returns what closes it.
   */
  open(heard: () => void, lost: () => void): Promise<() => void>;
}
