import { calculateEntry } from '../lib/entry-calculation';
import type { EntryContent, EntryMoney } from './records';
import type { Reference } from './reference';

/**
 * What an entry is worth by the terms this device knows; provisional until the server says.
 * @param commissionPct Hundredths of a per cent: the farmer's, or the one an old entry was made with.
 * @param kept The rate of an old entry, which stays unless its time or its own rate is what is corrected.
 */
export function priceEntry(
  content: EntryContent,
  reference: Reference,
  commissionPct: number,
  kept?: { readonly rate: number | null },
): EntryMoney {
  const slot = reference.slotAt(content.entryTime);
  const sheet = slot && reference.rate(content.flowerTypeId, slot.id, content.entryDate)?.rate;
  const rate = content.manualRate ?? (kept ? kept.rate : (sheet ?? null));
  const timeSlotId = slot?.id ?? null;
  if (rate === null) {
    return { timeSlotId, rate, commissionPct, gross: null, commission: null, fees: [], feeTotal: null, net: null };
  }
  const { gross, commission, fees, feeTotal, net } = calculateEntry({
    quantity: content.quantity,
    rate,
    commissionPct,
    feeRules: reference.feeRules,
    entryDate: content.entryDate,
    adjustment: content.adjustment,
  });
  return { timeSlotId, rate, commissionPct, gross, commission, fees: [...fees], feeTotal, net };
}
