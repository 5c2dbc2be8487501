import { backoff } from './backoff';
import type { Clock, Connectivity, Hub } from './ports';

/** What others write is here within a second. */
const PACE_MS = 800;
/** Unless it never rests: a user has a thousand requests in a quarter of an hour, also for what he sends. */
const RUSH_PACE_MS = 2_000;
const RUSH_AFTER = 20;
/** A connection that stood so long was a good one: the next failure is the first again. */
const STOOD_MS = 30_000;

interface NewsPorts {
  readonly hub: Hub;
  readonly clock: Clock;
  readonly connectivity: Connectivity;
  readonly random: () => number;
}

/** Listens at the hub and says when it is time to fetch. Nothing depends on it: without it news come with the engine's pulse. */
export class News {
  private readonly ends: (() => void)[] = [];
  private close: (() => void) | null = null;
  private callOff: (() => void) | null = null;
  private pacing: (() => void) | null = null;
  private isNewsWaiting = false;
  private withoutRest = 0;
  private failures = 0;
  private connecting = false;
  private stopped = false;

  /** @param fetch Called at the first news at once, then at most once in a pace, the last never left out. */
  constructor(
    private readonly ports: NewsPorts,
    private readonly fetch: () => void,
  ) {}

  start(): void {
    if (this.stopped) return;
    this.ends.push(
      this.ports.connectivity.onHope((kind) => {
        if (kind === 'offline') this.hangUp();
        else this.hope();
      }),
    );
    void this.connect();
  }

  stop(): void {
    this.stopped = true;
    for (const end of this.ends.splice(0)) end();
    this.callOff?.();
    this.pacing?.();
    this.hangUp();
  }

  /** Until there is hope again. */
  hangUp(): void {
    this.close?.();
    this.close = null;
  }

  /** The network or the sign-in is back: no reason to wait any longer. */
  hope(): void {
    this.failures = 0;
    void this.connect();
  }

  private async connect(): Promise<void> {
    const { hub, clock } = this.ports;
    if (!this.mayConnect() || this.connecting || this.close !== null) return;
    this.callOff?.();
    this.connecting = true;
    const since = clock.now().getTime();
    let isLost = false;
    try {
      const close = await hub.open(
        () => this.hear(),
        () => {
          isLost = true;
          this.close = null;
          if (clock.now().getTime() - since > STOOD_MS) this.failures = 0;
          this.tryLater();
        },
      );
      if (isLost) return;
      if (!this.mayConnect()) return close();
      this.close = close;
      // Whatever happened while nobody listened.
      this.hear();
    } catch {
      this.tryLater();
    } finally {
      this.connecting = false;
    }
  }

  private mayConnect(): boolean {
    return !this.stopped && this.ports.connectivity.isOnline();
  }

  private tryLater(): void {
    if (this.stopped) return;
    this.failures++;
    this.callOff?.();
    this.callOff = this.ports.clock.after(backoff(this.failures, this.ports.random()), () => void this.connect());
  }

  private hear(): void {
    if (this.pacing !== null) {
      this.isNewsWaiting = true;
      return;
    }
    this.fetch();
    this.withoutRest++;
    this.pacing = this.ports.clock.after(this.withoutRest > RUSH_AFTER ? RUSH_PACE_MS : PACE_MS, () => {
      this.pacing = null;
      if (!this.isNewsWaiting) {
        this.withoutRest = 0;
        return;
      }
      this.isNewsWaiting = false;
      this.hear();
    });
  }
}
