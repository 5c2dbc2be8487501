import type { Clock } from './ports';

/** What waits on this device. */
export interface DeviceState {
  /** Operations that are not sent yet. */
  readonly unsent: number;
  /** Entries and farmers that a person must decide about. */
  readonly parked: number;
}

/** What is on its way is not told: an entry would cost three requests instead of one, and every screen of the shop would ask again. */
const STAYS_MS = 4_000;
/** Told again after so long although nothing has changed, so that the owner sees which devices are in use. */
const REPEAT_MS = 10 * 60_000;

interface DeviceReportPorts {
  /** @returns null while it is not known, or the server is not reached. */
  readonly state: () => DeviceState | null;
  readonly tell: (state: DeviceState) => Promise<void>;
  readonly clock: Clock;
}

/** Tells the server what waits on this device, when that has changed and stays so, and now and then, once at a time. */
export class DeviceReport {
  private told: (DeviceState & { readonly at: number }) | null = null;
  private differsSince: number | null = null;
  private cancelTimer: (() => void) | null = null;
  private busy = false;

  constructor(private readonly ports: DeviceReportPorts) {}

  /** To be called when something may have changed. What the server does not take now is told the next time. */
  async look(): Promise<void> {
    const state = this.ports.state();
    if (state === null || this.busy || !this.isDue(state)) return;
    this.busy = true;
    try {
      await this.ports.tell(state);
      this.told = { ...state, at: this.now() };
      this.differsSince = null;
    } catch {
      // Nobody at the counter is to be bothered with it.
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
