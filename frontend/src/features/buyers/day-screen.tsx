import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useSearchParams } from 'wouter';
import { FlowerIcon } from '../../components/flower-icon/flower-icon';
import { Icon } from '../../components/ui/icon';
import { useTranslation } from '../../i18n/translation';
import { api, dataOf } from '../../lib/api/client';
import type { components } from '../../lib/api/schema';
import { usePreferences } from '../../lib/preferences';
import { useSession } from '../../lib/session';
import { ActButton } from '../../office/act-button';
import { nameOf, paiseOf, plainRupees, quantityOf, rupees, thousandthsOf } from '../../office/amounts';
import { ChoicePills } from '../../office/choice-pills';
import { type Column, DataTable } from '../../office/data-table';
import { DateNav } from '../../office/date-nav';
import { officeScreen } from '../../office/office-screen';
import { Page } from '../../office/page';
import { pageOf } from '../../office/pages';
import { PaperButtons, SHEETS } from '../../office/paper-buttons';
import { Empty, Loaded } from '../../office/problem';
import { useToday } from '../../office/use-today';
import { BuyersTabs } from './buyer-places';
import { ReasonDialog } from './credit-dialogs';
import { WeightDialog } from './weight-dialog';

type FlowerDay = components['schemas']['GetReconciliationFlowerDay'];
type FlowerMargin = components['schemas']['GetMarginFlowerMargin'];
type Weight = components['schemas']['FlowerWeight'];

/** The day's balance of each flower: arrived = sold + wastage + left over. A difference is shown as such and never distributed. */
function DayScreen() {
  const { t } = useTranslation(['buyers', 'office']);
  const isOwner = useSession()?.user.role === 'admin';
  const [params, setParams] = useSearchParams();
  const today = useToday();
  const date = params.get('date') ?? today;
  const [weighs, setWeighs] = useState<'wastage' | 'left_over' | null>(null);
  const query = useQuery({
    queryKey: ['buyers', 'day', date],
    queryFn: ({ signal }) => dataOf(api.GET('/api/v1/buyers/reconciliation', { params: { query: { date } }, signal })),
  });
  return (
    <Page
      title={t('places.day')}
      help={t('help.day')}
      beside={<DateNav date={date} today={today} onChange={(day) => setParams(day === today ? {} : { date: day })} />}
      acts={
        <>
          <ActButton icon="trash" onClick={() => setWeighs('wastage')}>
            {t('day.wastage')}
          </ActButton>
          <ActButton icon="plus" onClick={() => setWeighs('left_over')}>
            {t('day.leftOver')}
          </ActButton>
          <PaperButtons
            isList
            needs={null}
            path={`/api/v1/buyers/reconciliation/file?date=${date}`}
            name={`flowers-${date}`}
            formats={SHEETS}
          />
        </>
      }
      keys={[
        { keys: ['W'], does: t('day.wastage') },
        { keys: ['L'], does: t('day.leftOver') },
      ]}
      actions={{ w: () => setWeighs('wastage'), l: () => setWeighs('left_over') }}
    >
      <BuyersTabs />
      <Loaded query={query}>{({ flowers }) => <Flowers flowers={flowers} />}</Loaded>
      <Weights date={date} flowers={query.data?.flowers ?? []} />
      {/* The error of the failed query is already shown above. */}
      {isOwner && !query.isLoadingError && <Margin date={date} />}
      {weighs !== null && <WeightDialog kind={weighs} date={date} onClose={() => setWeighs(null)} />}
    </Page>
  );
}

/** Thousandths of the unit sold, less returns. */
const soldOf = (row: FlowerDay) => thousandthsOf(row.sold) - thousandthsOf(row.returned);

function Flowers({ flowers }: { flowers: readonly FlowerDay[] }) {
  const { t } = useTranslation(['buyers', 'office']);
  const { language } = usePreferences();
  const most = Math.max(1, ...flowers.map((row) => thousandthsOf(row.arrived) + thousandthsOf(row.brought_over)));
  const weigh = (amount: number, row: FlowerDay) => quantityOf(amount, row.unit);
  const name = (row: FlowerDay) => (
    <span className="flex items-center gap-2.5">
      <FlowerIcon code={row.code} size={26} />
      <span>
        {nameOf(row, language)}
        {row.unit !== 'kg' && <span className="text-small text-muted"> {t(`office:unit.${row.unit as 'bunch'}`)}</span>}
      </span>
    </span>
  );
  const arrived = (row: FlowerDay) => (
    <>
      {weigh(row.arrived, row)}
      {thousandthsOf(row.brought_over) > 0 && (
        <span className="block text-note text-muted">
          {t('day.broughtOver', { quantity: weigh(row.brought_over, row) })}
        </span>
      )}
    </>
  );
  const columns: Column<FlowerDay>[] = [
    { key: 'flower', head: t('flower'), cell: name },
    { key: 'arrived', head: t('day.arrived'), align: 'end', className: 'font-semibold', cell: arrived },
    { key: 'is', head: <span className="sr-only">=</span>, className: 'text-muted', cell: () => '=' },
    {
      key: 'sold',
      head: <Head look="bg-success opacity-55" text={t('day.sold')} />,
      align: 'end',
      cell: (row) => weigh(soldOf(row) / 1000, row),
    },
    {
      key: 'wastage',
      head: <Head look="bg-danger" text={t('day.wastage')} />,
      align: 'end',
      cell: (row) => weigh(row.wastage, row),
    },
    {
      key: 'left',
      head: <Head look="bg-warning" text={t('day.leftOver')} />,
      align: 'end',
      cell: (row) => weigh(row.left_over, row),
    },
    {
      key: 'bar',
      head: <span className="sr-only">{t('day.whereTo')}</span>,
      isExtra: true,
      className: 'w-56 print:hidden',
      cell: (row) => <Bar row={row} most={most} />,
    },
    { key: 'agrees', head: t('day.check'), className: 'text-small', cell: (row) => <Agrees row={row} /> },
  ];
  return (
    <DataTable
      label={t('places.day')}
      columns={columns}
      rows={flowers}
      getKey={({ flower_type_id }) => flower_type_id}
      phoneRow={(row) => (
        <>
          <span className="flex items-start justify-between gap-3">
            <b>{name(row)}</b>
            <span className="shrink-0 text-right font-semibold">{arrived(row)}</span>
          </span>
          <span className="block text-small text-muted">
            {t('day.sold')} {weigh(soldOf(row) / 1000, row)} + {t('day.wastage')} {weigh(row.wastage, row)} +{' '}
            {t('day.leftOver')} {weigh(row.left_over, row)}
          </span>
          <span className="block text-small">
            <Agrees row={row} />
          </span>
        </>
      )}
      empty={<Empty>{t('day.empty')}</Empty>}
    />
  );
}

function Head({ look, text }: { look: string; text: string }) {
  return (
    <span className="inline-flex items-center gap-1.5 whitespace-nowrap">
      <span aria-hidden="true" className={`size-2.5 rounded-pill ${look}`} />
      {text}
    </span>
  );
}

function Bar({ row, most }: { row: FlowerDay; most: number }) {
  const width = (amount: number) => ({ width: `${(100 * Math.max(0, amount)) / most}%` });
  return (
    <span aria-hidden="true" className="flex h-2.5 gap-px">
      <span className="bg-success opacity-55" style={width(soldOf(row))} />
      <span className="bg-danger" style={width(thousandthsOf(row.wastage))} />
      <span className="bg-warning" style={width(thousandthsOf(row.left_over))} />
    </span>
  );
}

/** Says that the row balances, or shows the gap in kilograms with possible explanations. */
function Agrees({ row }: { row: FlowerDay }) {
  const { t } = useTranslation(['buyers', 'office']);
  const gap = thousandthsOf(row.unaccounted);
  if (gap === 0)
    return (
      <span className="inline-flex items-center gap-1.5 text-success">
        <Icon name="check" size={17} />
        {t('day.agrees')}
      </span>
    );
  const why = (
    [
      ['unpriced', row.unpriced],
      ['voidEntries', row.void_entries],
      ['drafts', row.drafts],
      ['cancelledBills', row.cancelled_bills],
    ] as const
  ).filter(([, amount]) => thousandthsOf(amount) > 0);
  const unit = t(`office:unit.${row.unit as 'kg'}`);
  return (
    <span className="text-danger">
      <Icon name="warning" size={17} className="mr-1.5 inline" />
      {t(gap > 0 ? 'day.unaccounted' : 'day.tooMuch', {
        quantity: `${quantityOf(Math.abs(gap) / 1000, row.unit)} ${unit}`,
      })}
      {(why.length > 0 || row.other_unit_items > 0) && (
        <span className="block text-note text-muted">
          {t('day.mayBe')}{' '}
          {[
            ...why.map(([cause, amount]) => t(`day.why.${cause}`, { quantity: quantityOf(amount, row.unit) })),
            ...(row.other_unit_items > 0 ? [t('day.why.otherUnit', { count: row.other_unit_items })] : []),
          ].join(', ')}
        </span>
      )}
    </span>
  );
}

/** The recorded weights of wastage and left-over; each can be taken back. */
function Weights({ date, flowers }: { date: string; flowers: readonly FlowerDay[] }) {
  const { t } = useTranslation(['buyers', 'office']);
  const { language } = usePreferences();
  const [voided, setVoided] = useState<Weight | null>(null);
  const { data } = useQuery({
    queryKey: ['buyers', 'weights', date],
    queryFn: ({ signal }) =>
      pageOf(
        api.GET('/api/v1/buyers/weights', {
          params: { query: { date_from: date, date_to: date, page_size: 100 } },
          signal,
        }),
      ),
  });
  const rows = data?.rows ?? [];
  if (rows.length === 0) return null;
  const words = (weight: Weight) => {
    const unit = flowers.find(({ flower_type_id }) => flower_type_id === weight.flower_type_id)?.unit ?? 'kg';
    return [
      nameOf({ name: weight.flower_name, name_ta: weight.flower_name_ta ?? null }, language),
      t(weight.kind === 'wastage' ? 'day.wastage' : weight.carry_over ? 'day.carried' : 'day.leftOver'),
      `${quantityOf(weight.quantity, unit)} ${t(`office:unit.${unit as 'kg'}`)}`,
    ].join(' · ');
  };
  return (
    <section aria-label={t('day.weights')} className="mt-6 max-w-3xl">
      <h2 className="mb-1 font-semibold">{t('day.weights')}</h2>
      <ul>
        {rows.map((weight) => (
          <li key={weight.id} className="flex min-h-12 items-center justify-between gap-3 border-t border-divider py-1">
            <span className={weight.voided_at == null ? '' : 'text-muted line-through'}>
              {words(weight)}
              {weight.reason != null && <span className="text-small text-muted"> · {weight.reason}</span>}
              {weight.void_reason != null && <span className="text-small text-muted"> · {weight.void_reason}</span>}
            </span>
            {weight.voided_at == null && (
              <ActButton
                variant="ghost"
                icon="undo"
                className="text-small text-muted print:hidden"
                onClick={() => setVoided(weight)}
              >
                {t('takeBack')}
              </ActButton>
            )}
          </li>
        ))}
      </ul>
      {voided !== null && (
        <ReasonDialog
          title={words(voided)}
          does={t('takeBack')}
          onDo={(reason) =>
            api.POST('/api/v1/buyers/weights/{id}/void', { params: { path: { id: voided.id } }, body: { reason } })
          }
          onClose={() => setVoided(null)}
        />
      )}
    </section>
  );
}

/** The trade margin, for the owner only: what the flowers were sold for, less what they were worth to the farmers. */
function Margin({ date }: { date: string }) {
  const { t } = useTranslation('buyers');
  const { language } = usePreferences();
  const [params, setParams] = useSearchParams();
  const period = params.get('margin') === 'month' ? 'month' : 'day';
  const from = period === 'month' ? `${date.slice(0, 7)}-01` : date;
  const query = useQuery({
    queryKey: ['buyers', 'margin', from, date],
    queryFn: ({ signal }) =>
      dataOf(api.GET('/api/v1/buyers/margin', { params: { query: { date_from: from, date_to: date } }, signal })),
  });
  const flower = (row: FlowerMargin) =>
    row.name == null ? t('day.notFlowers') : nameOf({ name: row.name, name_ta: row.name_ta ?? null }, language);
  const loss = (amount: number) => (paiseOf(amount) < 0 ? 'text-danger' : '');
  const columns: Column<FlowerMargin>[] = [
    { key: 'flower', head: t('flower'), cell: flower },
    { key: 'sold', head: t('margin.sold'), align: 'end', cell: (row) => plainRupees(row.sold_amount) },
    {
      key: 'returned',
      head: t('margin.returned'),
      align: 'end',
      className: 'text-muted',
      cell: (row) => (paiseOf(row.returned_amount) === 0 ? '–' : plainRupees(row.returned_amount)),
    },
    { key: 'bought', head: t('margin.bought'), align: 'end', cell: (row) => plainRupees(row.bought_amount) },
    {
      key: 'margin',
      head: t('margin.margin'),
      align: 'end',
      className: 'font-semibold',
      cell: (row) => <span className={loss(row.margin_amount)}>{plainRupees(row.margin_amount)}</span>,
    },
    {
      key: 'wastage',
      head: t('margin.wastage'),
      align: 'end',
      className: 'text-muted',
      cell: (row) => (row.wastage_pct == null ? '–' : `${row.wastage_pct} %`),
    },
  ];
  return (
    <section aria-label={t('margin.title')} className="mt-8">
      <div className="mb-2 flex flex-wrap items-center gap-x-5 gap-y-1">
        <h2 className="text-lead font-semibold">{t('margin.title')}</h2>
        <ChoicePills
          label={t('margin.period')}
          value={period}
          options={[
            { value: 'day', label: t('margin.day') },
            { value: 'month', label: t('margin.month') },
          ]}
          onChange={(chosen) =>
            setParams(
              (now) => {
                if (chosen === 'day') now.delete('margin');
                else now.set('margin', chosen);
                return now;
              },
              { replace: true },
            )
          }
        />
      </div>
      <Loaded query={query}>
        {(margin) => (
          <>
            {/* The calculation in one line. */}
            <p className="mb-3 flex flex-wrap items-baseline gap-x-2 gap-y-1">
              <Part label={t('margin.sold')} amount={margin.sold_amount} />
              <Part sign="−" label={t('margin.returned')} amount={margin.returned_amount} />
              <Part sign="−" label={t('margin.allowed')} amount={margin.allowed_amount} />
              <Part sign="−" label={t('margin.bought')} amount={margin.bought_amount} />
              <span className="whitespace-nowrap">
                = <b className={`text-name ${loss(margin.margin_amount)}`}>{rupees(margin.margin_amount)}</b>{' '}
                <span className="text-small text-muted">{t('margin.margin')}</span>
              </span>
              <span className="text-small text-muted">
                {t('margin.commission', { amount: rupees(margin.commission_amount) })}
              </span>
            </p>
            <DataTable
              label={t('margin.title')}
              columns={columns}
              rows={margin.flowers}
              getKey={({ flower_type_id }) => flower_type_id ?? ''}
              phoneRow={(row) => (
                <>
                  <span className="flex items-baseline justify-between gap-3">
                    <b>{flower(row)}</b>
                    <b className={loss(row.margin_amount)}>{rupees(row.margin_amount)}</b>
                  </span>
                  <span className="block text-small text-muted">
                    {t('margin.sold')} {rupees(row.sold_amount)} · {t('margin.bought')} {rupees(row.bought_amount)}
                    {row.wastage_pct != null && ` · ${t('margin.wastage')} ${row.wastage_pct} %`}
                  </span>
                </>
              )}
              empty={<Empty>{t('day.empty')}</Empty>}
            />
          </>
        )}
      </Loaded>
    </section>
  );
}

function Part({ label, amount, sign }: { label: string; amount: number; sign?: string }) {
  if (sign !== undefined && paiseOf(amount) === 0) return null;
  return (
    <span className="whitespace-nowrap">
      {sign} {rupees(amount)} <span className="text-small text-muted">{label}</span>
    </span>
  );
}

export default officeScreen(DayScreen);
