import { useTranslation } from '../../i18n/translation';
import type { components } from '../../lib/api/schema';
import { formatDate } from '../../lib/format';
import { formatCount } from '../../lib/money';
import { plainRupees, quantityOf, rupees, wholeRupees } from '../../office/amounts';
import { Bars } from '../../office/charts';
import { DataTable } from '../../office/data-table';
import { Loaded } from '../../office/problem';
import { type Period, sumOf } from './report';
import { Sentence } from './sentence';
import { useMarket } from './use-market';

type Earned = components['schemas']['MarketAnalyticsEarned'];

/** Longer periods are charted by month. */
const MOST_DAYS = 62;

/** Formats 2026-11-01 as 11-2026. */
const monthText = (date: string): string => formatDate(date.slice(0, 7));

/** The shop's earnings by day or by month. */
export function EarnedReport({ period, by }: { period: Period; by: 'day' | 'month' }) {
  const { t } = useTranslation(['reports', 'office']);
  const query = useMarket(period);
  return (
    <Loaded query={query}>
      {({ days, months }) => {
        const rows = by === 'month' ? months : days;
        const charted = by === 'month' || days.length > MOST_DAYS ? months : days;
        const label = (date: string) => (by === 'month' ? monthText(date) : formatDate(date));
        const money = (amount: (row: Earned) => number) => plainRupees(sumOf(rows, amount));
        return (
          <>
            {charted.length > 0 && (
              <Bars
                title={t(charted === months ? 'earnedByMonth' : 'earnedChart')}
                figures={charted.length > 14 ? 'few' : 'all'}
                bars={charted.map(({ date, commission }) => ({
                  key: date,
                  label: charted === months ? monthText(date) : String(Number(date.slice(8))),
                  value: commission,
                  said: wholeRupees(commission),
                }))}
              />
            )}
            <DataTable
              label={t(by === 'month' ? 'report.months' : 'report.earned')}
              rows={[...rows].reverse()}
              getKey={(row) => row.date}
              empty={t('nothing')}
              totals={t('office:total')}
              columns={[
                { key: 'date', head: t(by === 'month' ? 'month' : 'date'), cell: (row) => label(row.date) },
                {
                  key: 'entries',
                  head: t('entries'),
                  align: 'end',
                  cell: (row) => formatCount(row.entries),
                  sum: formatCount(rows.reduce((sum, row) => sum + row.entries, 0)),
                },
                { key: 'kilos', head: t('kilos'), align: 'end', cell: (row) => quantityOf(row.quantity) },
                {
                  key: 'gross',
                  head: t('gross'),
                  align: 'end',
                  cell: (row) => plainRupees(row.gross_amount),
                  sum: money((row) => row.gross_amount),
                },
                {
                  key: 'commission',
                  head: t('commission'),
                  align: 'end',
                  cell: (row) => <b>{plainRupees(row.commission)}</b>,
                  sum: money((row) => row.commission),
                },
                {
                  key: 'fees',
                  head: t('fees'),
                  align: 'end',
                  cell: (row) => plainRupees(row.fees),
                  sum: money((row) => row.fees),
                },
              ]}
              phoneRow={(row) => (
                <Sentence
                  start={label(row.date)}
                  end={rupees(row.commission)}
                  below={`${t('gross')} ${rupees(row.gross_amount)} · ${t('fees')} ${rupees(row.fees)}`}
                />
              )}
            />
          </>
        );
      }}
    </Loaded>
  );
}
