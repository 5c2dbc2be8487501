import type { ParkedTrade, TradeAct } from '../../data/trade';
import type { components } from '../../lib/api/schema';
import { sessionStore } from '../../lib/browser-storage';
import { decimalText, multiplyAndDivide, parseGrams, parsePaise } from '../../lib/money';
import { uuidV7 } from '../../lib/uuid';
import { paiseOf, rupeesOf, thousandthsOf, unitsOf } from '../../office/amounts';
import { type Buyer, type Flower, type Invoice, METHODS, type Method } from './buyers';
import { ownBuyer } from './pending-trade';

export interface SaleLine {
  readonly key: string;
  readonly flower: Flower;
  readonly grams: number;
  /** Price of one unit. */
  readonly paise: number;
}

/** A bill that is being written. Its id is stored with it, so that sending it again after a reload does not create a second bill. */
export interface SaleDraft {
  readonly id: string;
  readonly buyer: Buyer | null;
  /** Name of a customer without an account; null if the sale is to a buyer. */
  readonly customer: string | null;
  readonly lines: readonly SaleLine[];
  readonly discount: string;
  /** Per cent as typed; null: the shop's rate. */
  readonly tax: string | null;
  readonly paid: Method | 'later';
  /** Version of the draft on the server; null if it is not stored there. */
  readonly version: number | null;
  /** Number of the draft on the server. */
  readonly number: string | null;
}

export const newDraft = (): SaleDraft => ({
  id: uuidV7(),
  buyer: null,
  customer: null,
  lines: [],
  discount: '',
  tax: null,
  paid: 'later',
  version: null,
  number: null,
});

const keyOf = (userId: string) => `malar.sale.${userId}`;

/** Returns this user's draft in this tab, or a new one. */
export function readDraft(userId: string): SaleDraft {
  try {
    return { ...newDraft(), ...JSON.parse(sessionStore.getItem(keyOf(userId)) ?? '{}') };
  } catch {
    return newDraft();
  }
}

export function keepDraft(userId: string, draft: SaleDraft): void {
  if (draft.buyer === null && draft.customer === null && draft.lines.length === 0)
    sessionStore.removeItem(keyOf(userId));
  else sessionStore.setItem(keyOf(userId), JSON.stringify(draft));
}

/** Returns the total of an item in paise. */
export const worthOf = ({ grams, paise }: { grams: number; paise: number }): number =>
  multiplyAndDivide(grams, paise, 1000);

interface Figures {
  /** Paise to pay, including tax. */
  readonly total: number;
  readonly off: number;
  /** Hundredths of a per cent; null: no tax. */
  readonly taxRate: number | null;
  /** The buyer has not been sent to the server yet. */
  readonly isNewBuyer: boolean;
}

/** Returns the operation that records the sale. It carries every price as it was told to the buyer; the bill's date is the capture date. */
export function saleAct(draft: SaleDraft, { total, off, taxRate, isNewBuyer }: Figures): TradeAct {
  const { id, buyer, customer, lines, paid } = draft;
  return {
    type: 'sale.create',
    id,
    needs: isNewBuyer ? (buyer?.id ?? null) : null,
    told: { name: buyer?.name ?? customer ?? '', nameTa: buyer?.name_ta ?? null, paise: total },
    payload: {
      ...(customer === null ? { buyer_id: buyer?.id ?? null } : { customer_name: customer.trim() }),
      items: lines.map(({ flower, grams, paise }) => ({
        ...whatOf(flower),
        quantity: decimalText(grams, 3),
        unit: flower.unit,
        rate: decimalText(paise, 2),
      })),
      ...(off > 0 ? { discount: decimalText(off, 2) } : {}),
      ...(taxRate === null ? {} : { tax_rate: decimalText(taxRate, 2) }),
      ...(paid === 'later' ? {} : { paid_amount: decimalText(total, 2), payment_method: paid }),
    },
  };
}

/** An item that is not one of the shop's flowers has a description instead of an id. */
const whatOf = ({ id, name }: Flower) => (id === '' ? { description: name } : { flower_type_id: id });

/** Returns the draft as the server stores it. */
export function draftFields(
  { buyer, customer, lines }: SaleDraft,
  off: number,
  taxRate: number | null,
): components['schemas']['CreateInvoiceRequest'] {
  return {
    ...(customer === null ? { buyer_id: buyer?.id ?? null } : { customer_name: customer.trim() }),
    items: lines.map(({ flower, grams, paise }) => ({
      ...whatOf(flower),
      quantity: unitsOf(grams),
      unit: flower.unit,
      rate: rupeesOf(paise),
    })),
    discount: rupeesOf(off),
    ...(taxRate === null ? {} : { tax_rate: Number(decimalText(taxRate, 2)) }),
  };
}

/** Returns a draft from the server as the state of the form. */
export function draftOfBill(bill: Invoice, flowers: readonly Flower[], buyer: Buyer | null): SaleDraft {
  return {
    id: bill.id,
    buyer,
    customer: buyer === null ? bill.customer_name : null,
    lines: bill.items.flatMap((item) => {
      const [first] = flowers;
      if (first === undefined) return [];
      const flower = flowers.find(({ id }) => id === item.flower_type_id) ?? {
        ...first,
        id: item.flower_type_id ?? '',
        name: item.description,
        name_ta: item.flower_name_ta ?? null,
        code: item.flower_code ?? '',
      };
      const unit = item.unit as Flower['unit'];
      return [
        { key: uuidV7(), flower: { ...flower, unit }, grams: thousandthsOf(item.quantity), paise: paiseOf(item.rate) },
      ];
    }),
    discount: bill.discount === 0 ? '' : decimalText(paiseOf(bill.discount), 2),
    tax: String(bill.tax_rate),
    paid: 'later',
    version: bill.version,
    number: bill.invoice_number,
  };
}

/** Returns a refused sale as the state of the form. Items whose flower no longer exists are left out. */
export function draftOf(
  { entityId, payload, told }: ParkedTrade,
  flowers: readonly Flower[],
  buyers: readonly Buyer[],
): SaleDraft {
  const items = Array.isArray(payload.items) ? (payload.items as readonly Record<string, unknown>[]) : [];
  const buyerId = typeof payload.buyer_id === 'string' ? payload.buyer_id : null;
  return {
    id: entityId,
    buyer: buyerId === null ? null : (buyers.find(({ id }) => id === buyerId) ?? ownBuyer(buyerId, told)),
    customer: buyerId === null ? told.name : null,
    lines: items.flatMap((item) => {
      const flower = flowers.find(({ id }) => id === item.flower_type_id);
      const [grams, paise] = [parseGrams(String(item.quantity)), parsePaise(String(item.rate))];
      return flower === undefined || grams === null || paise === null ? [] : [{ key: uuidV7(), flower, grams, paise }];
    }),
    discount: typeof payload.discount === 'string' ? payload.discount : '',
    tax: typeof payload.tax_rate === 'string' ? payload.tax_rate : null,
    version: null,
    number: null,
    paid: METHODS.find((method) => method === payload.payment_method) ?? 'later',
  };
}
