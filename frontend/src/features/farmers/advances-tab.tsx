import { useLocation } from 'wouter';
import { Tag, type Tone } from '../../components/ui/pill';
import { useTranslation } from '../../i18n/translation';
import { api } from '../../lib/api/client';
import type { components } from '../../lib/api/schema';
import { formatDate } from '../../lib/format';
import { paiseOf, plainRupees, rupees } from '../../office/amounts';
import { type Column, DataTable } from '../../office/data-table';
import { MoreRows, PAGE_SIZE, pageOf, rowsOf, usePages } from '../../office/pages';
import { Loaded } from '../../office/problem';

type Advance = components['schemas']['CashAdvance'];

const TONES: Record<string, Tone> = { pending: 'warning', approved: 'success', rejected: 'plain' };

/** The farmer's advances and their outstanding amounts. */
export function AdvancesTab({ farmerId }: { farmerId: string }) {
  const { t } = useTranslation('farmers');
  const [, navigate] = useLocation();
  const query = usePages(['farmer-advances', farmerId], (page, signal) =>
    pageOf(
      api.GET('/api/v1/cash-advances', {
        params: { query: { farmer_id: farmerId, page, page_size: PAGE_SIZE } },
        signal,
      }),
    ),
  );
  const state = (advance: Advance) => (
    <Tag tone={TONES[advance.status] ?? 'plain'}>{t(`advanceStates.${advance.status as 'pending'}`)}</Tag>
  );
  const columns: Column<Advance>[] = [
    { key: 'date', head: t('date'), className: 'whitespace-nowrap', cell: (row) => formatDate(row.advance_date) },
    { key: 'reason', head: t('whatFor'), className: 'text-muted', cell: (row) => row.reason ?? '' },
    { key: 'amount', head: t('amount'), align: 'end', cell: (row) => plainRupees(row.amount) },
    {
      key: 'recovered',
      head: t('recovered'),
      align: 'end',
      className: 'text-muted',
      cell: (row) => (paiseOf(row.recovered_amount) === 0 ? '–' : plainRupees(row.recovered_amount)),
    },
    {
      key: 'open',
      head: t('stillOpen'),
      align: 'end',
      className: 'font-semibold',
      cell: (row) => (paiseOf(row.outstanding_amount) === 0 ? '–' : plainRupees(row.outstanding_amount)),
    },
    { key: 'state', head: t('state'), cell: state },
  ];
  return (
    <Loaded query={query}>
      {(data) => (
        <>
          <DataTable
            label={t('tabs.advances')}
            columns={columns}
            rows={rowsOf(data)}
            getKey={({ id }) => id}
            onOpen={({ id }) => navigate(`/advances/${id}`)}
            phoneRow={(row) => (
              <>
                <span className="flex items-baseline justify-between gap-3">
                  <span className="font-semibold">{rupees(row.amount)}</span>
                  {state(row)}
                </span>
                <span className="block text-small text-muted">
                  {formatDate(row.advance_date)}
                  {row.reason != null && ` · ${row.reason}`}
                  {paiseOf(row.outstanding_amount) > 0 &&
                    ` · ${t('openOf', { amount: rupees(row.outstanding_amount) })}`}
                </span>
              </>
            )}
            empty={t('advancesEmpty')}
          />
          <MoreRows query={query} />
        </>
      )}
    </Loaded>
  );
}
