import { useQuery } from '@tanstack/react-query';
import { useLocation } from 'wouter';
import { useTranslation } from '../../i18n/translation';
import { api, dataOf } from '../../lib/api/client';
import { usePreferences } from '../../lib/preferences';
import { nameOf, plainRupees, quantityOf, rupees, villageOf } from '../../office/amounts';
import { DataTable } from '../../office/data-table';
import { Loaded } from '../../office/problem';
import { type Period, sumOf } from './report';
import { Sentence } from './sentence';

/** The quantity that each farmer brought, and their net. */
export function FarmersReport({ period: { from, to } }: { period: Period }) {
  const { t } = useTranslation(['reports', 'office']);
  const { language } = usePreferences();
  const [, navigate] = useLocation();
  const query = useQuery({
    queryKey: ['reports', 'farmers', from, to],
    queryFn: ({ signal }) =>
      dataOf(
        api.GET('/api/v1/reports/farmer-summary', { params: { query: { date_from: from, date_to: to } }, signal }),
      ),
  });
  return (
    <Loaded query={query}>
      {({ farmers }) => (
        <DataTable
          label={t('report.farmers')}
          rows={farmers}
          getKey={(row) => row.farmer_id}
          empty={t('nothing')}
          totals={t('office:total')}
          onOpen={(row) => navigate(`/farmers/${row.farmer_id}`)}
          columns={[
            {
              key: 'name',
              head: t('farmer'),
              cell: (row) => (
                <>
                  <b>{nameOf(row, language)}</b>{' '}
                  <span className="text-small text-muted">{villageOf(row, language)}</span>
                </>
              ),
            },
            { key: 'days', head: t('days'), align: 'end', cell: (row) => row.days },
            { key: 'entries', head: t('entries'), align: 'end', cell: (row) => row.entries },
            { key: 'quantity', head: t('kilos'), align: 'end', cell: (row) => quantityOf(row.quantity) },
            {
              key: 'gross',
              head: t('gross'),
              align: 'end',
              cell: (row) => plainRupees(row.gross_amount),
              sum: plainRupees(sumOf(farmers, (row) => row.gross_amount)),
            },
            {
              key: 'commission',
              head: t('commission'),
              align: 'end',
              cell: (row) => plainRupees(row.total_commission),
              sum: plainRupees(sumOf(farmers, (row) => row.total_commission)),
            },
            {
              key: 'net',
              head: t('net'),
              align: 'end',
              cell: (row) => <b className="text-success">{plainRupees(row.net_amount)}</b>,
              sum: plainRupees(sumOf(farmers, (row) => row.net_amount)),
            },
          ]}
          phoneRow={(row) => (
            <Sentence
              start={nameOf(row, language)}
              end={rupees(row.net_amount)}
              below={`${t('daysCount', { count: row.days })} · ${quantityOf(row.quantity)} ${t('office:unit.kg')}`}
            />
          )}
        />
      )}
    </Loaded>
  );
}
