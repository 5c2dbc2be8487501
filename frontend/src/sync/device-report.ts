import type { Clock } from './ports';

/** How much waits on this device. */
export interface DeviceState {
  /** Operations not yet sent. */
  readonly unsent: number;
  /** Entries and farmers that a person must decide about. */
  readonly parked: number;
}

/**
 * A change is reported only if it lasts this long. Otherwise each entry would cost three requests instead of one, and trigger a refetch
 * on every screen of the shop.
 */
const STAYS_MS = 4_000;
/** Repeats the report after this time even without a change, so that the owner sees which devices are in use. */
const REPEAT_MS = 10 * 60_000;

interface DeviceReportPorts {
  /** @returns null while it is not known, or the server cannot be reached. */
  readonly state: () => DeviceState | null;
  readonly tell: (state: DeviceState) => Promise<void>;
  readonly clock: Clock;
}

/** Reports to the server how much waits on this device, when that has changed for a while, and at intervals; one request at a time. */
export class DeviceReport {
  private told: (DeviceState & { readonly at: number }) | null = null;
  private differsSince: number | null = null;
  private cancelTimer: (() => void) | null = null;
  private busy = false;

  constructor(private readonly ports: DeviceReportPorts) {}

  /** Must be called when something may have changed. A failed report is repeated at a later call. */
  async look(): Promise<void> {
    const state = this.ports.state();
    if (state === null || this.busy || !this.isDue(state)) return;
    this.busy = true;
    try {
      await this.ports.tell(state);
      this.told = { ...state, at: this.now() };
      this.differsSince = null;
    } catch {
      // The clerk does not need to know.
    } finally {
      this.busy = false;
    }
  }

  stop(): void {
    this.cancelTimer?.();
  }

  private isDue({ unsent, parked }: DeviceState): boolean {
    const { told } = this;
    if (told === null || this.now() - told.at >= REPEAT_MS) return true;
    if (told.unsent === unsent && told.parked === parked) {
      this.differsSince = null;
      return false;
    }
    this.differsSince ??= this.now();
    const left = this.differsSince + STAYS_MS - this.now();
    if (left <= 0) return true;
    this.cancelTimer ??= this.ports.clock.schedule(left, () => {
      this.cancelTimer = null;
      void this.look();
    });
    return false;
  }

  private now(): number {
    return this.ports.clock.now().getTime();
  }
}
