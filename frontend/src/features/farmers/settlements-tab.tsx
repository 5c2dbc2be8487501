import { useLocation } from 'wouter';
import { Tag, type Tone } from '../../components/ui/pill';
import { useTranslation } from '../../i18n/translation';
import { api } from '../../lib/api/client';
import type { components } from '../../lib/api/schema';
import { formatDate, formatDayMonth } from '../../lib/format';
import { paiseOf, plainRupees, rupees } from '../../office/amounts';
import { type Column, DataTable } from '../../office/data-table';
import { MoreRows, PAGE_SIZE, pageOf, rowsOf, usePages } from '../../office/pages';
import { Loaded } from '../../office/problem';

type Settlement = components['schemas']['Settlement'];

const TONES: Record<string, Tone> = {
  draft: 'plain',
  pending_approval: 'warning',
  approved: 'warning',
  paid: 'success',
};

/** The farmer's settlements. */
export function SettlementsTab({ farmerId }: { farmerId: string }) {
  const { t } = useTranslation('farmers');
  const [, navigate] = useLocation();
  const query = usePages(['farmer-settlements', farmerId], (page, signal) =>
    pageOf(
      api.GET('/api/v1/settlements', {
        params: { query: { farmer_id: farmerId, page, page_size: PAGE_SIZE } },
        signal,
      }),
    ),
  );
  const state = (row: Settlement) => (
    <Tag tone={TONES[row.status] ?? 'plain'}>{t(`settlementStates.${row.status as 'draft'}`)}</Tag>
  );
  const period = (row: Settlement) => `${formatDayMonth(row.period_start)} – ${formatDate(row.period_end)}`;
  const less = (amount: number) => (paiseOf(amount) === 0 ? '–' : `−${plainRupees(amount)}`);
  const columns: Column<Settlement>[] = [
    {
      key: 'number',
      head: t('number'),
      className: 'whitespace-nowrap',
      cell: (row) => <span className="font-semibold whitespace-nowrap">{row.settlement_number}</span>,
    },
    { key: 'period', head: t('period.label'), className: 'whitespace-nowrap text-small', cell: period },
    { key: 'gross', head: t('gross'), align: 'end', cell: (row) => plainRupees(row.gross_amount) },
    {
      key: 'commission',
      head: t('commission'),
      align: 'end',
      className: 'text-muted',
      cell: (row) => less(row.total_commission),
    },
    {
      key: 'advances',
      head: t('advances'),
      align: 'end',
      isExtra: true,
      className: 'text-muted',
      cell: (row) => less(row.total_advances),
    },
    {
      key: 'net',
      head: t('net'),
      align: 'end',
      className: 'font-semibold text-success',
      cell: (row) => plainRupees(row.net_payable),
    },
    { key: 'state', head: t('state'), cell: state },
  ];
  return (
    <Loaded query={query}>
      {(data) => (
        <>
          <DataTable
            label={t('tabs.settlements')}
            columns={columns}
            rows={rowsOf(data)}
            getKey={({ id, settlement_number }) => id ?? settlement_number ?? ''}
            onOpen={({ id }) => navigate(`/settlements/${id}`)}
            phoneRow={(row) => (
              <>
                <span className="flex items-baseline justify-between gap-3">
                  <span className="font-semibold">{row.settlement_number}</span>
                  <span className="font-semibold text-success">{rupees(row.net_payable)}</span>
                </span>
                <span className="flex items-center justify-between gap-3 text-small text-muted">
                  {period(row)}
                  {state(row)}
                </span>
              </>
            )}
            empty={t('settlementsEmpty')}
          />
          <MoreRows query={query} />
        </>
      )}
    </Loaded>
  );
}
