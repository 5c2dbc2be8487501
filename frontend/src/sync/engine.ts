import type { FeedStore } from '../data/feed-store';
import type { OutboxStore } from '../data/outbox-store';
import type { ServerTimeSample } from '../lib/server-clock';
import { backoffDelay } from './backoff';
import { classifyError, type SyncFailure } from './classify-error';
import { drain } from './drain';
import type { Clock, Connectivity, Lock, Transport } from './ports';
import { pull } from './pull';

/** Interval between runs when nothing else triggers one. */
const POLL_INTERVAL_MS = 30_000;

/** The outcome of the last request. The number of queued operations is counted in the local database, never here. */
export type Connection = 'unknown' | 'connected' | 'disconnected' | 'sign-in' | 'forbidden';

export interface EngineState {
  readonly connection: Connection;
  readonly working: boolean;
  /** When the last run succeeded, ISO 8601. */
  readonly lastSyncAt: string | null;
}

interface EnginePorts {
  readonly outbox: OutboxStore;
  readonly feed: FeedStore;
  readonly transport: Transport;
  readonly clock: Clock;
  readonly lock: Lock;
  readonly connectivity: Connectivity;
  readonly lastServerTime: () => ServerTimeSample | null;
  readonly newId: () => string;
  readonly random: () => number;
  readonly today: () => string;
}

/** Decides when to push and pull: at start, after a save, when the device is online or the page visible again, and at an interval. */
export class SyncEngine {
  private snapshot: EngineState = { connection: 'unknown', working: false, lastSyncAt: null };
  private readonly listeners = new Set<() => void>();
  private readonly unsubscribers: (() => void)[] = [];
  private cancelTimer: (() => void) | null = null;
  private failures = 0;
  private prunedOn = '';
  private retryAfterMs = 0;
  private runAgain = false;
  private stopped = false;
  private running: Promise<void> | null = null;

  constructor(private readonly ports: EnginePorts) {}

  readonly getSnapshot = (): EngineState => this.snapshot;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** @returns when the first run is over, whether it succeeded or not. */
  start(): Promise<void> {
    this.unsubscribers.push(
      this.ports.connectivity.subscribe((event) => {
        if (event === 'offline') this.update({ connection: 'disconnected' });
        else {
          this.failures = 0;
          // Unknown until the server has answered.
          if (event === 'online') this.update({ connection: 'unknown' });
          void this.run();
        }
      }),
    );
    return this.run();
  }

  /** @returns when the current run, if any, is over. */
  async stop(): Promise<void> {
    this.stopped = true;
    this.cancelTimer?.();
    for (const unsubscribe of this.unsubscribers.splice(0)) unsubscribe();
    await this.running;
  }

  /** Requests a run after a change, here or elsewhere. While requests fail, the backoff timer decides. */
  requestRun(): void {
    if (this.failures === 0) void this.run();
  }

  /** Runs immediately, whatever the backoff timer says. Never rejects. */
  run(): Promise<void> {
    if (this.stopped) return Promise.resolve();
    if (this.running) {
      this.runAgain = true;
      return this.running;
    }
    this.cancelTimer?.();
    this.running = this.runUntilDone().finally(() => {
      this.running = null;
      if (!this.stopped) this.schedule();
    });
    return this.running;
  }

  private async runUntilDone(): Promise<void> {
    do {
      this.runAgain = false;
      if (!this.ports.connectivity.isOnline()) {
        this.update({ connection: 'disconnected' });
        return;
      }
      // If another tab has the lock, it sends what this one saves.
      const hasLock = await this.ports.lock.tryRun(() => this.syncOnce());
      if (!hasLock) return;
    } while (this.runAgain && !this.stopped && this.failures === 0);
  }

  private async syncOnce(): Promise<void> {
    this.update({ working: true });
    try {
      await this.timeEntries();
      const drained = await drain(this.ports);
      if (drained.kind === 'failed' && drained.failure.kind !== 'retry') {
        this.fail(drained.failure);
        return;
      }
      // A server that fails on one operation may still have changes.
      await pull(this.ports.feed, this.ports.transport);
      await this.pruneOnceADay();
      if (drained.kind === 'failed') this.fail(drained.failure);
      else this.succeed();
    } catch (error) {
      this.fail(classifyError(error));
    } finally {
      this.update({ working: false });
    }
  }

  /**
   * Dates the entries that were written while the time was not known. They are sent only after the server has told the time, in an
   * answer of any kind.
   */
  private async timeEntries(): Promise<void> {
    const { outbox, feed, transport, lastServerTime } = this.ports;
    if (!(await outbox.hasUntimed())) return;
    const before = lastServerTime();
    try {
      await pull(feed, transport);
    } catch (error) {
      if (lastServerTime() === before) throw error;
    }
    const told = lastServerTime();
    await outbox.holdMistimed(told === before ? null : told);
  }

  /** Prunes once a day only, so that changes to an old day can still be undone. */
  private async pruneOnceADay(): Promise<void> {
    const today = this.ports.today();
    if (this.prunedOn === today) return;
    await this.ports.feed.pruneEntriesBefore(today);
    this.prunedOn = today;
  }

  private succeed(): void {
    this.failures = 0;
    this.update({ connection: 'connected', lastSyncAt: this.ports.clock.now().toISOString() });
  }

  private fail(failure: SyncFailure): void {
    this.failures++;
    this.retryAfterMs =
      failure.kind === 'retry' && failure.retryAfterSeconds !== null ? failure.retryAfterSeconds * 1000 : 0;
    this.update({
      connection: failure.kind === 'sign-in' ? 'sign-in' : failure.kind === 'forbidden' ? 'forbidden' : 'disconnected',
    });
  }

  private schedule(): void {
    const { clock, random } = this.ports;
    const wait =
      this.failures > 0 ? Math.max(this.retryAfterMs, backoffDelay(this.failures, random())) : POLL_INTERVAL_MS;
    this.cancelTimer = clock.schedule(wait, () => void this.run());
  }

  private update(change: Partial<EngineState>): void {
    this.snapshot = { ...this.snapshot, ...change };
    for (const listener of [...this.listeners]) listener();
  }
}
