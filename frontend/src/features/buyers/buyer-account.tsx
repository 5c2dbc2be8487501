import { Link } from 'wouter';
import { useTranslation } from '../../i18n/translation';
import { api } from '../../lib/api/client';
import type { components } from '../../lib/api/schema';
import { formatDate, formatDayMonth } from '../../lib/format';
import { usePreferences } from '../../lib/preferences';
import { addDays } from '../../lib/shop-clock';
import { paiseOf, plainRupees, rupees } from '../../office/amounts';
import { type Column, DataTable } from '../../office/data-table';
import { MoreRows, PAGE_SIZE, pageOf, rowsOf, usePages } from '../../office/pages';
import { PaperButtons, SHEETS } from '../../office/paper-buttons';
import { Loaded } from '../../office/problem';
import { useToday } from '../../office/use-today';
import { SendPaper } from './send-paper';

type Line = components['schemas']['GetBuyerLedgerLine'];

/** The buyer's ledger, newest first, with the balance after each line. Printed, it is the statement of the last month. */
export function BuyerAccount({ buyerId, owes }: { buyerId: string; owes: boolean }) {
  const { t } = useTranslation('buyers');
  const today = useToday();
  const days = { date_from: addDays(today, -30), date_to: today };
  const query = usePages(['buyers', 'ledger', buyerId], (page, signal) =>
    pageOf(
      api.GET('/api/v1/buyers/{id}/ledger', {
        params: { path: { id: buyerId }, query: { page, page_size: PAGE_SIZE } },
        signal,
      }),
    ),
  );
  const columns: Column<Line>[] = [
    {
      key: 'date',
      head: t('date'),
      className: 'whitespace-nowrap text-small',
      cell: (line) => formatDayMonth(line.business_date),
    },
    { key: 'what', head: t('what'), cell: (line) => <What line={line} /> },
    {
      key: 'bought',
      head: t('bought'),
      align: 'end',
      className: 'whitespace-nowrap',
      cell: (line) => (paiseOf(line.amount) > 0 ? plainRupees(line.amount) : ''),
    },
    {
      key: 'paid',
      head: t('paid'),
      align: 'end',
      className: 'whitespace-nowrap text-success',
      cell: (line) => (paiseOf(line.amount) < 0 ? plainRupees(Math.abs(line.amount)) : ''),
    },
    {
      key: 'balance',
      head: t('owes'),
      align: 'end',
      className: 'whitespace-nowrap font-semibold',
      cell: (line) => plainRupees(line.balance),
    },
  ];
  return (
    <>
      <div className="flex flex-wrap items-center justify-end gap-x-2">
        {owes && (
          <SendPaper
            label={t('paper.remind')}
            onSend={() => api.POST('/api/v1/buyers/{id}/remind', { params: { path: { id: buyerId } }, body: {} })}
          />
        )}
        <PaperButtons
          path={`/api/v1/buyers/${buyerId}/statement/file?${new URLSearchParams(days)}`}
          name={`statement-${days.date_from}-${days.date_to}`}
          formats={SHEETS}
        />
      </div>
      <Loaded query={query}>
        {(data) => (
          <>
            <DataTable
              label={t('tabs.account')}
              columns={columns}
              rows={rowsOf(data)}
              getKey={({ journal_id }) => journal_id}
              phoneRow={(line) => (
                <>
                  <span className="flex items-start justify-between gap-3">
                    <span className="min-w-0">
                      <What line={line} />
                    </span>
                    <span className={`shrink-0 ${paiseOf(line.amount) < 0 ? 'text-success' : 'font-semibold'}`}>
                      {rupees(line.amount)}
                    </span>
                  </span>
                  <span className="flex justify-between gap-3 text-small text-muted">
                    <span>{formatDate(line.business_date)}</span>
                    <span>{rupees(line.balance)}</span>
                  </span>
                </>
              )}
              empty={t('accountEmpty')}
            />
            <MoreRows query={query} />
          </>
        )}
      </Loaded>
    </>
  );
}

/** Describes a ledger line: the flowers of a bill, the payment method, or the reason of an allowance. */
function What({ line }: { line: Line }) {
  const { t } = useTranslation('buyers');
  const { language } = usePreferences();
  const flowers = (language === 'ta' ? line.what_ta : null) ?? line.what;
  const bill =
    line.invoice_number == null ? null : (
      <Link
        to={`/buyers/bills/${line.cause_id}`}
        className="whitespace-nowrap underline decoration-divider underline-offset-4 hover:decoration-current max-wide:inline-flex max-wide:min-h-11 max-wide:items-center"
      >
        {line.invoice_number}
      </Link>
    );
  const method = t(`methods.${(line.method ?? 'cash') as 'cash'}`);
  const words = () => {
    switch (line.kind) {
      case 'bill_issued':
        return flowers ?? t('line.bill');
      case 'bill_cancelled':
        return t('line.billCancelled');
      case 'buyer_opened':
        return t('before');
      case 'collection':
        return t('line.collection', { method });
      case 'sale_return':
        return t('line.return');
      case 'allowance':
        return t('line.allowance');
      case 'credit_cancelled':
        return t('line.creditCancelled');
      case 'buyers_merged':
        return t('line.merged');
      default:
        return line.kind;
    }
  };
  return (
    <span>
      {words()}
      {bill !== null && <span className="text-small text-muted"> · {bill}</span>}
      {line.reference != null && <span className="text-small text-muted"> · {line.reference}</span>}
      {line.reason != null && <span className="text-small text-muted"> · {line.reason}</span>}
    </span>
  );
}
