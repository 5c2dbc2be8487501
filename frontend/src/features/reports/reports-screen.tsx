import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useLocation, useSearchParams } from 'wouter';
import { useTranslation } from '../../i18n/translation';
import { api, dataOf } from '../../lib/api/client';
import { formatDate } from '../../lib/format';
import { usePreferences } from '../../lib/preferences';
import { nameOf, plainRupees, quantityOf, rupees, villageOf, wholeRupees } from '../../office/amounts';
import { Bars } from '../../office/charts';
import { ChoicePills } from '../../office/choice-pills';
import { DataTable } from '../../office/data-table';
import { DateField } from '../../office/date-nav';
import { officeScreen } from '../../office/office-screen';
import { Page, SubPlaces } from '../../office/page';
import { Loaded } from '../../office/problem';
import { useToday } from '../../office/use-today';

const REPORTS = ['earned', 'flowers', 'farmers'] as const;
type Report = (typeof REPORTS)[number];

interface Period {
  readonly from: string;
  readonly to: string;
}

/** Sums of any days: what the shop earned, what flowers brought, what farmers brought. */
function ReportsScreen() {
  const { t } = useTranslation('reports');
  const today = useToday();
  const [params, setParams] = useSearchParams();
  const report = REPORTS.find((one) => one === params.get('report')) ?? 'earned';
  const period = { from: params.get('from') ?? `${today.slice(0, 8)}01`, to: params.get('to') ?? today };
  const change = (changes: Partial<Period & { report: Report }>) => {
    const next = new URLSearchParams(params);
    for (const [name, value] of Object.entries(changes)) if (value !== '') next.set(name, value);
    setParams(next, { replace: true });
  };
  return (
    <Page
      title={t('title')}
      beside={
        <ChoicePills
          label={t('which')}
          value={report}
          options={REPORTS.map((value) => ({ value, label: t(`report.${value}`) }))}
          onChange={(value) => change({ report: value })}
        />
      }
    >
      <SubPlaces of="reports" />
      <div className="mb-4 grid max-w-md grid-cols-2 gap-3 print:hidden">
        <DateField label={t('from')} value={period.from} today={today} onChange={(from) => change({ from })} />
        <DateField
          label={t('to')}
          value={period.to}
          today={today}
          onChange={(to) => change({ to })}
          error={period.from > period.to ? t('turned') : undefined}
        />
      </div>
      {period.from <= period.to && (
        <>
          {report === 'earned' && <Earned period={period} />}
          {report === 'flowers' && <Flowers period={period} />}
          {report === 'farmers' && <Farmers period={period} />}
        </>
      )}
    </Page>
  );
}

const useMarket = ({ from, to }: Period) =>
  useQuery({
    queryKey: ['reports', 'market', from, to],
    queryFn: ({ signal }) =>
      dataOf(
        api.GET('/api/v1/reports/market-analytics', { params: { query: { date_from: from, date_to: to } }, signal }),
      ),
  });

/** Added in paise, so that no fraction is lost. */
const sumOf = <T,>(rows: readonly T[], amount: (row: T) => number): number =>
  rows.reduce((sum, row) => sum + Math.round(amount(row) * 100), 0) / 100;

/** More days than this are charted by month. */
const MOST_DAYS = 62;

function Earned({ period }: { period: Period }) {
  const { t } = useTranslation(['reports', 'office']);
  const query = useMarket(period);
  return (
    <Loaded query={query}>
      {({ days, months }) => {
        const byMonth = days.length > MOST_DAYS;
        return (
          <>
            {days.length > 0 && (
              <Bars
                title={t('earnedChart')}
                figures="few"
                bars={
                  byMonth
                    ? months.map(({ date, commission }) => ({
                        key: date,
                        label: formatDate(date.slice(0, 7)),
                        value: commission,
                        said: wholeRupees(commission),
                      }))
                    : days.map(({ date, commission }) => ({
                        key: date,
                        label: String(Number(date.slice(8))),
                        value: commission,
                        said: wholeRupees(commission),
                      }))
                }
              />
            )}
            <DataTable
              label={t('report.earned')}
              rows={[...days].reverse()}
              getKey={(row) => row.date}
              empty={t('nothing')}
              totals={t('office:total')}
              columns={[
                { key: 'date', head: t('date'), cell: (row) => formatDate(row.date) },
                { key: 'entries', head: t('entries'), align: 'end', cell: (row) => row.entries },
                {
                  key: 'gross',
                  head: t('gross'),
                  align: 'end',
                  cell: (row) => plainRupees(row.gross_amount),
                  sum: plainRupees(sumOf(days, (row) => row.gross_amount)),
                },
                {
                  key: 'commission',
                  head: t('commission'),
                  align: 'end',
                  cell: (row) => <b>{plainRupees(row.commission)}</b>,
                  sum: plainRupees(sumOf(days, (row) => row.commission)),
                },
                {
                  key: 'fees',
                  head: t('fees'),
                  align: 'end',
                  cell: (row) => plainRupees(row.fees),
                  sum: plainRupees(sumOf(days, (row) => row.fees)),
                },
              ]}
              phoneRow={(row) => (
                <Sentence
                  start={formatDate(row.date)}
                  end={rupees(row.commission)}
                  below={`${t('gross')} ${rupees(row.gross_amount)}`}
                />
              )}
            />
          </>
        );
      }}
    </Loaded>
  );
}

function Flowers({ period }: { period: Period }) {
  const { t } = useTranslation(['reports', 'office']);
  const { language } = usePreferences();
  const query = useMarket(period);
  const rate = (value: number | null | undefined) => (value == null ? '–' : plainRupees(value));
  return (
    <Loaded query={query}>
      {({ flowers }) => (
        <DataTable
          label={t('report.flowers')}
          rows={flowers}
          getKey={(row) => row.flower_type_id}
          empty={t('nothing')}
          totals={t('office:total')}
          columns={[
            { key: 'name', head: t('flower'), cell: (row) => <b>{nameOf(row, language)}</b> },
            { key: 'entries', head: t('entries'), align: 'end', cell: (row) => row.entries },
            {
              key: 'quantity',
              head: t('quantity'),
              align: 'end',
              cell: (row) =>
                `${quantityOf(row.quantity, row.unit)} ${t(`office:unit.${row.unit as 'kg' | 'bunch' | 'piece'}`)}`,
            },
            { key: 'lowest', head: t('lowest'), align: 'end', cell: (row) => rate(row.lowest_rate) },
            { key: 'average', head: t('average'), align: 'end', cell: (row) => <b>{rate(row.average_rate)}</b> },
            { key: 'highest', head: t('highest'), align: 'end', cell: (row) => rate(row.highest_rate) },
            {
              key: 'gross',
              head: t('gross'),
              align: 'end',
              cell: (row) => plainRupees(row.gross_amount),
              sum: plainRupees(sumOf(flowers, (row) => row.gross_amount)),
            },
          ]}
          phoneRow={(row) => (
            <Sentence
              start={nameOf(row, language)}
              end={rupees(row.gross_amount)}
              below={`${quantityOf(row.quantity, row.unit)} ${t(`office:unit.${row.unit as 'kg' | 'bunch' | 'piece'}`)} · ${t('average')} ${rate(row.average_rate)}`}
            />
          )}
        />
      )}
    </Loaded>
  );
}

function Farmers({ period: { from, to } }: { period: Period }) {
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

function Sentence({ start, end, below }: { start: ReactNode; end: ReactNode; below: ReactNode }) {
  return (
    <>
      <span className="flex justify-between gap-3">
        <b className="min-w-0">{start}</b>
        <b className="shrink-0">{end}</b>
      </span>
      <span className="block text-small text-muted">{below}</span>
    </>
  );
}

export default officeScreen(ReportsScreen);
