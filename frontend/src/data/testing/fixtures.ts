import type { ClockReading } from '../../lib/server-clock';
import { farmerKeys } from '../farmer-keys';
import type { Writer } from '../outbox';
import type { EntryContent, Farmer, FlowerType, Setting, TimeSlot } from '../records';
import { ShopTerms } from '../shop-terms';

/** A small shop for tests: three farmers, three flowers, two slots, rates for the first slot. */
export const TODAY = '2026-11-22';

const id = (n: number) => `01900000-0000-7000-8000-${String(n).padStart(12, '0')}`;

function farmer(
  n: number,
  name: string,
  nameTa: string | null,
  village: string,
  phone = `+9198765432${10 + n}`,
): Farmer {
  const named = { name, nameTa, village, villageTa: null, phone };
  return {
    ...named,
    id: id(n),
    code: `FAR${String(n).padStart(3, '0')}`,
    commissionPct: null,
    active: true,
    version: 1,
    keys: farmerKeys(named),
  };
}

export const MUTHU = farmer(12, 'Muthu Pandi', 'முத்துப்பாண்டி', 'Nilakottai');
export const SELVI = farmer(7, 'Selvi Ramu', 'செல்வி ராமு', 'Melur');
export const FARMERS = [MUTHU, SELVI, farmer(3, 'Karuppasamy', 'கருப்பசாமி', 'Usilampatti')];

const flower = (n: number, code: string, name: string, nameTa: string): FlowerType => ({
  id: id(100 + n),
  name,
  nameTa,
  code,
  number: n,
  unit: 'kg',
  otherNames: null,
  active: true,
  version: 1,
});
export const MALLI = flower(1, 'MAL', 'Jasmine', 'மல்லிகை');
export const ARALI = flower(2, 'ARA', 'Arali', 'அரளி');
export const SAMPANGI = flower(3, 'SAM', 'Tuberose', 'சம்பங்கி');
export const FLOWERS = [MALLI, ARALI, SAMPANGI];

const slot = (n: number, name: string, nameTa: string, start: string, end: string): TimeSlot => ({
  id: id(200 + n),
  name,
  nameTa,
  start,
  end,
  active: true,
});
const DAWN = slot(1, 'Dawn', 'அதிகாலை', '04:00:00', '06:00:00');
const MORNING = slot(2, 'Morning', 'காலை', '06:00:00', '09:00:00');
const SLOTS = [DAWN, MORNING];

const RATES = [MALLI, ARALI].map((of, at) => ({
  id: id(300 + at),
  flowerTypeId: of.id,
  timeSlotId: MORNING.id,
  rate: at === 0 ? 180_000 : 24_000,
  effectiveDate: TODAY,
  expiryDate: null,
  active: true,
}));

const SETTINGS: Setting[] = [
  { key: 'commission_rate', value: 10 },
  { key: 'fee_rules', value: [{ name: 'Coolie', name_ta: 'கூலி', basis: 'per_kg', amount: 1 }] },
];

export const TERMS = new ShopTerms(FLOWERS, SLOTS, RATES, SETTINGS);

/** 6:42 AM in the shop. */
const MORNING_AT = new Date('2026-11-22T01:12:00Z');

/** A clock reading right after the server has told the time. */
export const SURE: ClockReading = {
  device: MORNING_AT.getTime(),
  steady: 60_000,
  page: 1,
  heard: MORNING_AT.getTime(),
  isSure: true,
};

export const WRITER: Writer = {
  userId: 'u1',
  deviceId: 'tablet',
  now: () => new Date(MORNING_AT),
  readClock: () => SURE,
};

export const content = (change: Partial<EntryContent> = {}): EntryContent => ({
  farmerId: MUTHU.id,
  flowerTypeId: MALLI.id,
  entryDate: TODAY,
  entryTime: '06:42:00',
  quantity: 20_750,
  weightDeduction: 0,
  manualRate: null,
  adjustment: 0,
  adjustmentReason: null,
  notes: null,
  ...change,
});
