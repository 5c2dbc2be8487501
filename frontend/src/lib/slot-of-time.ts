/** A part of the market day: start included, end not; market-local HH:MM or HH:MM:SS. */
export interface Slot {
  readonly id: string;
  readonly start: string;
  readonly end: string;
}

/**
 * Returns the slot with start ≤ time < end; of overlapping slots the one that starts last. A time outside every slot belongs to the
 * last slot that started before it; a time before the first slot belongs to the first, so that entries are possible when a festival
 * market opens at 3 AM.
 * @param slots In any order. Of two that start together the shorter counts, then the smaller id.
 * @returns null only if there are no slots.
 */
export function slotOfTime<S extends Slot>(time: string, slots: readonly S[]): S | null {
  const t = withSeconds(time);
  const latestFirst = slots
    .map((slot) => ({ slot, start: withSeconds(slot.start), end: withSeconds(slot.end) }))
    .sort((a, b) => order(b.start, a.start) || order(a.end, b.end) || order(a.slot.id, b.slot.id));
  const found =
    latestFirst.find(({ start, end }) => start <= t && t < end) ??
    latestFirst.find(({ start }) => start <= t) ??
    latestFirst.find(({ start }) => start === latestFirst.at(-1)?.start);
  return found?.slot ?? null;
}

// Times of the same length can be compared as text.
const withSeconds = (time: string) => (time.length === 5 ? `${time}:00` : time);

const order = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
