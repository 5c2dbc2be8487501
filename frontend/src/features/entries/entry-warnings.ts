import type { FarmerHistory } from '../../data/farmer-history';
import type { Entry } from '../../data/records';
import type { ShopTerms } from '../../data/shop-terms';

/** A question that is asked once before an entry is saved; a warning never refuses the entry. */
export type EntryWarning =
  | { readonly kind: 'heavy'; readonly limit: number }
  | { readonly kind: 'unusual'; readonly from: number; readonly to: number }
  | { readonly kind: 'repeated'; readonly entry: Entry };

const REPEATED_WITHIN_MS = 120_000;
/** How many of the farmer's own entries are enough to know the usual weight. Across all farmers, ENOUGH_OF_FLOWER are needed. */
const ENOUGH_OWN = 4;
const ENOUGH_OF_FLOWER = 20;
const FAR = 3;

interface Weighed {
  readonly farmerId: string;
  readonly flowerTypeId: string;
  readonly quantity: number;
}

export function findWarning(
  weighed: Weighed,
  entries: readonly Entry[],
  history: FarmerHistory,
  terms: ShopTerms,
  now: Date,
): EntryWarning | null {
  const { farmerId, flowerTypeId, quantity } = weighed;
  // The entries are sorted newest first, so those of the last two minutes are at the beginning.
  for (const entry of entries) {
    if (now.getTime() - Date.parse(entry.capturedAt) > REPEATED_WITHIN_MS) break;
    const same = entry.farmerId === farmerId && entry.flowerTypeId === flowerTypeId && entry.quantity === quantity;
    if (same && entry.status !== 'void') return { kind: 'repeated', entry };
  }
  if (terms.quantityWarning > 0 && quantity > terms.quantityWarning) {
    return { kind: 'heavy', limit: terms.quantityWarning };
  }
  const own = history.recentQuantities(farmerId, flowerTypeId);
  const recent = own.length >= ENOUGH_OWN ? own : history.recentQuantitiesOfFlower(flowerTypeId);
  if (recent.length < (recent === own ? ENOUGH_OWN : ENOUGH_OF_FLOWER)) return null;
  const [from, to] = [Math.min(...recent), Math.max(...recent)];
  return quantity > to * FAR || quantity * FAR < from ? { kind: 'unusual', from, to } : null;
}
