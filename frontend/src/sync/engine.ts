import type { FeedStore } from '../data/feed-store';
import type { OutboxStore } from '../data/sync-store';
import { backoff } from './backoff';
import { classifyError, type Meaning } from './classify-error';
import { drain } from './drain';
import type { Clock, Connectivity, Lock, Transport } from './ports';
import { pull } from './pull';

/** Every half minute, when nothing else gives a reason. */
const PULSE_MS = 30_000;

/** How the last talk with the server went; what waits is counted in the local database, never here. */
export type Contact = 'unknown' | 'good' | 'lost' | 'sign-in' | 'forbidden';

export interface EngineState {
  readonly contact: Contact;
  readonly working: boolean;
  /** When the server was last heard, ISO. */
  readonly heardAt: string | null;
}

interface EnginePorts {
  readonly outbox: OutboxStore;
  readonly feed: FeedStore;
  readonly transport: Transport;
  readonly clock: Clock;
  readonly lock: Lock;
  readonly connectivity: Connectivity;
  readonly newId: () => string;
  readonly random: () => number;
  readonly today: () => string;
}

/** Decides when to send and fetch: at start, when something was saved, online, looked at again, and every now and then. */
export class SyncEngine {
  private current: EngineState = { contact: 'unknown', working: false, heardAt: null };
  private readonly listeners = new Set<() => void>();
  private readonly ends: (() => void)[] = [];
  private callOff: (() => void) | null = null;
  private failures = 0;
  private askedToWaitMs = 0;
  private again = false;
  private stopped = false;
  private round: Promise<void> | null = null;

  constructor(private readonly ports: EnginePorts) {}

  readonly state = (): EngineState => this.current;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** @returns when the first round is over, well or not. */
  start(): Promise<void> {
    this.ends.push(
      this.ports.connectivity.onHope((kind) => {
        if (kind === 'offline') this.update({ contact: 'lost' });
        else {
          this.failures = 0;
          // Nobody knows until the server has been asked.
          if (kind === 'online') this.update({ contact: 'unknown' });
          void this.run();
        }
      }),
    );
    return this.run();
  }

  /** @returns when nothing is going on any more. */
  async stop(): Promise<void> {
    this.stopped = true;
    this.callOff?.();
    for (const end of this.ends.splice(0)) end();
    await this.round;
  }

  /** Something was saved, here or elsewhere. While the server is in trouble it waits for its turn: the timer runs already. */
  poke(): void {
    if (this.failures === 0) void this.run();
  }

  /** Now, whatever happened before: at a person's wish, or because there is reason to hope. Never rejects. */
  run(): Promise<void> {
    if (this.stopped) return Promise.resolve();
    if (this.round) {
      this.again = true;
      return this.round;
    }
    this.callOff?.();
    this.round = this.rounds().finally(() => {
      this.round = null;
      if (!this.stopped) this.schedule();
    });
    return this.round;
  }

  private async rounds(): Promise<void> {
    do {
      this.again = false;
      if (!this.ports.connectivity.isOnline()) {
        this.update({ contact: 'lost' });
        return;
      }
      // Another tab is at it: it sends what this one saves.
      const mine = await this.ports.lock.tryRun(() => this.once());
      if (!mine) return;
    } while (this.again && !this.stopped && this.failures === 0);
  }

  private async once(): Promise<void> {
    this.update({ working: true });
    try {
      const drained = await drain(this.ports);
      if (drained.kind === 'failed' && drained.meaning.kind !== 'later') {
        this.fail(drained.meaning);
        return;
      }
      // A server that fails at one act may still have news.
      await pull(this.ports.feed, this.ports.transport);
      await this.ports.feed.forgetEntriesBefore(this.ports.today());
      if (drained.kind === 'failed') this.fail(drained.meaning);
      else this.succeed();
    } catch (error) {
      this.fail(classifyError(error));
    } finally {
      this.update({ working: false });
    }
  }

  private succeed(): void {
    this.failures = 0;
    this.update({ contact: 'good', heardAt: this.ports.clock.now().toISOString() });
  }

  private fail(meaning: Meaning): void {
    this.failures++;
    this.askedToWaitMs = meaning.kind === 'later' && meaning.afterSeconds !== null ? meaning.afterSeconds * 1000 : 0;
    this.update({
      contact: meaning.kind === 'sign-in' ? 'sign-in' : meaning.kind === 'forbidden' ? 'forbidden' : 'lost',
    });
  }

  private schedule(): void {
    const { clock, random } = this.ports;
    const wait = this.failures > 0 ? Math.max(this.askedToWaitMs, backoff(this.failures, random())) : PULSE_MS;
    this.callOff = clock.after(wait, () => void this.run());
  }

  private update(change: Partial<EngineState>): void {
    this.current = { ...this.current, ...change };
    for (const listener of [...this.listeners]) listener();
  }
}
