import { useEffect, useState } from 'react';
import type { Told } from '../../data/records';
import {
  keepTrade,
  readTaxRate,
  stateOf,
  type TradeAct,
  type TradeOperation,
  type TradeState,
  type WaitingTrade,
} from '../../data/trade';
import { parsePaise } from '../../lib/money';
import { queryClient } from '../../office/query-client';
import type { Counter } from '../../sync/counter';
import { useCounter } from '../../sync/use-counter';
import { useTrade } from '../../sync/use-trade';
import type { Buyer } from './buyers';

export interface OwnTrade extends WaitingTrade {
  readonly counter: Counter | null;
  /** Stores an operation on this device and sends it in the background. Resolves once it is durable, i.e. would survive a power failure. */
  readonly keep: (act: TradeAct) => Promise<void>;
  readonly stateOf: (id: string) => TradeState;
  /** Paise by which the waiting and refused operations on this device change what the buyer owes. */
  readonly owedMore: (buyerId: string) => number;
  /** The buyer's last promise, if it still waits on this device. */
  readonly promiseOf: (buyerId: string) => { readonly date: string; readonly paise: number } | null;
}

/** Sales and collections that are stored on this device and not sent yet. Once some are sent, the active queries are refetched. */
export function usePendingTrade(): OwnTrade {
  const counter = useCounter();
  const { read, ...trade } = useTrade(counter, () => void queryClient.invalidateQueries({ refetchType: 'active' }));
  return {
    ...trade,
    counter,
    stateOf: (id) => stateOf(trade, id),
    owedMore: (buyerId) =>
      [...trade.waiting, ...trade.parked]
        .filter(({ payload }) => payload.buyer_id === buyerId)
        .reduce((sum, operation) => sum + moved(operation), 0),
    promiseOf: (buyerId) => {
      const last = [...trade.parked, ...trade.waiting]
        .filter(({ type, payload }) => type === 'promise.create' && payload.buyer_id === buyerId)
        .at(-1);
      return last === undefined ? null : { date: String(last.payload.promised_on), paise: last.told.paise };
    },
    keep: async (act) => {
      if (counter === null) throw new Error('There is nobody at the counter');
      await keepTrade(counter.db, act, counter.writer);
      await read();
    },
  };
}

function moved({ type, told, payload }: TradeOperation): number {
  if (type === 'collection.create') return -told.paise;
  return type === 'sale.create' ? told.paise - (parsePaise(String(payload.paid_amount ?? '0')) ?? 0) : 0;
}

/** The tax rate in hundredths of a per cent; null if the shop's bills have no tax. */
export function useTaxRate(counter: Counter | null): number | null {
  const [rate, setRate] = useState<number | null>(null);
  useEffect(() => {
    const read = () => void (counter && readTaxRate(counter.db).then(setRate, () => undefined));
    read();
    return counter?.db.changes.subscribe(({ reference, all }) => {
      if (reference === true || all === true) read();
    });
  }, [counter]);
  return rate;
}

/** Returns a buyer record for one that exists only on this device so far. */
export const ownBuyer = (id: string, { name, nameTa }: Told): Buyer => ({
  id,
  name,
  name_ta: nameTa,
  buyer_code: '',
  place: null,
  place_ta: null,
  route: null,
  phone: null,
  phone_is_valid: false,
  whatsapp_number: null,
  address: null,
  gstin: null,
  credit_limit: 0,
  credit_days: 0,
  language_preference: 'ta',
  notes: null,
  current_balance: 0,
  overdue_amount: 0,
  is_active: true,
  version: 0,
  created_at: '',
  updated_at: '',
});
