import type { Fee } from '../lib/entry-calculation';
import type { PricedSlot } from '../lib/rate-of-entry';
import type { Slot } from '../lib/slot-of-time';

/*
 * What the device keeps. Money is whole paise, quantities whole grams (or thousandths of a bunch or piece), percentages
 * hundredths of a per cent. Dates and times are the shop's.
 */

export interface Farmer {
  id: string;
  code: string;
  name: string;
  nameTa: string | null;
  village: string | null;
  villageTa: string | null;
  phone: string;
  commissionPct: number | null;
  active: boolean;
  version: number;
  /** What he is found by; made once, when he is stored, because 5,000 of them take a second. */
  keys: FarmerKeys;
}

export interface FarmerKeys {
  /** Keys of the whole name in both scripts, then of its words. */
  names: string[];
  villages: string[];
  /** His names, then his villages, as they are written, lower case. */
  written: string[];
  places: string[];
  digits: string;
}

/** A flower he usually brings. */
export interface FarmerFlower {
  /** farmer:flower, as the feed names it. */
  id: string;
  farmerId: string;
  flowerTypeId: string;
}

export type Unit = 'kg' | 'bunch' | 'piece';

export interface FlowerType {
  id: string;
  name: string;
  nameTa: string | null;
  code: string;
  unit: Unit;
  otherNames: string | null;
  active: boolean;
  version: number;
}

export interface TimeSlot extends Slot {
  name: string;
  nameTa: string | null;
  active: boolean;
}

export interface Rate extends PricedSlot {}

export interface Setting {
  key: string;
  value: unknown;
}

export type AdjustmentReason = 'LATE' | 'WET' | 'QUALITY' | 'BONUS' | 'OTHER';

/** What a clerk decides about an entry. */
export interface EntryContent {
  farmerId: string;
  flowerTypeId: string;
  entryDate: string;
  /** HH:MM:SS */
  entryTime: string;
  /** What is paid for; the deduction is already out of it. */
  quantity: number;
  weightDeduction: number;
  /** A rate of the entry's own; null: the sheet's. */
  manualRate: number | null;
  adjustment: number;
  adjustmentReason: AdjustmentReason | null;
  notes: string | null;
}

/** What follows from it: provisional on the device, true from the server. Null while there is no rate. */
export interface EntryMoney {
  timeSlotId: string | null;
  rate: number | null;
  commissionPct: number;
  gross: number | null;
  commission: number | null;
  fees: Fee[];
  feeTotal: number | null;
  net: number | null;
}

export type EntryStatus = 'priced' | 'unpriced' | 'settled' | 'void';

export interface Entry extends EntryContent, EntryMoney {
  id: string;
  status: EntryStatus;
  voidReason: string | null;
  deviceId: string | null;
  capturedAt: string;
  createdBy: string | null;
  /** The server's; 0 while it has not seen the entry. */
  version: number;
  /** Worked out on this device and not yet told by the server. */
  provisional: boolean;
  /** The net that was shown when the entry was saved here, where the server's is another. */
  shownNet: number | null;
  /** The entry as the server last told it; null while it has not seen it. */
  server: ServerEntry | null;
}

export type ServerEntry = Omit<Entry, 'server' | 'shownNet' | 'provisional'>;

export type OperationType = 'entry.create' | 'entry.update' | 'entry.void' | 'farmer.create' | 'farmer.add_flower';

export type Payload = Readonly<Record<string, string | number | boolean | null>>;

/** One act that waits to be told to the server. */
export interface Operation {
  /** Its place in this device's outbox. */
  seq: number;
  /** Who made it, and its number there: an act brought over from another device is sent as that device would. */
  deviceId: string;
  deviceSeq: number;
  opId: string;
  type: OperationType;
  entityId: string;
  /** The version the act was made upon, counting those of this device still waiting; null for what is new. */
  baseVersion: number | null;
  capturedAt: string;
  payload: Payload;
  /** SHA-256 of the canonical payload: an act carried to another device must be the one that was made. */
  payloadHash: string;
  /** A farmer made on this device that the server must know first. */
  needs: string | null;
  /** What the clerk saw when he changed it. */
  base: EntryContent | null;
}

export interface Refusal {
  code: string;
  message: string;
  details: { field: string; message: string }[];
}

/** An act the server did not take: it waits for a person. */
export interface Parked extends Operation {
  kind: 'conflict' | 'rejected';
  error: Refusal | null;
  /** The row as the server has it. */
  theirs: ServerEntry | null;
  parkedAt: string;
}

export interface Meta {
  key: 'device_id' | 'seq' | 'cursor' | 'loaded';
  value: unknown;
}
