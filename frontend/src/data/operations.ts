import { decimalText } from '../lib/money';
import type { AdjustmentReason, Farmer, LineContent, Payload } from './records';

const kilograms = (grams: number) => decimalText(grams, 3);
const rupees = (paise: number) => decimalText(paise, 2);

/** Decimals travel as text, so that nothing on the way makes a binary fraction of them. */
export function createPayload(content: LineContent): Payload {
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

/** What a clerk may correct on a line. */
export type LineChanges = Partial<Omit<LineContent, 'farmerId' | 'flowerTypeId' | 'entryDate'>>;

/** Only what differs; an empty text takes a note or a reason away. */
export function updatePayload(before: LineContent, after: LineContent): Payload {
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
] as const satisfies readonly (keyof LineContent)[];

export function contentOf(line: LineContent): LineContent {
  return {
    farmerId: line.farmerId,
    flowerTypeId: line.flowerTypeId,
    entryDate: line.entryDate,
    entryTime: line.entryTime,
    quantity: line.quantity,
    weightDeduction: line.weightDeduction,
    manualRate: line.manualRate,
    adjustment: line.adjustment,
    adjustmentReason: line.adjustmentReason,
    notes: line.notes,
  };
}

/** Whether two say the same of everything a clerk decides; prices may differ. */
export function sameContent(a: LineContent, b: LineContent): boolean {
  return CONTENT_FIELDS.every((field) => a[field] === b[field]);
}

export const ADJUSTMENT_REASONS: readonly AdjustmentReason[] = ['LATE', 'WET', 'QUALITY', 'BONUS', 'OTHER'];
