/** A flower's price in a slot, in paise per unit; first and last day included. */
export interface MarketRate {
  readonly id: string;
  readonly flowerTypeId: string;
  readonly timeSlotId: string;
  readonly rate: number;
  readonly effectiveDate: string;
  readonly expiryDate: string | null;
  /** Neither superseded nor deleted. */
  readonly active: boolean;
}

/**
 * Returns the rate of the flower and slot that has the latest effective date up to the entry's date and has not expired. Mirrors
 * Malar.Domain's RateOfEntry.
 * @returns null if no rate applies: the entry is unpriced.
 */
export function rateOfEntry<R extends MarketRate>(
  flowerTypeId: string,
  timeSlotId: string,
  date: string,
  rates: Iterable<R>,
): R | null {
  let best: R | null = null;
  for (const rate of rates) {
    if (!rate.active || rate.flowerTypeId !== flowerTypeId || rate.timeSlotId !== timeSlotId) continue;
    if (rate.effectiveDate > date || (rate.expiryDate !== null && rate.expiryDate < date)) continue;
    // Of two rates with the same date the one created later wins: UUIDv7 ids sort by time.
    if (
      best === null ||
      rate.effectiveDate > best.effectiveDate ||
      (rate.effectiveDate === best.effectiveDate && rate.id > best.id)
    ) {
      best = rate;
    }
  }
  return best;
}
