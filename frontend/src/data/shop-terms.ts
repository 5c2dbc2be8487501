import type { FeeBasis, FeeRule } from '../lib/entry-calculation';
import { parsePaise, parsePercentage } from '../lib/money';
import { rateOfEntry } from '../lib/rate-of-entry';
import { DEFAULT_TIME_ZONE } from '../lib/shop-clock';
import { slotOfTime } from '../lib/slot-of-time';
import type { Farmer, FlowerType, Rate, Setting, TimeSlot } from './records';
import { asRow } from './wire';

const DEFAULT_COMMISSION = 1000;
const DEFAULT_QUANTITY_WARNING = 200;

/** Everything that decides an entry's worth, held in memory: slots, rates, fees, percentages and settings. */
export class ShopTerms {
  readonly flowers: ReadonlyMap<string, FlowerType>;
  readonly slots: readonly TimeSlot[];
  private readonly ratesOfFlower = new Map<string, Rate[]>();
  private readonly settings: ReadonlyMap<string, unknown>;
  readonly commissionPct: number;
  readonly feeRules: readonly FeeRule[];

  constructor(
    flowers: readonly FlowerType[],
    slots: readonly TimeSlot[],
    rates: readonly Rate[],
    settings: readonly Setting[],
  ) {
    this.flowers = new Map(flowers.map((flower) => [flower.id, flower]));
    this.slots = slots.filter((slot) => slot.active);
    for (const rate of rates) {
      const known = this.ratesOfFlower.get(rate.flowerTypeId);
      if (known) known.push(rate);
      else this.ratesOfFlower.set(rate.flowerTypeId, [rate]);
    }
    this.settings = new Map(settings.map(({ key, value }) => [key, value]));
    this.commissionPct = this.number('commission_rate', parsePercentage) ?? DEFAULT_COMMISSION;
    this.feeRules = this.readFeeRules();
  }

  get timeZone(): string {
    return this.text('timezone') ?? DEFAULT_TIME_ZONE;
  }

  get requiresRate(): boolean {
    return this.text('pricing_mode') === 'strict';
  }

  get staffMaySetRate(): boolean {
    return this.settings.get('staff_may_set_rate') === true;
  }

  /** True also if the device has not received the setting yet. */
  get staffMayAddFarmers(): boolean {
    return this.settings.get('staff_may_add_farmers') !== false;
  }

  /** Thousandths above which a quantity must be confirmed; 0: never. */
  get quantityWarning(): number {
    return (this.number('max_quantity_warning', (value) => Number(value)) ?? DEFAULT_QUANTITY_WARNING) * 1000;
  }

  slotAtTime(time: string): TimeSlot | null {
    return slotOfTime(time, this.slots);
  }

  findSlot(id: string | null): TimeSlot | null {
    return this.slots.find((slot) => slot.id === id) ?? null;
  }

  findRate(flowerTypeId: string, timeSlotId: string, date: string): Rate | null {
    return rateOfEntry(flowerTypeId, timeSlotId, date, this.ratesOfFlower.get(flowerTypeId) ?? []);
  }

  commissionFor(farmer: Farmer | null): number {
    return farmer?.commissionPct ?? this.commissionPct;
  }

  private text(key: string): string | null {
    const value = this.settings.get(key);
    return typeof value === 'string' && value !== '' ? value : null;
  }

  private number(key: string, parse: (value: string | number) => number | null): number | null {
    const value = this.settings.get(key);
    return typeof value === 'number' || typeof value === 'string' ? parse(value) : null;
  }

  private readFeeRules(): FeeRule[] {
    const rules = this.settings.get('fee_rules');
    if (!Array.isArray(rules)) return [];
    return rules.flatMap((item: unknown) => {
      const rule = asRow(item);
      const amount = rule?.amount;
      const paise = typeof amount === 'number' || typeof amount === 'string' ? parsePaise(amount) : null;
      if (rule === null || paise === null || typeof rule.name !== 'string') return [];
      return [
        {
          name: rule.name,
          nameTa: typeof rule.name_ta === 'string' ? rule.name_ta : null,
          basis: rule.basis as FeeBasis,
          amount: paise,
          from: typeof rule.from === 'string' ? rule.from : null,
        },
      ];
    });
  }
}
