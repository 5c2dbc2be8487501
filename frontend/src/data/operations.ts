import { decimalText } from '../lib/money';
import type { AdjustmentReason, EntryContent, Farmer, Payload } from './records';

const kilograms = (grams: number) => decimalText(grams, 3);
const rupees = (paise: number) => decimalText(paise, 2);

/** Builds the payload of a new entry. Decimals are sent as strings, so that nothing on the way converts them to binary fractions. */
export function createPayload(content: EntryContent): Payload {
  return {
    farmer_id: content.farmerId,
    flower_type_id: content.flowerTypeId,
    entry_date: content.entryDate,
    entry_time: content.entryTime,
    quantity: kilograms(content.quantity),
    ...(content.weightDeduction === 0 ? {} : { weight_deduction: kilograms(content.weightDeduction) }),
    ...(content.manualRate === null ? {} : { manual_rate: rupees(content.manualRate) }),
    ...(content.adjustment === 0 ? {} : { manual_adj_amount: rupees(content.adjustment) }),
    ...(content.adjustmentReason === null ? {} : { adj_reason_code: content.adjustmentReason }),
    ...(content.notes === null ? {} : { notes: content.notes }),
  };
}

/** The fields of an entry that a clerk may correct. */
export type EntryChanges = Partial<Omit<EntryContent, 'farmerId' | 'flowerTypeId' | 'entryDate'>>;

/** Builds a payload of the fields that differ; an empty string removes a note or a reason. */
export function updatePayload(before: EntryContent, after: EntryContent): Payload {
  return {
    ...(after.quantity === before.quantity ? {} : { quantity: kilograms(after.quantity) }),
    ...(after.weightDeduction === before.weightDeduction ? {} : { weight_deduction: kilograms(after.weightDeduction) }),
    ...(after.entryTime === before.entryTime ? {} : { entry_time: after.entryTime }),
    ...(after.manualRate === before.manualRate || after.manualRate === null
      ? {}
      : { manual_rate: rupees(after.manualRate) }),
    ...(after.adjustment === before.adjustment ? {} : { manual_adj_amount: rupees(after.adjustment) }),
    ...(after.adjustmentReason === before.adjustmentReason ? {} : { adj_reason_code: after.adjustmentReason ?? '' }),
    ...(after.notes === before.notes ? {} : { notes: after.notes ?? '' }),
  };
}

export type NewFarmer = Pick<Farmer, 'name' | 'nameTa' | 'village' | 'phone'>;

export function farmerPayload(farmer: NewFarmer): Payload {
  return {
    name: farmer.name,
    phone: farmer.phone,
    ...(farmer.nameTa === null ? {} : { name_ta: farmer.nameTa }),
    ...(farmer.village === null ? {} : { village: farmer.village }),
  };
}

export const CONTENT_FIELDS = [
  'entryDate',
  'entryTime',
  'quantity',
  'weightDeduction',
  'manualRate',
  'adjustment',
  'adjustmentReason',
  'notes',
] as const satisfies readonly (keyof EntryContent)[];

export function contentOf(entry: EntryContent): EntryContent {
  return {
    farmerId: entry.farmerId,
    flowerTypeId: entry.flowerTypeId,
    entryDate: entry.entryDate,
    entryTime: entry.entryTime,
    quantity: entry.quantity,
    weightDeduction: entry.weightDeduction,
    manualRate: entry.manualRate,
    adjustment: entry.adjustment,
    adjustmentReason: entry.adjustmentReason,
    notes: entry.notes,
  };
}

/** Whether two entries agree in every field that a clerk decides; prices may differ. */
export function sameContent(a: EntryContent, b: EntryContent): boolean {
  return CONTENT_FIELDS.every((field) => a[field] === b[field]);
}

export const ADJUSTMENT_REASONS: readonly AdjustmentReason[] = ['LATE', 'WET', 'QUALITY', 'BONUS', 'OTHER'];
