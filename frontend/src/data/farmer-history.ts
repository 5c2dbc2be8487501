import { minutesOf } from '../lib/shop-clock';
import type { Entry } from './records';

const HALF_HOURS = 48;
const KEPT_QUANTITIES = 12;

interface FarmerStatistics {
  readonly visits: Uint16Array;
  /** Entries of each flower. */
  readonly flowers: Map<string, number>;
  /** The latest quantities of each flower, newest last. */
  readonly quantities: Map<string, number[]>;
}

/** Statistics of each farmer over the days kept: when they come, which flowers they bring, and how much. */
export class FarmerHistory {
  private readonly byFarmer = new Map<string, FarmerStatistics>();
  private readonly quantitiesOfFlower = new Map<string, number[]>();

  /** @param entries Oldest first. */
  add(entries: Iterable<Entry>): void {
    for (const entry of entries) {
      if (entry.status === 'void') continue;
      let statistics = this.byFarmer.get(entry.farmerId);
      if (!statistics) {
        statistics = { visits: new Uint16Array(HALF_HOURS), flowers: new Map(), quantities: new Map() };
        this.byFarmer.set(entry.farmerId, statistics);
      }
      const at = halfHour(minutesOf(entry.entryTime));
      statistics.visits[at] = (statistics.visits[at] ?? 0) + 1;
      statistics.flowers.set(entry.flowerTypeId, (statistics.flowers.get(entry.flowerTypeId) ?? 0) + 1);
      pushCapped(statistics.quantities, entry.flowerTypeId, entry.quantity, KEPT_QUANTITIES);
      pushCapped(this.quantitiesOfFlower, entry.flowerTypeId, entry.quantity, KEPT_QUANTITIES * 10);
    }
  }

  /** Scores how often the farmer comes around this time of day; nearer half-hours weigh more. @param minutes Since midnight. */
  visitScore(farmerId: string, minutes: number): number {
    const visits = this.byFarmer.get(farmerId)?.visits;
    if (!visits) return 0;
    const at = halfHour(minutes);
    const near = (offset: number) => visits[at + offset] ?? 0;
    return near(0) * 4 + (near(-1) + near(1)) * 2 + near(-2) + near(2);
  }

  /** Returns the flowers the farmer has brought, most brought first. */
  flowersByCount(farmerId: string): string[] {
    const flowers = this.byFarmer.get(farmerId)?.flowers;
    return flowers ? [...flowers].sort((a, b) => b[1] - a[1]).map(([id]) => id) : [];
  }

  recentQuantities(farmerId: string, flowerTypeId: string): readonly number[] {
    return this.byFarmer.get(farmerId)?.quantities.get(flowerTypeId) ?? [];
  }

  recentQuantitiesOfFlower(flowerTypeId: string): readonly number[] {
    return this.quantitiesOfFlower.get(flowerTypeId) ?? [];
  }
}

const halfHour = (minutes: number) => Math.floor(minutes / 30) % HALF_HOURS;

function pushCapped(map: Map<string, number[]>, key: string, value: number, limit: number): void {
  const values = map.get(key);
  if (!values) map.set(key, [value]);
  else {
    values.push(value);
    if (values.length > limit) values.shift();
  }
}
