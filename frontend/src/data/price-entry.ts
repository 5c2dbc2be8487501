import { calculateEntry } from '../lib/entry-calculation';
import type { EntryContent, EntryMoney } from './records';
import type { ShopTerms } from './shop-terms';

/**
 * Prices an entry with the terms on this device; provisional until the server's amounts arrive.
 * @param commissionPct Hundredths of a per cent: the farmer's, or that of the existing entry.
 * @param keptRate The rate of an existing entry, used instead of the market rate; its `rate` is null if the entry has none.
 */
export function priceEntry(
  content: EntryContent,
  terms: ShopTerms,
  commissionPct: number,
  keptRate?: { readonly rate: number | null },
): EntryMoney {
  const slot = terms.slotAtTime(content.entryTime);
  const marketRate = slot && terms.findRate(content.flowerTypeId, slot.id, content.entryDate)?.rate;
  const rate = content.manualRate ?? (keptRate ? keptRate.rate : (marketRate ?? null));
  const timeSlotId = slot?.id ?? null;
  if (rate === null) {
    return { timeSlotId, rate, commissionPct, gross: null, commission: null, fees: [], feeTotal: null, net: null };
  }
  const { gross, commission, fees, feeTotal, net } = calculateEntry({
    quantity: content.quantity,
    rate,
    commissionPct,
    feeRules: terms.feeRules,
    entryDate: content.entryDate,
    adjustment: content.adjustment,
  });
  return { timeSlotId, rate, commissionPct, gross, commission, fees: [...fees], feeTotal, net };
}
