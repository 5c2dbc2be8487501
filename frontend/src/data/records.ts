import type { Fee } from '../lib/entry-calculation';
import type { FlowerFace } from '../lib/flower-faces';
import type { MarketRate } from '../lib/rate-of-entry';
import type { ClockReading } from '../lib/server-clock';
import type { Slot } from '../lib/slot-of-time';

/*
 * The records stored on the device. Money is whole paise, quantities whole grams (or thousandths of a bunch or piece), percentages
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
  /** False: a clerk added the farmer, and the owner has not confirmed yet. Absent if stored by an older version of the pages. */
  confirmed?: boolean;
  version: number;
  /** Search keys, computed once when the farmer is stored, because computing 5,000 takes a second. */
  keys: FarmerKeys;
}

export interface FarmerKeys {
  /** Keys of the whole name in both scripts, then of its words. */
  names: string[];
  villages: string[];
  /** The names, as written but in lower case; `places` has the villages likewise. */
  written: string[];
  places: string[];
  digits: string;
}

/** A flower that a farmer usually brings. */
export interface FarmerFlower {
  /** farmer:flower, the id that the feed uses. */
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
  /** Typed at the counter to choose the flower; the same for every farmer. */
  number: number;
  unit: Unit;
  otherNames: string | null;
  /** How the shop wants the flower drawn. Absent if stored by an older version of the pages. */
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

/** The fields of an entry that a clerk decides. */
export interface EntryContent {
  farmerId: string;
  flowerTypeId: string;
  entryDate: string;
  /** HH:MM:SS */
  entryTime: string;
  /** The quantity paid for, after the deduction. */
  quantity: number;
  weightDeduction: number;
  /** The entry's own rate; null: the market rate applies. */
  manualRate: number | null;
  adjustment: number;
  adjustmentReason: AdjustmentReason | null;
  notes: string | null;
}

/** The calculated amounts: provisional on the device, final from the server. Null while there is no rate. */
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
  /** The server's version; 0: the server does not have the entry yet. */
  version: number;
  /** Whether the amounts were calculated on this device. */
  provisional: boolean;
  /** The net that was shown when the entry was saved here, if the server's differs. */
  shownNet: number | null;
  /** The entry as last received from the server; null: never. */
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

/** Acts with buyers. The device stores nothing of them but the operation. */
export type TradeType = 'buyer.create' | 'sale.create' | 'collection.create' | 'promise.create';

type PayloadValue = string | number | boolean | null;

export type Payload = Readonly<Record<string, PayloadValue | readonly Readonly<Record<string, PayloadValue>>[]>>;

/** The person and the amount of an act, for display only; not sent to the server. */
export interface Told {
  readonly name: string;
  readonly nameTa: string | null;
  /** 0 for a new buyer, and for a promise to pay everything. */
  readonly paise: number;
}

/** The clocks at the capture of an entry. */
export interface CaptureClock extends ClockReading {
  /** The real time of the capture, once it was found to differ; a guess if nothing tells how far the clock was off. */
  readonly right?: { readonly at: number; readonly isGuess: boolean } | null;
}

/** A change made on this device, queued for the server. */
export interface Operation {
  /** Its place in this device's outbox. */
  seq: number;
  /** The device that made it and its number there: an imported operation is sent as that device would send it. */
  deviceId: string;
  deviceSeq: number;
  opId: string;
  type: OperationType;
  entityId: string;
  /** The version of the entity that it builds on, counting operations queued before; null for a new entity. */
  baseVersion: number | null;
  capturedAt: string;
  payload: Payload;
  /** SHA-256 of the canonical payload: detects changes to an exported file. */
  payloadHash: string;
  /** Id of a farmer or buyer added on this device, who must reach the server first. */
  needs: string | null;
  /** The entry's content before the change, as the clerk saw it. */
  base: EntryContent | null;
  /** For a new entry. Absent if stored by an older version of the pages. */
  clock?: CaptureClock;
  /** For acts with buyers. */
  told?: Told;
}

export interface Rejection {
  code: string;
  message: string;
  details: { field: string; message: string }[];
}

/** An operation that the server rejected, or that was dated by a wrong clock: a person must decide about it. */
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
