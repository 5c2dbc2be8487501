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

/** First and last day, both inclusive. */
export interface Period {
  readonly start: string;
  readonly end: string;
}

/** Returns the week of a date, Monday to Sunday; the current week ends today. */
export function weekOf(date: string, today: string): Period {
  const monday = addDays(date, -((new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7));
  const sunday = addDays(monday, 6);
  return { start: monday, end: sunday < today ? sunday : today };
}

/** Returns a preview of settling all farmers, and the settlements that already exist. */
export const usePeriodCheck = ({ start, end }: Period) =>
  useQuery({
    queryKey: ['settlements', 'check', start, end],
    queryFn: ({ signal }) =>
      dataOf(
        api.GET('/api/v1/settlements/check', { params: { query: { period_start: start, period_end: end } }, signal }),
      ),
  });

export type Stage = 'problem' | 'open' | 'draft' | 'approved' | 'paid';

/** Returns the stage of a farmer's settlement in the period. */
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

/** Returns whether the row can still be approved or paid. */
export const isPayable = (row: CheckRow): boolean => ['draft', 'approved'].includes(stageOf(row));

export const netPaiseOf = (row: CheckRow): number => (row.net_payable == null ? 0 : paiseOf(row.net_payable));

/** Returns the amount paid out by this method: cash is rounded to whole rupees if the shop's setting says so. */
export const handedPaiseOf = (row: CheckRow, method: Method): number =>
  method === 'cash' && row.cash_handed != null ? paiseOf(row.cash_handed) : netPaiseOf(row);
