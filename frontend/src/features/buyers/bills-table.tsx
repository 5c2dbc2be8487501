import { useLocation } from 'wouter';
import { Tag, type Tone } from '../../components/ui/pill';
import { useTranslation } from '../../i18n/translation';
import { api } from '../../lib/api/client';
import { formatDate } from '../../lib/format';
import { usePreferences } from '../../lib/preferences';
import { nameOf, paiseOf, plainRupees, quantityOf, rupees } from '../../office/amounts';
import { type Column, DataTable } from '../../office/data-table';
import { MoreRows, PAGE_SIZE, pageOf, rowsOf, usePages } from '../../office/pages';
import { Loaded } from '../../office/problem';
import type { Invoice } from './buyers';

export const BILL_TONES: Readonly<Record<string, Tone>> = {
  draft: 'plain',
  pending: 'warning',
  overdue: 'danger',
  paid: 'success',
  cancelled: 'plain',
};

export interface BillFilter {
  buyer_id?: string;
  status?: 'pending' | 'overdue' | 'paid' | 'cancelled';
  search?: string;
  date_from?: string;
  date_to?: string;
}

/** Returns a function that formats the items of a bill, e.g. "Jasmine 22.500 kg, Arali 12.000 kg". */
export function useItemWords(): (bill: Invoice) => string {
  const { t } = useTranslation('office');
  const { language } = usePreferences();
  return ({ items }) =>
    items
      .map((item) => {
        const name = nameOf({ name: item.description, name_ta: item.flower_name_ta ?? null }, language);
        return `${name} ${quantityOf(item.quantity, item.unit)} ${t(`unit.${item.unit as 'kg'}`)}`;
      })
      .join(', ');
}

/** Bills, newest first. */
export function BillsTable({ filter, withoutBuyer = false }: { filter: BillFilter; withoutBuyer?: boolean }) {
  const { t } = useTranslation('buyers');
  const { language } = usePreferences();
  const [, navigate] = useLocation();
  const wordsOf = useItemWords();
  const query = usePages(['buyers', 'bills', filter], (page, signal) =>
    pageOf(api.GET('/api/v1/invoices', { params: { query: { page, page_size: PAGE_SIZE, ...filter } }, signal })),
  );
  const nameOfBill = (bill: Invoice) =>
    nameOf({ name: bill.customer_name, name_ta: bill.customer_name_ta ?? null }, language);
  const state = (bill: Invoice) => (
    <Tag tone={BILL_TONES[bill.status] ?? 'plain'}>{t(`states.${bill.status as 'pending'}`)}</Tag>
  );
  const columns: Column<Invoice>[] = [
    {
      key: 'number',
      head: t('bill.number'),
      className: 'whitespace-nowrap',
      cell: (bill) => bill.invoice_number,
    },
    {
      key: 'date',
      head: t('date'),
      className: 'whitespace-nowrap text-small',
      cell: (bill) => formatDate(bill.invoice_date),
    },
    ...(withoutBuyer
      ? []
      : [
          {
            key: 'buyer',
            head: t('buyer'),
            cell: (bill: Invoice) => <span className="font-semibold">{nameOfBill(bill)}</span>,
          },
        ]),
    { key: 'what', head: t('what'), className: 'text-small text-muted', cell: wordsOf },
    {
      key: 'total',
      head: t('bill.total'),
      align: 'end',
      className: 'whitespace-nowrap',
      cell: (bill) => plainRupees(bill.total_amount),
    },
    {
      key: 'due',
      head: t('bill.open'),
      align: 'end',
      className: 'whitespace-nowrap font-semibold',
      cell: (bill) => (paiseOf(bill.balance_due) === 0 ? '–' : plainRupees(bill.balance_due)),
    },
    { key: 'state', head: t('bill.state'), cell: state },
  ];
  return (
    <Loaded query={query}>
      {(data) => (
        <>
          <DataTable
            label={t('places.bills')}
            columns={columns}
            rows={rowsOf(data)}
            getKey={({ id }) => id}
            onOpen={({ id }) => navigate(`/buyers/bills/${id}`)}
            phoneRow={(bill) => (
              <>
                <span className="flex items-baseline justify-between gap-3">
                  <span className="min-w-0 font-semibold">{withoutBuyer ? bill.invoice_number : nameOfBill(bill)}</span>
                  <span className="shrink-0 font-semibold">{rupees(bill.total_amount)}</span>
                </span>
                <span className="block text-small text-muted">{wordsOf(bill)}</span>
                <span className="flex flex-wrap items-center justify-between gap-x-3 text-small text-muted">
                  <span>
                    {formatDate(bill.invoice_date)}
                    {!withoutBuyer && ` · ${bill.invoice_number}`}
                  </span>
                  {state(bill)}
                </span>
              </>
            )}
            empty={t('bill.none')}
          />
          <MoreRows query={query} />
        </>
      )}
    </Loaded>
  );
}
