import { useQuery } from '@tanstack/react-query';
import { useLocation } from 'wouter';
import { useTranslation } from '../../i18n/translation';
import { api, dataOf } from '../../lib/api/client';
import { formatDate, formatDayMonth } from '../../lib/format';
import { usePreferences } from '../../lib/preferences';
import { nameOf, plainRupees, rupees, wholeRupees } from '../../office/amounts';
import { Bars } from '../../office/charts';
import { DataTable } from '../../office/data-table';
import { Loaded } from '../../office/problem';
import { type Period, sumOf } from './report';
import { Figures, Sentence } from './sentence';

type State = 'draft' | 'pending_approval' | 'approved' | 'paid';
type Method = 'cash' | 'upi' | 'bank';

/** Settlements of the period, their status and payment methods. */
export function SettlementsReport({ period: { from, to } }: { period: Period }) {
  const { t } = useTranslation(['reports', 'office']);
  const { language } = usePreferences();
  const [, navigate] = useLocation();
  const query = useQuery({
    queryKey: ['reports', 'settlements', from, to],
    queryFn: ({ signal }) =>
      dataOf(api.GET('/api/v1/reports/settlements', { params: { query: { date_from: from, date_to: to } }, signal })),
  });
  return (
    <Loaded query={query}>
      {({ by_status, by_method, settlements }) => {
        const roundOff = sumOf(by_method, (sum) => sum.round_off);
        const name = (row: (typeof settlements)[number]) =>
          nameOf({ name: row.farmer_name, name_ta: row.farmer_name_ta ?? null }, language);
        return (
          <>
            {by_status.length > 0 && (
              <Figures
                figures={[
                  ...by_status.map((sum) => ({
                    label: `${t(`state.${sum.name as State}`)} ${sum.settlements}`,
                    value: rupees(sum.net_payable),
                    good: sum.name === 'paid',
                  })),
                  ...(roundOff === 0 ? [] : [{ label: t('roundOff'), value: rupees(roundOff) }]),
                ]}
              />
            )}
            {by_method.length > 0 && (
              <Bars
                title={t('paidBy')}
                height={140}
                bars={by_method.map((sum) => ({
                  key: sum.name,
                  label: t(`method.${sum.name as Method}`),
                  value: sum.net_payable,
                  said: wholeRupees(sum.net_payable),
                }))}
              />
            )}
            <DataTable
              label={t('report.settlements')}
              rows={settlements}
              getKey={({ id }) => id}
              onOpen={({ id }) => navigate(`/settlements/${id}`)}
              empty={t('nothingSettled')}
              totals={t('office:total')}
              columns={[
                {
                  key: 'number',
                  head: t('number'),
                  className: 'whitespace-nowrap',
                  cell: (row) => (
                    <>
                      {row.settlement_number}{' '}
                      <span className="text-small text-muted">{formatDayMonth(row.settlement_date)}</span>
                    </>
                  ),
                },
                { key: 'farmer', head: t('farmer'), cell: (row) => <b>{name(row)}</b> },
                {
                  key: 'gross',
                  head: t('gross'),
                  align: 'end',
                  cell: (row) => plainRupees(row.gross_amount),
                  sum: plainRupees(sumOf(settlements, (row) => row.gross_amount)),
                },
                {
                  key: 'off',
                  head: t('takenOff'),
                  align: 'end',
                  cell: (row) => plainRupees(sumOf([row], (one) => one.total_commission + one.total_fees)),
                  sum: plainRupees(sumOf(settlements, (row) => row.total_commission + row.total_fees)),
                },
                {
                  key: 'advances',
                  head: t('advances'),
                  align: 'end',
                  cell: (row) => (row.total_advances === 0 ? '–' : plainRupees(row.total_advances)),
                  sum: plainRupees(sumOf(settlements, (row) => row.total_advances)),
                },
                {
                  key: 'net',
                  head: t('payable'),
                  align: 'end',
                  cell: (row) => <b className="text-success">{plainRupees(row.net_payable)}</b>,
                  sum: plainRupees(sumOf(settlements, (row) => row.net_payable)),
                },
                { key: 'state', head: t('stateHead'), cell: (row) => t(`state.${row.status as State}`) },
              ]}
              phoneRow={(row) => (
                <Sentence
                  start={name(row)}
                  end={rupees(row.net_payable)}
                  below={`${row.settlement_number} · ${formatDate(row.settlement_date)} · ${t(`state.${row.status as State}`)}`}
                />
              )}
            />
          </>
        );
      }}
    </Loaded>
  );
}
