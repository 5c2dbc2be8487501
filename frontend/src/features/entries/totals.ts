import type { Entry, Unit } from '../../data/records';
import type { ShopTerms } from '../../data/shop-terms';

interface Share {
  readonly id: string;
  readonly quantity: number;
  readonly unit: Unit;
  readonly net: number;
}

interface DayTotals {
  /** Sum of everything sold by weight. */
  readonly grams: number;
  readonly net: number;
  readonly unpriced: number;
  /** By unit, largest first. */
  readonly flowers: readonly Share[];
  /** In the order of the day; grams only. */
  readonly slots: readonly Share[];
  /** Grams by hour of the day, from the first hour with an entry to the last. */
  readonly hours: readonly { readonly hour: number; readonly grams: number }[];
}

/** Display order: units that are weighed before those that are counted. */
const UNITS: readonly Unit[] = ['kg', 'bunch', 'piece'];

type Growing = { -readonly [K in keyof Share]: Share[K] };

export function dayTotals(entries: readonly Entry[], terms: ShopTerms): DayTotals {
  const live = entries.filter((entry) => entry.status !== 'void');
  const flowers = new Map<string, Growing>();
  const slots = new Map<string, Growing>();
  const hours = new Map<number, number>();
  let [grams, net, unpriced] = [0, 0, 0];
  for (const entry of live) {
    const unit = terms.flowers.get(entry.flowerTypeId)?.unit ?? 'kg';
    const weight = unit === 'kg' ? entry.quantity : 0;
    grow(flowers, entry.flowerTypeId, unit, entry, entry.quantity);
    grow(slots, entry.timeSlotId ?? '', 'kg', entry, weight);
    const hour = Number(entry.entryTime.slice(0, 2));
    hours.set(hour, (hours.get(hour) ?? 0) + weight);
    grams += weight;
    net += entry.net ?? 0;
    unpriced += entry.net === null ? 1 : 0;
  }
  const startOf = (id: string) => terms.findSlot(id)?.start ?? '';
  const [first, last] = [Math.min(...hours.keys()), Math.max(...hours.keys())];
  return {
    grams,
    net,
    unpriced,
    flowers: [...flowers.values()].sort(
      (a, b) => UNITS.indexOf(a.unit) - UNITS.indexOf(b.unit) || b.quantity - a.quantity,
    ),
    slots: [...slots.values()].sort((a, b) => (startOf(a.id) < startOf(b.id) ? -1 : 1)),
    hours:
      hours.size === 0
        ? []
        : Array.from({ length: last - first + 1 }, (_, at) => ({
            hour: first + at,
            grams: hours.get(first + at) ?? 0,
          })),
  };
}

function grow(shares: Map<string, Growing>, id: string, unit: Unit, entry: Entry, quantity: number): void {
  const share = shares.get(id) ?? { id, quantity: 0, unit, net: 0 };
  share.quantity += quantity;
  share.net += entry.net ?? 0;
  shares.set(id, share);
}
