import { minutesOf } from '../lib/shop-clock';
import type { Entry } from './records';

const HALF_HOURS = 48;
const RECENT = 12;

interface Habit {
  readonly comes: Uint16Array;
  /** Entries of each flower. */
  readonly flowers: Map<string, number>;
  /** Last quantities of each flower, newest last. */
  readonly quantities: Map<string, number[]>;
}

/** What the kept days tell of each farmer: when he comes, what he brings, how much. */
export class Habits {
  private readonly of = new Map<string, Habit>();
  private readonly quantitiesOfFlower = new Map<string, number[]>();

  /** Entries in the order of their days. */
  learn(entries: Iterable<Entry>): void {
    for (const entry of entries) {
      if (entry.status === 'void') continue;
      let habit = this.of.get(entry.farmerId);
      if (!habit) {
        habit = { comes: new Uint16Array(HALF_HOURS), flowers: new Map(), quantities: new Map() };
        this.of.set(entry.farmerId, habit);
      }
      const at = halfHour(minutesOf(entry.entryTime));
      habit.comes[at] = (habit.comes[at] ?? 0) + 1;
      habit.flowers.set(entry.flowerTypeId, (habit.flowers.get(entry.flowerTypeId) ?? 0) + 1);
      remember(habit.quantities, entry.flowerTypeId, entry.quantity, RECENT);
      remember(this.quantitiesOfFlower, entry.flowerTypeId, entry.quantity, RECENT * 10);
    }
  }

  /** How much this is his hour: his entries of the kept days around it. @param minutes Since midnight. */
  comesAt(farmerId: string, minutes: number): number {
    const comes = this.of.get(farmerId)?.comes;
    if (!comes) return 0;
    const at = halfHour(minutes);
    const near = (offset: number) => comes[at + offset] ?? 0;
    return near(0) * 4 + (near(-1) + near(1)) * 2 + near(-2) + near(2);
  }

  /** Flowers he has brought, most brought first. */
  flowersOf(farmerId: string): string[] {
    const flowers = this.of.get(farmerId)?.flowers;
    return flowers ? [...flowers].sort((a, b) => b[1] - a[1]).map(([id]) => id) : [];
  }

  recentQuantities(farmerId: string, flowerTypeId: string): readonly number[] {
    return this.of.get(farmerId)?.quantities.get(flowerTypeId) ?? [];
  }

  recentOfFlower(flowerTypeId: string): readonly number[] {
    return this.quantitiesOfFlower.get(flowerTypeId) ?? [];
  }
}

const halfHour = (minutes: number) => Math.floor(minutes / 30) % HALF_HOURS;

function remember(map: Map<string, number[]>, key: string, value: number, most: number): void {
  const list = map.get(key);
  if (!list) map.set(key, [value]);
  else {
    list.push(value);
    if (list.length > most) list.shift();
  }
}
