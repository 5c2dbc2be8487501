import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocation, useSearchParams } from 'wouter';
import { Tag, type Tone } from '../../components/ui/pill';
import { useTranslation } from '../../i18n/translation';
import { api, dataOf } from '../../lib/api/client';
import type { components } from '../../lib/api/schema';
import { formatDate } from '../../lib/format';
import { formatRupees } from '../../lib/money';
import { usePreferences } from '../../lib/preferences';
import { useMay } from '../../lib/session';
import { addDays } from '../../lib/shop-clock';
import { ActButton } from '../../office/act-button';
import { nameOf, paiseOf, plainRupees, rupees, wholeRupees } from '../../office/amounts';
import { AskAdvance } from '../../office/ask-advance';
import { ChoicePills } from '../../office/choice-pills';
import { type Column, DataTable, type Sort } from '../../office/data-table';
import { officeScreen } from '../../office/office-screen';
import { Page, SubPlaces } from '../../office/page';
import { MoreRows, PAGE_SIZE, pageOf, rowsOf, usePages } from '../../office/pages';
import { PaperButtons, SHEETS } from '../../office/paper-buttons';
import { Empty, Loaded } from '../../office/problem';
import { useToday } from '../../office/use-today';
import { useWide } from '../../office/use-wide';

type Advance = components['schemas']['CashAdvance'];

const STATES = ['all', 'pending', 'approved', 'rejected'] as const;
const TONES: Record<string, Tone> = { pending: 'warning', approved: 'success', rejected: 'plain' };
const SORTS = ['advance_date', 'amount', 'outstanding_amount', 'farmer_name'] as const;
type SortBy = (typeof SORTS)[number];

/** Cash advances: pending requests, the outstanding amount, and for how long it has been outstanding. */
function AdvancesScreen() {
  const { t } = useTranslation(['advances', 'office', 'ledger']);
  const today = useToday();
  const { language } = usePreferences();
  const [, navigate] = useLocation();
  const [params, setParams] = useSearchParams();
  const mayLend = useMay('advances');
  const [asks, setAsks] = useState(false);
  const isWide = useWide();
  const status = STATES.find((known) => known === params.get('status')) ?? 'all';
  const sort = sortOf(params.get('sort'));
  const put = (name: string, value: string | null) =>
    setParams(
      (now) => {
        if (value === null) now.delete(name);
        else now.set(name, value);
        return now;
      },
      { replace: true },
    );

  const pending = useQuery({
    queryKey: ['advances-pending'],
    queryFn: ({ signal }) =>
      dataOf(
        api.GET('/api/v1/cash-advances', { params: { query: { status: 'pending', page_size: PAGE_SIZE } }, signal }),
      ),
  });
  const query = usePages(['advances', status, sort.by, sort.descending], (page, signal) =>
    pageOf(
      api.GET('/api/v1/cash-advances', {
        params: {
          query: {
            page,
            page_size: PAGE_SIZE,
            sort_by: SORTS.find((known): known is SortBy => known === sort.by) ?? 'advance_date',
            sort_order: sort.descending ? 'desc' : 'asc',
            ...(status === 'all' ? {} : { status }),
          },
        },
        signal,
      }),
    ),
  );
  const open = ({ id }: Advance) => navigate(`/advances/${id}`);
  const state = (advance: Advance) => (
    <Tag tone={TONES[advance.status] ?? 'plain'}>{t(`states.${advance.status as 'pending'}`)}</Tag>
  );
  const columns: Column<Advance>[] = [
    {
      key: 'farmer',
      head: t('ledger:farmer'),
      sortBy: 'farmer_name',
      cell: (row) => (
        <>
          <span className="font-semibold">{nameOf(row.farmer, language)}</span>{' '}
          <span className="text-small text-muted">{row.farmer.farmer_code}</span>
        </>
      ),
    },
    {
      key: 'date',
      head: t('date'),
      sortBy: 'advance_date',
      className: 'whitespace-nowrap text-small',
      cell: (row) => formatDate(row.advance_date),
    },
    { key: 'reason', head: t('reason'), className: 'text-muted', cell: (row) => row.reason ?? '' },
    { key: 'amount', head: t('amount'), align: 'end', sortBy: 'amount', cell: (row) => plainRupees(row.amount) },
    {
      key: 'recovered',
      head: t('recovered'),
      align: 'end',
      className: 'text-muted',
      cell: (row) => (paiseOf(row.recovered_amount) === 0 ? '–' : plainRupees(row.recovered_amount)),
    },
    {
      key: 'open',
      head: t('open'),
      align: 'end',
      sortBy: 'outstanding_amount',
      className: 'font-semibold',
      cell: (row) => (paiseOf(row.outstanding_amount) === 0 ? '–' : plainRupees(row.outstanding_amount)),
    },
    { key: 'state', head: t('state'), cell: state },
  ];

  const paper = (
    <PaperButtons
      isList
      path={`/api/v1/exports/cash-advances?date_from=${addDays(today, -364)}&date_to=${today}${status === 'all' ? '' : `&status=${status}`}`}
      name={`advances-${today}`}
      formats={SHEETS}
    />
  );
  return (
    <Page
      title={t('title')}
      acts={
        isWide ? (
          <>
            {paper}
            {mayLend && (
              <ActButton variant="primary" icon="plus" onClick={() => setAsks(true)}>
                {t('ask')}
              </ActButton>
            )}
          </>
        ) : (
          paper
        )
      }
      keys={[
        { keys: ['↑', '↓'], does: t('keys.move') },
        { keys: ['Enter'], does: t('keys.open') },
        ...(mayLend ? [{ keys: ['N'], does: t('ask') }] : []),
      ]}
      actions={mayLend ? { n: () => setAsks(true) } : {}}
    >
      <SubPlaces of="settle" />
      <Ages />
      <ChoicePills
        label={t('state')}
        value={status}
        options={STATES.map((value) => ({
          value,
          label: value === 'all' ? t('all') : t(`states.${value}`),
          count:
            value === 'pending' && pending.data !== undefined && pending.data.length > 0
              ? String(pending.data.length)
              : undefined,
        }))}
        onChange={(chosen) => put('status', chosen === 'all' ? null : chosen)}
      />
      <div className="mt-2">
        <Loaded query={query}>
          {(data) => {
            const found = rowsOf(data);
            // Pending requests come first, however old they are. An advance that the newer of the two lists shows as decided is listed only
            // once.
            const answered = new Map(found.filter((row) => row.status !== 'pending').map((row) => [row.id, row]));
            const rows =
              status === 'all' && pending.data !== undefined
                ? [...pending.data.filter(({ id }) => !answered.has(id)), ...answered.values()]
                : found;
            return (
              <>
                <DataTable
                  label={t('title')}
                  columns={columns}
                  rows={rows}
                  getKey={({ id }) => id}
                  onOpen={open}
                  sort={sort}
                  onSort={({ by, descending }) => put('sort', `${descending ? '-' : ''}${by}`)}
                  phoneRow={(row) => (
                    <>
                      <span className="flex items-baseline justify-between gap-3">
                        <span className="min-w-0 font-semibold">{nameOf(row.farmer, language)}</span>
                        <span className="shrink-0 font-semibold">{rupees(row.amount)}</span>
                      </span>
                      <span className="flex flex-wrap items-center justify-between gap-x-3 text-small text-muted">
                        <span className="min-w-0">
                          {formatDate(row.advance_date)}
                          {row.reason != null && ` · ${row.reason}`}
                          {paiseOf(row.outstanding_amount) > 0 &&
                            ` · ${t('openOf', { amount: rupees(row.outstanding_amount) })}`}
                        </span>
                        {state(row)}
                      </span>
                    </>
                  )}
                  empty={<Empty>{t(status === 'pending' ? 'nobodyAsks' : 'none')}</Empty>}
                />
                <MoreRows query={query} />
              </>
            );
          }}
        </Loaded>
      </div>
      {mayLend && (
        <ActButton
          variant="primary"
          icon="plus"
          onClick={() => setAsks(true)}
          className="sticky bottom-[calc(var(--foot)+1.25rem)] mt-4 w-full shadow-float wide:hidden print:hidden"
        >
          {t('ask')}
        </ActButton>
      )}
      {asks && <AskAdvance onClose={() => setAsks(false)} />}
    </Page>
  );
}

function sortOf(text: string | null): Sort {
  const sort = text ?? '-advance_date';
  return { by: sort.replace(/^-/, ''), descending: sort.startsWith('-') };
}

/** Outstanding advances by age, as one bar with a legend. */
function Ages() {
  const { t } = useTranslation('advances');
  const ages = useQuery({
    queryKey: ['advance-ages'],
    queryFn: ({ signal }) => dataOf(api.GET('/api/v1/cash-advances/ages', { signal })),
  });
  const data = ages.data ?? [];
  const total = data.reduce((sum, age) => sum + paiseOf(age.outstanding_amount), 0);
  if (total === 0) return null;
  const LOOKS = ['bg-success', 'bg-success opacity-55', 'bg-warning', 'bg-danger'];
  return (
    <section aria-label={t('ages.label')} className="mb-3 border-b border-divider pb-4">
      <p className="text-small text-muted">{t('ages.label')}</p>
      <p className="text-name font-semibold">{formatRupees(total).replace(/\.\d\d$/, '')}</p>
      <div aria-hidden="true" className="mt-2 flex h-2.5 max-w-2xl gap-0.5 overflow-hidden rounded-pill">
        {data.map((age, at) =>
          paiseOf(age.outstanding_amount) === 0 ? null : (
            <span
              key={age.days_from}
              className={LOOKS[at] ?? 'bg-danger'}
              style={{ flexGrow: paiseOf(age.outstanding_amount), flexBasis: 4 }}
            />
          ),
        )}
      </div>
      <dl className="mt-2 flex max-w-2xl flex-wrap gap-x-7 gap-y-1 text-small">
        {data.map((age, at) =>
          paiseOf(age.outstanding_amount) === 0 ? null : (
            <div key={age.days_from}>
              <dt className="flex items-center gap-1.5 text-muted">
                <span aria-hidden="true" className={`size-2.5 rounded-pill ${LOOKS[at] ?? ''}`} />
                {age.days_to == null
                  ? t('ages.over', { from: age.days_from - 1 })
                  : t('ages.between', { from: age.days_from, to: age.days_to })}
              </dt>
              <dd className="whitespace-nowrap">
                <span className="font-semibold">{wholeRupees(age.outstanding_amount)}</span>{' '}
                <span className="text-muted">{t('ages.farmers', { count: age.farmers })}</span>
              </dd>
            </div>
          ),
        )}
      </dl>
    </section>
  );
}

export default officeScreen(AdvancesScreen);
