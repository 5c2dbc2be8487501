import { useQuery } from '@tanstack/react-query';
import { useLocation } from 'wouter';
import { useTranslation } from '../../i18n/translation';
import { api, dataOf } from '../../lib/api/client';
import { formatDate } from '../../lib/format';
import { usePreferences } from '../../lib/preferences';
import { nameOf, plainRupees, rupees, wholeRupees } from '../../office/amounts';
import { Bars } from '../../office/charts';
import { DataTable } from '../../office/data-table';
import { Loaded } from '../../office/problem';
import type { Period } from './report';
import { Figures, Sentence } from './sentence';

/** Advances paid and recovered in the period, and who still owes. */
export function AdvancesReport({ period: { from, to } }: { period: Period }) {
  const { t } = useTranslation(['reports', 'office']);
  const { language } = usePreferences();
  const [, navigate] = useLocation();
  const query = useQuery({
    queryKey: ['reports', 'advances', from, to],
    queryFn: ({ signal }) =>
      dataOf(api.GET('/api/v1/reports/cash-advances', { params: { query: { date_from: from, date_to: to } }, signal })),
  });
  const dash = (amount: number) => (amount === 0 ? '–' : plainRupees(amount));
  return (
    <Loaded query={query}>
      {({ lent, recovered, outstanding, farmers }) => {
        const owing = farmers.filter((row) => row.outstanding > 0).slice(0, 12);
        return (
          <>
            <Figures
              figures={[
                { label: t('lent'), value: rupees(lent) },
                { label: t('recovered'), value: rupees(recovered), good: true },
                { label: t('outstanding'), value: rupees(outstanding) },
              ]}
            />
            {owing.length > 1 && (
              <Bars
                title={t('whoOwes')}
                height={150}
                bars={owing.map((row) => ({
                  key: row.farmer_id,
                  label: nameOf(row, language),
                  value: row.outstanding,
                  said: wholeRupees(row.outstanding),
                }))}
              />
            )}
            <DataTable
              label={t('report.advances')}
              rows={farmers}
              getKey={({ farmer_id }) => farmer_id}
              onOpen={({ farmer_id }) => navigate(`/farmers/${farmer_id}?tab=advances`)}
              empty={t('nothingLent')}
              totals={t('office:total')}
              columns={[
                {
                  key: 'name',
                  head: t('farmer'),
                  cell: (row) => (
                    <>
                      <b>{nameOf(row, language)}</b> <span className="text-small text-muted">{row.farmer_code}</span>
                    </>
                  ),
                },
                { key: 'lent', head: t('lent'), align: 'end', cell: (row) => dash(row.lent), sum: plainRupees(lent) },
                {
                  key: 'recovered',
                  head: t('recovered'),
                  align: 'end',
                  cell: (row) => dash(row.recovered),
                  sum: plainRupees(recovered),
                },
                {
                  key: 'outstanding',
                  head: t('outstanding'),
                  align: 'end',
                  cell: (row) => <b>{dash(row.outstanding)}</b>,
                  sum: plainRupees(outstanding),
                },
                {
                  key: 'oldest',
                  head: t('oldest'),
                  align: 'end',
                  className: 'whitespace-nowrap text-small text-muted',
                  cell: (row) => (row.oldest_open == null ? '–' : formatDate(row.oldest_open)),
                },
              ]}
              phoneRow={(row) => (
                <Sentence
                  start={nameOf(row, language)}
                  end={rupees(row.outstanding)}
                  below={`${t('lent')} ${rupees(row.lent)} · ${t('recovered')} ${rupees(row.recovered)}`}
                />
              )}
            />
          </>
        );
      }}
    </Loaded>
  );
}
