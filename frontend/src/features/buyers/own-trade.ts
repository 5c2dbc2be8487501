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
  /** Keeps an act on this device, from where it goes by itself. Resolves when it would survive the power going out. */
  readonly keep: (act: TradeAct) => Promise<void>;
  readonly stateOf: (id: string) => TradeState;
  /** Paise that a buyer owes more, or less, by what waits here. */
  readonly owedMore: (buyerId: string) => number;
  /** What he promised last, as far as it waits here. */
  readonly promiseOf: (buyerId: string) => { readonly date: string; readonly paise: number } | null;
}

/** What this device has sold and collected and the server does not have yet. What leaves it is asked for anew. */
export function useOwnTrade(): OwnTrade {
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

/** Hundredths of a per cent; null: bills of this shop have no tax. */
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

/** A buyer whom only this device knows. */
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
