import { useSyncExternalStore } from 'react';
import { localStore } from './browser-storage';

/** Less is the network's delay, or a clock that nobody would call wrong. */
const TOLERATED_MS = 60_000;

const KEY = 'malar.server-time';

/** What the service's word was, and what this device's clocks said at that moment, in milliseconds. */
export interface ToldTime {
  readonly server: number;
  readonly device: number;
  readonly steady: number;
  readonly page: number;
}

/** What the device's clocks say at one moment: all that can later be known of when it was. */
export interface ClockReading {
  /** By the device's clock, which anybody can set. */
  readonly device: number;
  /** By the page's own, which nobody can; it may stand still while the device sleeps. */
  readonly steady: number;
  /** Which page: another one's steady clock began elsewhere. */
  readonly page: number;
  /** What the service's clock said last, whenever that was. */
  readonly heard: number | null;
  /** The service has told this page the time, and the device's clock has gone on evenly since. */
  readonly isSure: boolean;
}

const page = performance.timeOrigin;
let offset = 0;
let told: ToldTime | null = null;
let heard = Number(localStore.getItem(KEY)) || null;
let wasHidden = false;
const listeners = new Set<() => void>();

if (typeof document !== 'undefined')
  document.addEventListener('visibilitychange', () => {
    wasHidden ||= document.visibilityState === 'hidden';
  });

/** One moment by both clocks of this page, in milliseconds. */
export type Instant = Pick<ToldTime, 'device' | 'steady'>;

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

/** What the device's clock has gained upon the page's own since the service told the time; negative: lost. */
const gained = (): number => (told === null ? 0 : Date.now() - told.device - (performance.now() - told.steady));

/**
 * The time that the service would tell: this device's, put right by what was learnt. Without a word from it the device's own. A clock
 * that is put back meanwhile changes nothing: so much time has passed at least.
 */
export function correctedNow(): Date {
  const lost = -gained();
  return new Date(Date.now() + offset + (lost > TOLERATED_MS ? Math.round(lost) : 0));
}

let captured = 0;

/**
 * The corrected time for what is captured now: later than whatever this page captured before, or a list by that time would turn round
 * where two were captured in one millisecond, or where a wrong clock has been judged anew by less than a minute in between.
 */
export function captureNow(): Date {
  const at = correctedNow().getTime();
  captured = at > captured || captured - at > TOLERATED_MS ? at : captured + 1;
  return new Date(captured);
}

/** The service's last word to this page; null: none yet. */
export const toldTime = (): ToldTime | null => told;

export function readClock(): ClockReading {
  const isSure = told !== null && Math.abs(gained()) <= TOLERATED_MS;
  return { device: Date.now(), steady: performance.now(), page, heard, isSure };
}

/**
 * Whether the service has told the time since the page was opened, and nobody has set the device's clock since. A device that was
 * put away may have slept: that is not asked about.
 */
export function isClockSure(): boolean {
  const ahead = gained();
  return told !== null && ahead >= -TOLERATED_MS && (ahead <= TOLERATED_MS || wasHidden);
}

/** Milliseconds that the device's clock is behind; negative: ahead; 0: right, or not known. */
export const useClockOffset = (): number => useSyncExternalStore(subscribe, () => offset);

/** As it was when the service's word was last news, or the component was drawn. */
export const useIsClockSure = (): boolean => useSyncExternalStore(subscribe, isClockSure);

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
