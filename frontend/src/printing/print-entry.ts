import type { Entry, Farmer, FlowerType } from '../data/records';
import { translate } from '../i18n/translation';
import { reportError } from '../lib/error-reporting';
import { localizedName } from '../lib/format';
import { getPreferences } from '../lib/preferences';
import type { Counter } from '../sync/counter';
import { drawSlip } from './draw-slip';
import { PrinterError, print } from './printer';
import { getPrinter } from './printer-choice';
import { shopOnPaper } from './shop-on-paper';
import { codeOf, type Slip, type SlipEntry } from './slip';

interface Asked {
  readonly counter: Counter;
  readonly entry: Entry;
  /** Only this entry, or all that its farmer has brought that day. */
  readonly of: Slip['of'];
  /** The rows as known to the screen that shows the entry. */
  readonly farmer: Farmer | null;
  readonly flowerOf: (entry: Entry) => FlowerType | null;
}

/**
 * Prints an entry's slip from the data on this device, with or without a network.
 * @returns the message to show, in the screen's language.
 */
export async function printEntry(asked: Asked): Promise<string> {
  const { width, language, route } = getPrinter();
  const farmer = asked.farmer === null ? '' : localizedName(asked.farmer, getPreferences().language);
  try {
    await print(drawSlip(await slipOf(asked), width, language));
    return route === 'dialog' ? '' : translate('printing', 'printed', { farmer });
  } catch (error) {
    if (!(error instanceof PrinterError)) reportError(error);
    return translate('printing', 'failed', { farmer });
  }
}

async function slipOf({ counter, entry, of, farmer, flowerOf }: Asked): Promise<Slip> {
  const ofDay = of === 'day' ? await entriesOfDay(counter, entry) : [];
  // If all entries of the day are void, prints the void entry itself, which is marked as void.
  const entries = ofDay.length > 0 ? ofDay : [entry];
  return {
    of: ofDay.length > 0 ? 'day' : 'entry',
    shop: await shopOnPaper(),
    farmer: {
      code: farmer?.code ?? '',
      name: farmer?.name ?? '',
      nameTa: farmer?.nameTa ?? null,
      village: farmer?.village ?? null,
      villageTa: farmer?.villageTa ?? null,
    },
    date: entry.entryDate,
    code: codeOf((entries.at(-1) ?? entry).id),
    link: location.origin,
    entries: entries.map((one) => toSlip(one, flowerOf(one))),
  };
}

/** Returns the farmer's entries of the day, in the server's order. */
async function entriesOfDay({ db }: Counter, { farmerId, entryDate }: Entry): Promise<Entry[]> {
  const ofDay = await db.read(['entries'], ({ entries }) => entries.index('entryDate').getAll(entryDate));
  const key = ({ entryTime, id }: Entry) => `${entryTime} ${id}`;
  return ofDay
    .filter((one) => one.farmerId === farmerId && one.status !== 'void')
    .sort((a, b) => (key(a) < key(b) ? -1 : 1));
}

function toSlip(entry: Entry, flower: FlowerType | null): SlipEntry {
  return {
    flower: { name: flower?.name ?? '', nameTa: flower?.nameTa ?? null },
    unit: flower?.unit ?? 'kg',
    time: entry.entryTime,
    quantity: entry.quantity,
    deduction: entry.weightDeduction,
    rate: entry.rate,
    isOwnRate: entry.manualRate !== null,
    gross: entry.gross,
    commissionPct: entry.commissionPct,
    commission: entry.commission,
    fees: entry.fees.map((fee) => ({ name: fee.name, nameTa: fee.nameTa ?? null, paise: fee.paise })),
    adjustment: entry.adjustment,
    net: entry.net,
    isVoid: entry.status === 'void',
    voidReason: entry.voidReason,
    isProvisional: entry.provisional,
  };
}
