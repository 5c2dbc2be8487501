import type { Line, Unit } from '../../data/records';
import type { Reference } from '../../data/reference';

interface Share {
  readonly id: string;
  readonly quantity: number;
  readonly unit: Unit;
  readonly net: number;
}

interface DayTotals {
  /** Of everything sold by weight. */
  readonly grams: number;
  readonly net: number;
  readonly unpriced: number;
  /** Largest first. */
  readonly flowers: readonly Share[];
  /** In the order of the day. Grams only. */
  readonly slots: readonly Share[];
  /** Grams by hour of the day, from the first hour with a line to the last. */
  readonly hours: readonly { readonly hour: number; readonly grams: number }[];
}

type Growing = { -readonly [K in keyof Share]: Share[K] };

export function dayTotals(lines: readonly Line[], reference: Reference): DayTotals {
  const live = lines.filter((line) => line.status !== 'void');
  const flowers = new Map<string, Growing>();
  const slots = new Map<string, Growing>();
  const hours = new Map<number, number>();
  let [grams, net, unpriced] = [0, 0, 0];
  for (const line of live) {
    const unit = reference.flowers.get(line.flowerTypeId)?.unit ?? 'kg';
    const weight = unit === 'kg' ? line.quantity : 0;
    grow(flowers, line.flowerTypeId, unit, line, line.quantity);
    grow(slots, line.timeSlotId ?? '', 'kg', line, weight);
    const hour = Number(line.entryTime.slice(0, 2));
    hours.set(hour, (hours.get(hour) ?? 0) + weight);
    grams += weight;
    net += line.net ?? 0;
    unpriced += line.net === null ? 1 : 0;
  }
  const startOf = (id: string) => reference.slot(id)?.start ?? '';
  const [first, last] = [Math.min(...hours.keys()), Math.max(...hours.keys())];
  return {
    grams,
    net,
    unpriced,
    flowers: [...flowers.values()].sort((a, b) => b.quantity - a.quantity),
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

function grow(shares: Map<string, Growing>, id: string, unit: Unit, line: Line, quantity: number): void {
  const share = shares.get(id) ?? { id, quantity: 0, unit, net: 0 };
  share.quantity += quantity;
  share.net += line.net ?? 0;
  shares.set(id, share);
}
