import { useSyncExternalStore } from 'react';
import { localStore } from './browser-storage';

/** Smaller differences are network delay, or a clock that is accurate enough. */
const TOLERATED_MS = 60_000;

const KEY = 'malar.server-time';

/** The service's time as last received, with this device's clocks at that moment, in milliseconds. */
export interface ServerTimeSample {
  readonly server: number;
  readonly device: number;
  readonly steady: number;
  readonly page: number;
}

/** This device's clocks at one moment: everything from which that moment can be determined later. */
export interface ClockReading {
  /** The device's clock, which anybody can set. */
  readonly device: number;
  /** The page's monotonic clock, which nobody can set; it may stop while the device sleeps. */
  readonly steady: number;
  /** Identifies the page: the monotonic clock of another page has another origin. */
  readonly page: number;
  /** The service's time when it was last received, however long ago; null: never. */
  readonly heard: number | null;
  /** The service has told this page the time, and the device's clock has not been set since. */
  readonly isSure: boolean;
}

const page = performance.timeOrigin;
let offset = 0;
let told: ServerTimeSample | null = null;
let heard = Number(localStore.getItem(KEY)) || null;
let wasHidden = false;
const listeners = new Set<() => void>();

if (typeof document !== 'undefined')
  document.addEventListener('visibilitychange', () => {
    wasHidden ||= document.visibilityState === 'hidden';
  });

/** One moment by both clocks of this page, in milliseconds. */
export type Instant = Pick<ServerTimeSample, 'device' | 'steady'>;

export const readInstant = (): Instant => ({ device: Date.now(), steady: performance.now() });

/**
 * Learns from a response how far this device's clock is off.
 * @param header The response's `Date`.
 */
export function learnServerTime(header: string | null, sent: Instant, received: Instant): void {
  const time = header === null ? Number.NaN : Date.parse(header);
  const took = received.steady - sent.steady;
  // A slow response is too imprecise. When the two clocks disagree, the device's clock was set while the request was under way.
  const isPrecise = took <= TOLERATED_MS / 2 && Math.abs(received.device - sent.device - took) <= 1_000;
  if (Number.isNaN(time) || !isPrecise) return;
  // The header has whole seconds: half of one is added.
  const found = time + 500 - (sent.device + received.device) / 2;
  const next = Math.abs(found) < TOLERATED_MS ? 0 : Math.round(found / 1000) * 1000;
  const isNews = told === null || Math.abs(next - offset) >= 2_000 || (next === 0) !== (offset === 0) || !isClockSure();
  if (heard === null || Math.abs(time - heard) > TOLERATED_MS) localStore.setItem(KEY, String(time));
  heard = time;
  told = { server: received.device + found, ...received, page };
  wasHidden = false;
  if (!isNews) return;
  offset = next;
  for (const listener of [...listeners]) listener();
}

/** How far the device's clock has moved ahead of the page's monotonic clock since the service told the time; negative: behind. */
const gained = (): number => (told === null ? 0 : Date.now() - told.device - (performance.now() - told.steady));

/**
 * Returns the current time, corrected by what was learned from the service; the device's own time if there was no answer yet. If the
 * device's clock is set back meanwhile, the lost time is added: at least that much has passed.
 */
export function correctedNow(): Date {
  const lost = -gained();
  return new Date(Date.now() + offset + (lost > TOLERATED_MS ? Math.round(lost) : 0));
}

let captured = 0;

/**
 * Returns the corrected time for an entry captured now, always later than earlier captures on this page. Otherwise the order of a list
 * would flip if two entries are captured in the same millisecond, or if the offset of a wrong clock is corrected by less than a minute
 * in between.
 */
export function captureNow(): Date {
  const at = correctedNow().getTime();
  captured = at > captured || captured - at > TOLERATED_MS ? at : captured + 1;
  return new Date(captured);
}

/** The service's time as last received by this page; null: not yet. */
export const lastServerTime = (): ServerTimeSample | null => told;

export function readClock(): ClockReading {
  const isSure = told !== null && Math.abs(gained()) <= TOLERATED_MS;
  return { device: Date.now(), steady: performance.now(), page, heard, isSure };
}

/**
 * Whether the service has told the time since the page was opened and nobody has set the device's clock since. A clock that ran ahead
 * while the page was hidden counts as right, because the device may have slept.
 */
export function isClockSure(): boolean {
  const ahead = gained();
  return told !== null && ahead >= -TOLERATED_MS && (ahead <= TOLERATED_MS || wasHidden);
}

/** Milliseconds by which the device's clock is slow; negative: fast; 0: right, or not known. */
export const useClockOffset = (): number => useSyncExternalStore(subscribe, () => offset);

/** `isClockSure` as of the last render; it updates only when the service's time brings a change. */
export const useIsClockSure = (): boolean => useSyncExternalStore(subscribe, isClockSure);

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
