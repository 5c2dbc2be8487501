/** What waits on this device. */
export interface DeviceState {
  /** Operations that are not sent yet. */
  readonly unsent: number;
  /** Entries and farmers that a person must decide about. */
  readonly parked: number;
}

/** Told again after so long although nothing has changed, so that the owner sees which devices are in use. */
const REPEAT_MS = 10 * 60_000;

/** Tells the server what waits on this device, whenever that has changed and now and then, once at a time. */
export class DeviceReport {
  private told: (DeviceState & { readonly at: number }) | null = null;
  private busy = false;

  constructor(
    private readonly tell: (state: DeviceState) => Promise<void>,
    private readonly now: () => number,
  ) {}

  /** To be called when the server was reached. What it does not take now is told the next time. */
  async look(state: DeviceState): Promise<void> {
    const { told } = this;
    const isKnown =
      told !== null && told.unsent === state.unsent && told.parked === state.parked && this.now() - told.at < REPEAT_MS;
    if (isKnown || this.busy) return;
    this.busy = true;
    try {
      await this.tell(state);
      this.told = { ...state, at: this.now() };
    } catch {
      // Nobody at the counter is to be bothered with it.
    } finally {
      this.busy = false;
    }
  }
}
