import { useQuery } from '@tanstack/react-query';
import { api, dataOf } from '../../lib/api/client';
import type { components } from '../../lib/api/schema';
import { addDays } from '../../lib/shop-clock';
import { paiseOf } from '../../office/amounts';

export type PeriodCheck = components['schemas']['CheckPeriodPeriodCheck'];
export type CheckRow = components['schemas']['CheckPeriodRow'];
export type Settlement = components['schemas']['Settlement'];
export type ManyDone = components['schemas']['ManyDone'];
export type Method = 'cash' | 'upi' | 'bank';

export const METHODS: readonly Method[] = ['upi', 'cash', 'bank'];

/** First and last day, both included. */
export interface Period {
  readonly start: string;
  readonly end: string;
}

/** The week of a day, Monday to Sunday; of the running one only what has been. */
export function weekOf(date: string, today: string): Period {
  const monday = addDays(date, -((new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7));
  const sunday = addDays(monday, 6);
  return { start: monday, end: sunday < today ? sunday : today };
}

/** What settling everybody would come to, and what stands there already. */
export const usePeriodCheck = ({ start, end }: Period) =>
  useQuery({
    queryKey: ['settlements', 'check', start, end],
    queryFn: ({ signal }) =>
      dataOf(
        api.GET('/api/v1/settlements/check', { params: { query: { period_start: start, period_end: end } }, signal }),
      ),
  });

export type Stage = 'problem' | 'open' | 'draft' | 'approved' | 'paid';

/** How far a farmer's settlement of the period has come. */
export function stageOf({ settlement, problem }: CheckRow): Stage {
  switch (settlement?.status) {
    case 'paid':
      return 'paid';
    case 'approved':
      return 'approved';
    case undefined:
      return problem == null ? 'open' : 'problem';
    default:
      return 'draft';
  }
}

/** What can still be approved or paid. */
export const isPayable = (row: CheckRow): boolean => ['draft', 'approved'].includes(stageOf(row));

export const netPaiseOf = (row: CheckRow): number => (row.net_payable == null ? 0 : paiseOf(row.net_payable));

/** What leaves the shop for it by this method: cash in whole rupees where the shop pays so. */
export const handedPaiseOf = (row: CheckRow, method: Method): number =>
  method === 'cash' && row.cash_handed != null ? paiseOf(row.cash_handed) : netPaiseOf(row);
