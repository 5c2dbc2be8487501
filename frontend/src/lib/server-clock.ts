import { useSyncExternalStore } from 'react';

/** Less is the network's delay, or a clock that nobody would call wrong. */
const TOLERATED_MS = 60_000;

let offset = 0;
let isKnown = false;
const listeners = new Set<() => void>();

/**
 * Learns from an answer of the service how far this device's clock is off.
 * @param header Its `Date`.
 * @param sentAt When it was asked, by this device's clock, as the other two instants.
 */
export function learnServerTime(header: string | null, sentAt: number, receivedAt: number): void {
  const told = header === null ? Number.NaN : Date.parse(header);
  // The header has whole seconds: half of one is added.
  const found = told + 500 - (sentAt + receivedAt) / 2;
  // An answer that took long tells little.
  if (Number.isNaN(found) || receivedAt - sentAt > TOLERATED_MS / 2) return;
  const next = Math.abs(found) < TOLERATED_MS ? 0 : Math.round(found / 1000) * 1000;
  if (isKnown && Math.abs(next - offset) < 2_000 && (next === 0) === (offset === 0)) return;
  [offset, isKnown] = [next, true];
  for (const listener of [...listeners]) listener();
}

/** The time that the service would tell: this device's, put right by what was learnt. Without a word from it the device's own. */
export const correctedNow = (): Date => new Date(Date.now() + offset);

/** Milliseconds that the device's clock is behind; negative: ahead; 0: right, or not known. */
export const useClockOffset = (): number => useSyncExternalStore(subscribe, () => offset);

/** Whether the service has told the time since the page was opened: until then the device's clock is all there is. */
export const useIsClockKnown = (): boolean => useSyncExternalStore(subscribe, () => isKnown);

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
