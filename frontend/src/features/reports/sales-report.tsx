import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { useTranslation } from '../../i18n/translation';
import { api, dataOf } from '../../lib/api/client';
import type { components } from '../../lib/api/schema';
import { usePreferences } from '../../lib/preferences';
import { nameOf, paiseOf, plainRupees, quantityOf, rupees, wholeRupees } from '../../office/amounts';
import { Bars } from '../../office/charts';
import { DataTable } from '../../office/data-table';
import { Loaded } from '../../office/problem';
import { useWide } from '../../office/use-wide';
import type { Period } from './report';
import { Sentence } from './sentence';

/** The number of bars whose labels fit. */
const MOST_BARS = 12;
const BARS_ON_A_PHONE = 4;

type FlowerMargin = components['schemas']['GetMarginFlowerMargin'];

/** Sales to buyers, what the flowers were worth to the farmers, wastage, and the current dues of the buyers. */
export function SalesReport({ period }: { period: Period }) {
  const { t } = useTranslation(['reports', 'office']);
  const { language } = usePreferences();
  const isWide = useWide();
  const { from: date_from, to: date_to } = period;
  const query = useQuery({
    queryKey: ['buyers', 'margin', date_from, date_to],
    queryFn: ({ signal }) =>
      dataOf(api.GET('/api/v1/buyers/margin', { params: { query: { date_from, date_to } }, signal })),
  });
  const flower = (row: FlowerMargin) =>
    row.name == null ? t('sales.other') : nameOf({ name: row.name, name_ta: row.name_ta ?? null }, language);
  const loss = (amount: number) => (paiseOf(amount) < 0 ? 'text-danger' : '');
  const share = (row: FlowerMargin) => (row.wastage_pct == null ? '–' : `${row.wastage_pct}\u00a0%`);
  const weight = (row: FlowerMargin) =>
    row.unit == null ? '–' : `${quantityOf(row.sold_quantity, row.unit)} ${t(`office:unit.${row.unit as 'kg'}`)}`;
  return (
    <>
      <Owing />
      <Loaded query={query}>
        {(margin) => {
          const best = margin.flowers
            .filter(({ sold_amount }) => sold_amount > 0)
            .slice(0, isWide ? MOST_BARS : BARS_ON_A_PHONE);
          return (
            <>
              {best.length > 0 && (
                <Bars
                  title={t('sales.chart')}
                  figures={best.length > 8 ? 'few' : 'all'}
                  bars={best.map((row) => ({
                    key: row.flower_type_id ?? '',
                    label: flower(row),
                    value: row.sold_amount,
                    said: wholeRupees(row.sold_amount),
                  }))}
                />
              )}
              <DataTable
                label={t('report.sales')}
                rows={margin.flowers}
                getKey={({ flower_type_id }) => flower_type_id ?? ''}
                empty={t('nothing')}
                totals={t('office:total')}
                columns={[
                  { key: 'flower', head: t('flower'), cell: flower },
                  { key: 'weight', head: t('sales.weight'), align: 'end', cell: weight },
                  {
                    key: 'sold',
                    head: t('sales.sold'),
                    align: 'end',
                    cell: (row) => plainRupees(row.sold_amount),
                    sum: plainRupees(margin.sold_amount),
                  },
                  {
                    key: 'returned',
                    head: t('sales.returned'),
                    align: 'end',
                    className: 'text-muted',
                    cell: (row) => (row.returned_amount === 0 ? '–' : plainRupees(row.returned_amount)),
                    sum: plainRupees(margin.returned_amount),
                  },
                  {
                    key: 'bought',
                    head: t('sales.bought'),
                    align: 'end',
                    cell: (row) => plainRupees(row.bought_amount),
                    sum: plainRupees(margin.bought_amount),
                  },
                  {
                    key: 'margin',
                    head: t('sales.margin'),
                    align: 'end',
                    cell: (row) => <b className={loss(row.margin_amount)}>{plainRupees(row.margin_amount)}</b>,
                    sum: plainRupees(margin.margin_amount),
                  },
                  {
                    key: 'wastage',
                    head: t('sales.wastage'),
                    align: 'end',
                    className: 'text-muted',
                    cell: (row) =>
                      row.wastage === 0 ? '–' : `${quantityOf(row.wastage, row.unit ?? 'kg')} · ${share(row)}`,
                  },
                ]}
                phoneRow={(row) => (
                  <Sentence
                    start={flower(row)}
                    end={rupees(row.margin_amount)}
                    below={`${weight(row)} · ${t('sales.sold')} ${rupees(row.sold_amount)} · ${t('sales.wastage')} ${share(row)}`}
                  />
                )}
              />
              {margin.allowed_amount > 0 && (
                <p className="mt-2 text-small text-muted">
                  {t('sales.allowed', { amount: rupees(margin.allowed_amount) })}
                </p>
              )}
            </>
          );
        }}
      </Loaded>
    </>
  );
}

/** All current dues, by age. */
function Owing() {
  const { t } = useTranslation('reports');
  const query = useQuery({
    queryKey: ['buyers', 'dues'],
    queryFn: ({ signal }) => dataOf(api.GET('/api/v1/buyers/dues', { signal })),
  });
  const ages = query.data?.ages;
  if (ages === undefined || ages.total === 0) return null;
  const parts = [
    { label: t('sales.today'), amount: ages.today },
    { label: t('sales.days7'), amount: ages.days7 },
    { label: t('sales.days30'), amount: ages.days30 },
    { label: t('sales.older'), amount: ages.older },
  ].filter(({ amount }) => amount > 0);
  return (
    <p className="mb-4 flex flex-wrap items-baseline gap-x-4 gap-y-1">
      <Link to="/buyers/collect" className="inline-flex min-h-11 items-baseline gap-2 hover:underline">
        <span className="text-muted">{t('sales.owing')}</span>
        <b className="text-name">{wholeRupees(ages.total)}</b>
      </Link>
      {parts.map(({ label, amount }) => (
        <span key={label} className="text-small text-muted">
          {label} <b className="text-foreground">{wholeRupees(amount)}</b>
        </span>
      ))}
      {ages.overdue > 0 && (
        <span className="text-small text-danger">{t('sales.overdue', { amount: wholeRupees(ages.overdue) })}</span>
      )}
    </p>
  );
}
