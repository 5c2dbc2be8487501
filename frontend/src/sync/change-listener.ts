import { backoffDelay } from './backoff';
import type { Clock, Connectivity, Hub } from './ports';

/** At most one fetch in this time, so that other people's changes arrive within a second. */
const THROTTLE_MS = 800;
/**
 * The interval after `BUSY_AFTER` fetches without a pause: a user may make a thousand requests in 15 minutes, which include sending
 * entries.
 */
const BUSY_THROTTLE_MS = 2_000;
const BUSY_AFTER = 20;
/** A connection that lasted this long resets the backoff. */
const STABLE_MS = 30_000;

interface ChangeListenerPorts {
  readonly hub: Hub;
  readonly clock: Clock;
  readonly connectivity: Connectivity;
  readonly random: () => number;
}

/**
 * Keeps a connection to the real-time hub and triggers fetches. It is only an accelerator: without it changes arrive with the engine's
 * polling.
 */
export class ChangeListener {
  private readonly unsubscribers: (() => void)[] = [];
  private closeConnection: (() => void) | null = null;
  private cancelRetry: (() => void) | null = null;
  private cancelThrottle: (() => void) | null = null;
  private hasPendingChange = false;
  private consecutiveFetches = 0;
  private failures = 0;
  private isConnecting = false;
  private stopped = false;

  /** @param onFetch Called immediately for the first change, then throttled; the last change always triggers a call. */
  constructor(
    private readonly ports: ChangeListenerPorts,
    private readonly onFetch: () => void,
  ) {}

  start(): void {
    if (this.stopped) return;
    this.unsubscribers.push(
      this.ports.connectivity.subscribe((event) => {
        if (event === 'offline') this.disconnect();
        else this.reconnect();
      }),
    );
    void this.connect();
  }

  stop(): void {
    this.stopped = true;
    for (const unsubscribe of this.unsubscribers.splice(0)) unsubscribe();
    this.cancelRetry?.();
    this.cancelThrottle?.();
    this.disconnect();
  }

  /** Disconnects until the next connectivity event or `reconnect`. */
  disconnect(): void {
    this.closeConnection?.();
    this.closeConnection = null;
  }

  /** Reconnects immediately, without waiting for the backoff timer. */
  reconnect(): void {
    this.failures = 0;
    void this.connect();
  }

  private async connect(): Promise<void> {
    const { hub, clock } = this.ports;
    if (!this.canConnect() || this.isConnecting || this.closeConnection !== null) return;
    this.cancelRetry?.();
    this.isConnecting = true;
    const connectedAt = clock.now().getTime();
    let isClosed = false;
    try {
      const close = await hub.connect(
        () => this.onChange(),
        () => {
          isClosed = true;
          this.closeConnection = null;
          if (clock.now().getTime() - connectedAt > STABLE_MS) this.failures = 0;
          this.scheduleRetry();
        },
      );
      if (isClosed) return;
      if (!this.canConnect()) return close();
      this.closeConnection = close;
      // Fetches what changed while there was no connection.
      this.onChange();
    } catch {
      this.scheduleRetry();
    } finally {
      this.isConnecting = false;
    }
  }

  private canConnect(): boolean {
    return !this.stopped && this.ports.connectivity.isOnline();
  }

  private scheduleRetry(): void {
    if (this.stopped) return;
    this.failures++;
    this.cancelRetry?.();
    this.cancelRetry = this.ports.clock.schedule(
      backoffDelay(this.failures, this.ports.random()),
      () => void this.connect(),
    );
  }

  private onChange(): void {
    if (this.cancelThrottle !== null) {
      this.hasPendingChange = true;
      return;
    }
    this.onFetch();
    this.consecutiveFetches++;
    this.cancelThrottle = this.ports.clock.schedule(
      this.consecutiveFetches > BUSY_AFTER ? BUSY_THROTTLE_MS : THROTTLE_MS,
      () => {
        this.cancelThrottle = null;
        if (!this.hasPendingChange) {
          this.consecutiveFetches = 0;
          return;
        }
        this.hasPendingChange = false;
        this.onChange();
      },
    );
  }
}
