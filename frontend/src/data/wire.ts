import type { components } from '../lib/api/schema';
import { faceOf } from '../lib/flower-faces';
import { parseGrams, parsePaise, parsePercentage } from '../lib/money';
import { farmerKeys } from './farmer-keys';
import type {
  AdjustmentReason,
  EntryStatus,
  Farmer,
  FarmerFlower,
  FlowerType,
  Rate,
  ServerEntry,
  Setting,
  TimeSlot,
  Unit,
} from './records';

/** A row in the API's format (snake case, money and weights as decimal numbers). */
export type WireRow = Readonly<Record<string, unknown>>;

type Change = components['schemas']['PullChangesChanges']['changes'][number];

/** The entity types of the feed, according to the API document. */
export type Entity = Change['entity'];

/** A row of the feed: the API document defines its fields, but every value is checked before use. */
type Row<E extends Entity> = Untrusted<NonNullable<Extract<Change, { entity: E }>['row']>>;

type Untrusted<T> = { readonly [Field in keyof T]?: unknown };

class WireError extends Error {}

const text = <R>(row: R, field: keyof R & string): string => {
  const value = row[field];
  if (typeof value !== 'string') throw new WireError(`${field} is missing`);
  return value;
};

const optionalText = <R>(row: R, field: keyof R & string): string | null => {
  const value = row[field];
  return typeof value === 'string' && value !== '' ? value : null;
};

/** Normalises an instant to this device's format: the server omits trailing zeros, and texts of unequal length do not sort by time. */
const instant = (told: string): string => {
  const at = new Date(told);
  return Number.isNaN(at.getTime()) ? '' : at.toISOString();
};

const flag = <R>(row: R, field: keyof R & string, absent: boolean): boolean => {
  const value = row[field];
  return typeof value === 'boolean' ? value : absent;
};

const whole = <R>(row: R, field: keyof R & string): number => {
  const value = row[field];
  return typeof value === 'number' ? value : 0;
};

const scaled = <R>(
  row: R,
  field: keyof R & string,
  parse: (value: string | number) => number | null,
): number | null => {
  const value = row[field];
  if (value === null || value === undefined) return null;
  const parsed = typeof value === 'number' || typeof value === 'string' ? parse(value) : null;
  if (parsed === null) throw new WireError(`${field} is no number`);
  return parsed;
};

const paise = <R>(row: R, field: keyof R & string) => scaled(row, field, parsePaise);

export const asRow = (value: unknown): WireRow | null =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as WireRow) : null;

export function toFarmer(row: Row<'farmer'>): Farmer {
  const named = {
    name: text(row, 'name'),
    nameTa: optionalText(row, 'name_ta'),
    village: optionalText(row, 'village'),
    villageTa: optionalText(row, 'village_ta'),
    phone: optionalText(row, 'phone') ?? '',
  };
  return {
    ...named,
    id: text(row, 'id'),
    code: optionalText(row, 'farmer_code') ?? '',
    commissionPct: flag(row, 'own_commission', false) ? scaled(row, 'commission_pct', parsePercentage) : null,
    active: flag(row, 'is_active', true),
    confirmed: flag(row, 'is_confirmed', true),
    version: whole(row, 'version'),
    keys: farmerKeys(named),
  };
}

export function toFarmerFlower(row: Row<'farmer_flower'>): FarmerFlower {
  const [farmerId, flowerTypeId] = [text(row, 'farmer_id'), text(row, 'flower_type_id')];
  return { id: `${farmerId}:${flowerTypeId}`, farmerId, flowerTypeId };
}

export function toFlowerType(row: Row<'flower_type'>): FlowerType {
  return {
    id: text(row, 'id'),
    name: text(row, 'name'),
    nameTa: optionalText(row, 'name_ta'),
    code: optionalText(row, 'code') ?? '',
    number: whole(row, 'number'),
    unit: (optionalText(row, 'unit') ?? 'kg') as Unit,
    otherNames: optionalText(row, 'other_names'),
    face: faceOf(row),
    active: flag(row, 'is_active', true),
    version: whole(row, 'version'),
  };
}

export function toTimeSlot(row: Row<'time_slot'>): TimeSlot {
  return {
    id: text(row, 'id'),
    name: text(row, 'name'),
    nameTa: optionalText(row, 'name_ta'),
    start: text(row, 'start_time'),
    end: text(row, 'end_time'),
    active: flag(row, 'is_active', true),
  };
}

export function toRate(row: Row<'market_rate'>): Rate {
  return {
    id: text(row, 'id'),
    flowerTypeId: text(row, 'flower_type_id'),
    timeSlotId: text(row, 'time_slot_id'),
    rate: paise(row, 'rate_per_unit') ?? 0,
    effectiveDate: text(row, 'effective_date'),
    expiryDate: optionalText(row, 'expiry_date'),
    active: flag(row, 'is_active', true),
  };
}

export function toSettings(row: Row<'settings'>): Setting[] {
  return Object.entries(row).map(([key, value]) => ({ key, value }));
}

export function toServerEntry(row: Row<'daily_entry'>): ServerEntry {
  const fees: Untrusted<components['schemas']['Fee']>[] = Array.isArray(row.fees)
    ? row.fees.map((fee: unknown) => asRow(fee) ?? {})
    : [];
  const rate = paise(row, 'rate_per_unit');
  return {
    id: text(row, 'id'),
    farmerId: text(row, 'farmer_id'),
    flowerTypeId: text(row, 'flower_type_id'),
    timeSlotId: optionalText(row, 'time_slot_id'),
    entryDate: text(row, 'entry_date'),
    entryTime: text(row, 'entry_time').slice(0, 8),
    quantity: scaled(row, 'quantity', parseGrams) ?? 0,
    weightDeduction: scaled(row, 'weight_deduction', parseGrams) ?? 0,
    manualRate: row.rate_source === 'manual' ? rate : null,
    adjustment: paise(row, 'manual_adj_amount') ?? 0,
    adjustmentReason: optionalText(row, 'adj_reason_code') as AdjustmentReason | null,
    notes: optionalText(row, 'notes'),
    rate,
    commissionPct: scaled(row, 'commission_rate', parsePercentage) ?? 0,
    gross: paise(row, 'total_amount'),
    commission: paise(row, 'commission_amount'),
    fees: fees.map((fee) => ({
      name: optionalText(fee, 'name') ?? '',
      nameTa: optionalText(fee, 'name_ta'),
      paise: paise(fee, 'amount') ?? 0,
    })),
    feeTotal: paise(row, 'fee_amount'),
    net: paise(row, 'net_amount'),
    status: text(row, 'status') as EntryStatus,
    voidReason: optionalText(row, 'void_reason'),
    deviceId: optionalText(row, 'device_id'),
    capturedAt: instant(optionalText(row, 'captured_at') ?? optionalText(row, 'created_at') ?? ''),
    createdBy: optionalText(row, 'created_by'),
    version: whole(row, 'version'),
  };
}
