import type { Fee } from '../lib/entry-calculation';
import type { FlowerFace } from '../lib/flower-faces';
import type { MarketRate } from '../lib/rate-of-entry';
import type { ClockReading } from '../lib/server-clock';
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
  /** False: a clerk added him, and the owner has not looked at him yet. Absent on devices that stored him before. */
  confirmed?: boolean;
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
  /** Chooses it at the counter; the same for every farmer. */
  number: number;
  unit: Unit;
  otherNames: string | null;
  /** The face that the shop has given it. Absent on devices that stored it before. */
  face?: FlowerFace | null;
  active: boolean;
  version: number;
}

export interface TimeSlot extends Slot {
  name: string;
  nameTa: string | null;
  active: boolean;
}

export type Rate = MarketRate;

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
  /** The entry's own rate; null: the market rate. */
  manualRate: number | null;
  adjustment: number;
  adjustmentReason: AdjustmentReason | null;
  notes: string | null;
}

/** What is calculated from it: provisional on the device, final from the server. Amounts are null while there is no rate. */
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
  /** The server's; 0: not yet received there. */
  version: number;
  /** The amounts were calculated on this device. */
  provisional: boolean;
  /** The net that was shown when the entry was saved here, where the server's is another. */
  shownNet: number | null;
  /** The entry as last received from the server; null: not yet received there. */
  server: ServerEntry | null;
}

export type ServerEntry = Omit<Entry, 'server' | 'shownNet' | 'provisional'>;

export type OperationType =
  | 'entry.create'
  | 'entry.update'
  | 'entry.void'
  | 'farmer.create'
  | 'farmer.add_flower'
  | TradeType;

/** What is done with buyers. The operation is all that the device keeps of it. */
export type TradeType = 'buyer.create' | 'sale.create' | 'collection.create' | 'promise.create';

type PayloadValue = string | number | boolean | null;

export type Payload = Readonly<Record<string, PayloadValue | readonly Readonly<Record<string, PayloadValue>>[]>>;

/** Whom an act is about and how much it is, for people; the server is not told. */
export interface Told {
  readonly name: string;
  readonly nameTa: string | null;
  /** Of a new buyer, and of a promise to pay all, 0. */
  readonly paise: number;
}

/** By which clocks an entry was captured. */
export interface CaptureClock extends ClockReading {
  /** When it really was, once that was found to be another time; a guess where nothing tells by how much the clock was off. */
  readonly right?: { readonly at: number; readonly isGuess: boolean } | null;
}

/** A change made on this device, queued for the server. */
export interface Operation {
  /** Its place in this device's outbox. */
  seq: number;
  /** The device that made it and its number there: an imported operation is sent as that device would. */
  deviceId: string;
  deviceSeq: number;
  opId: string;
  type: OperationType;
  entityId: string;
  /** The entity's version that it builds on, operations queued before included; null for what is new. */
  baseVersion: number | null;
  capturedAt: string;
  payload: Payload;
  /** SHA-256 of the canonical payload: guards a file with operations against changes. */
  payloadHash: string;
  /** Id of a farmer added on this device whom the server must know first. */
  needs: string | null;
  /** The entry's content before the change, as the clerk saw it. */
  base: EntryContent | null;
  /** Of a new entry. Absent on devices that stored it before. */
  clock?: CaptureClock;
  /** Of what is done with buyers. */
  told?: Told;
}

export interface Rejection {
  code: string;
  message: string;
  details: { field: string; message: string }[];
}

/** An operation that the server rejected, or that a wrong clock has dated: a person must decide about it. */
export interface ParkedOperation extends Operation {
  kind: 'conflict' | 'rejected' | 'clock';
  error: Rejection | null;
  /** The entry as the server has it. */
  theirs: ServerEntry | null;
  parkedAt: string;
}

export interface Meta {
  key: 'device_id' | 'seq' | 'cursor' | 'loaded';
  value: unknown;
}
