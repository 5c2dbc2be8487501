import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useSearchParams } from 'wouter';
import { Button } from '../../components/ui/button';
import { Icon } from '../../components/ui/icon';
import { useTranslation } from '../../i18n/translation';
import { api } from '../../lib/api/client';
import { formatDayMonth } from '../../lib/format';
import { formatRupees } from '../../lib/money';
import { displayPhoneNumber, parsePhoneNumber } from '../../lib/phone-number';
import { usePreferences } from '../../lib/preferences';
import { nameOf, paiseOf, plainRupees, rupees, wholeRupees } from '../../office/amounts';
import { ChoicePills } from '../../office/choice-pills';
import { type Column, DataTable } from '../../office/data-table';
import { officeScreen } from '../../office/office-screen';
import { Page } from '../../office/page';
import { pageOf } from '../../office/pages';
import { PaperButtons, SHEETS } from '../../office/paper-buttons';
import { Empty, Loaded } from '../../office/problem';
import { useToday } from '../../office/use-today';
import { AgeBar, AgeParts } from './ages';
import { BuyersTabs } from './buyer-places';
import { type DuesBook, METHODS, type OwingBuyer, placeOf, useAllBuyers, useDues } from './buyers';
import { CollectionForm } from './collection-form';
import { PromiseDialog } from './credit-dialogs';
import { PendingOperations } from './pending-operations';
import { type OwnTrade, ownBuyer, usePendingTrade } from './pending-trade';

const EVERY = '*';
const NO_ROUTE = '-';

/** The register for the collection round: who owes, since when, and what they promised; collections are recorded in the row itself. */
function CollectScreen() {
  const { t } = useTranslation(['buyers', 'office']);
  const query = useDues();
  const own = usePendingTrade();
  const [, setParams] = useSearchParams();
  const buyers = useAllBuyers();
  const today = useToday();
  const route = useSearchParams()[0].get('route');
  return (
    <Page
      title={t('places.collect')}
      help={t('help.collect')}
      beside={
        query.data !== undefined && (
          <span className="text-muted">
            {t('howManyOwe', { count: query.data.buyers_owing })} · <b>{wholeRupees(query.data.ages.total)}</b>
          </span>
        )
      }
      acts={
        <PaperButtons
          isList
          needs="sell"
          path={`/api/v1/buyers/dues/file${route === null || route === NO_ROUTE ? '' : `?${new URLSearchParams({ route })}`}`}
          name={`dues-${today}`}
          formats={SHEETS}
        />
      }
      keys={[
        { keys: ['↑', '↓'], does: t('keys.move') },
        { keys: ['Enter'], does: t('collect.title') },
      ]}
      actions={{ ArrowDown: () => document.querySelector<HTMLElement>('[data-row][tabindex="0"]')?.focus() }}
    >
      <BuyersTabs />
      <div className="gap-8 wide:grid wide:grid-cols-[minmax(0,1fr)_19rem] print:block">
        <div className="min-w-0">
          <Loaded query={query}>{(book) => <Register book={book} own={own} />}</Loaded>
        </div>
        <aside className="mt-6 min-w-0 wide:mt-0 print:hidden">
          <PendingOperations
            own={own}
            type="collection.create"
            form={(refused) => (
              <CollectionForm
                autoFocus
                again={refused}
                buyer={
                  buyers.data?.find(({ id }) => id === refused.payload.buyer_id) ??
                  ownBuyer(String(refused.payload.buyer_id), refused.told)
                }
                dues={null}
              />
            )}
          />
          <PendingOperations
            own={own}
            type="promise.create"
            form={(refused) => (
              <PromiseDialog
                buyer={
                  buyers.data?.find(({ id }) => id === refused.payload.buyer_id) ??
                  ownBuyer(String(refused.payload.buyer_id), refused.told)
                }
                again={refused}
                onClose={() => setParams({}, { replace: true })}
              />
            )}
          />
          {/* The error of the failed query is already shown beside it. */}
          {!query.isLoadingError && <CollectedToday />}
        </aside>
      </div>
    </Page>
  );
}

function Register({ book, own }: { book: DuesBook; own: OwnTrade }) {
  const { t } = useTranslation(['buyers', 'office']);
  const { language } = usePreferences();
  const [params, setParams] = useSearchParams();
  const [open, setOpen] = useState<string | null>(null);
  const chosen = params.get('route') ?? EVERY;
  const rows = book.buyers.filter(({ route }) => chosen === EVERY || (route ?? NO_ROUTE) === chosen);
  const routes = book.routes.map(({ route, total }) => ({
    value: route ?? NO_ROUTE,
    label: route ?? t('noRoute'),
    count: wholeRupees(total),
  }));
  const columns: Column<OwingBuyer>[] = [
    {
      key: 'name',
      head: t('buyer'),
      cell: (row) => (
        <>
          <span className="font-semibold">{nameOf(row, language)}</span>
          <span className="block text-small text-muted">
            {[placeOf(row, language), phoneOf(row)].filter(Boolean).join(' · ')}
          </span>
        </>
      ),
    },
    {
      key: 'age',
      head: t('ages.label'),
      className: 'w-40 text-small',
      cell: (row) => (
        <span className="flex flex-col gap-1">
          <OldestWords row={row} />
          <AgeBar ages={row} className="h-1.5 print:hidden" />
        </span>
      ),
    },
    {
      key: 'promise',
      head: t('promise.label'),
      className: 'text-small',
      cell: (row) => <Promised row={row} own={own} />,
    },
    {
      key: 'owes',
      head: t('owes'),
      align: 'end',
      className: 'whitespace-nowrap font-semibold',
      cell: (row) => (
        <>
          {plainRupees(row.total)}
          <Waits paise={own.owedMore(row.buyer_id)} />
        </>
      ),
    },
    {
      // When printed, the column is blank space for notes.
      key: 'paper',
      head: t('collect.received'),
      className: 'hidden w-40 print:table-cell print:border-b print:border-divider',
      cell: () => '',
    },
  ];
  return (
    <>
      {paiseOf(book.ages.total) > 0 && (
        <div className="mb-3 print:hidden">
          <AgeParts ages={book.ages} />
        </div>
      )}
      {routes.length > 1 && (
        <ChoicePills
          label={t('route')}
          value={chosen}
          options={[{ value: EVERY, label: t('allRoutes') }, ...routes]}
          onChange={(route) => setParams(route === EVERY ? {} : { route }, { replace: true })}
        />
      )}
      <DataTable
        label={t('places.collect')}
        columns={columns}
        rows={rows}
        getKey={({ buyer_id }) => buyer_id}
        onOpen={({ buyer_id }) => setOpen((is) => (is === buyer_id ? null : buyer_id))}
        expanded={(row) => (row.buyer_id === open ? <TakeMoney row={row} /> : null)}
        phoneRow={(row) => (
          <>
            <span className="flex items-baseline justify-between gap-3">
              <span className="min-w-0 font-semibold">{nameOf(row, language)}</span>
              <span className="shrink-0 text-right font-semibold">
                {rupees(row.total)}
                <Waits paise={own.owedMore(row.buyer_id)} />
              </span>
            </span>
            <span className="block text-small text-muted">
              {[placeOf(row, language), row.route, phoneOf(row)].filter(Boolean).join(' · ')}
            </span>
            <span className="flex flex-wrap items-center justify-between gap-x-3 text-small">
              <OldestWords row={row} />
              <Promised row={row} own={own} />
            </span>
          </>
        )}
        empty={<Empty>{t('collect.nobody')}</Empty>}
      />
    </>
  );
}

/** The amount of local collections that wait to be sent and are not included in the figure above. */
function Waits({ paise }: { paise: number }) {
  const { t } = useTranslation('buyers');
  if (paise === 0) return null;
  return (
    <span className="block text-small font-normal text-warning">
      <Icon name="clock" size={15} className="mr-1 inline" />
      <span className="sr-only">{t('own.waits')} </span>
      {paise < 0 ? '−' : '+'}
      {formatRupees(Math.abs(paise))}
    </span>
  );
}

const phoneOf = ({ phone }: OwingBuyer): string => (phone == null ? '' : displayPhoneNumber(parsePhoneNumber(phone)));

function OldestWords({ row }: { row: OwingBuyer }) {
  const { t } = useTranslation('buyers');
  const look = row.oldest_days > 30 ? 'text-danger' : row.oldest_days > 7 ? 'text-warning' : 'text-muted';
  return (
    <span className={look}>{row.oldest_days === 0 ? t('today') : t('sinceDays', { count: row.oldest_days })}</span>
  );
}

function Promised({ row, own }: { row: OwingBuyer; own: OwnTrade }) {
  const { t } = useTranslation('buyers');
  const today = useToday();
  const here = own.promiseOf(row.buyer_id);
  const promise =
    here ?? (row.promised_on == null ? null : { date: row.promised_on, paise: paiseOf(row.promised_amount ?? 0) });
  if (promise === null) return <span className="text-muted">–</span>;
  const broken = promise.date < today;
  return (
    <span className={here !== null ? 'text-warning' : broken ? 'text-danger' : ''}>
      {here !== null && (
        <>
          <Icon name="clock" size={15} className="mr-1 inline" />
          <span className="sr-only">{t('own.waits')} </span>
        </>
      )}
      {t(broken ? 'promise.was' : 'promise.is', { date: formatDayMonth(promise.date) })}
      {promise.paise > 0 && ` · ${formatRupees(promise.paise)}`}
    </span>
  );
}

/** Records a collection in the row of the register, or a promise if the buyer does not pay. */
function TakeMoney({ row }: { row: OwingBuyer }) {
  const { t } = useTranslation('buyers');
  const [promises, setPromises] = useState(false);
  return (
    <div className="py-3">
      <CollectionForm
        autoFocus
        buyer={{ id: row.buyer_id, buyer_code: row.buyer_code, name: row.name, name_ta: row.name_ta ?? null }}
        dues={{ current_balance: row.total, older: row.older }}
      />
      <div className="mt-1 flex flex-wrap gap-2">
        <Button variant="ghost" icon="clock" onClick={() => setPromises(true)}>
          {t('promise.add')}
        </Button>
        <Link
          to={`/buyers/${row.buyer_id}`}
          className="inline-flex min-h-11 items-center gap-1 px-3 text-small underline underline-offset-4"
        >
          {t('collect.openAccount')}
        </Link>
      </div>
      {promises && <PromiseDialog buyer={{ ...row, id: row.buyer_id }} onClose={() => setPromises(false)} />}
    </div>
  );
}

/** Today's collections, by payment method. */
function CollectedToday() {
  const { t } = useTranslation('buyers');
  const { language } = usePreferences();
  const today = useToday();
  const query = useQuery({
    queryKey: ['buyers', 'credits', 'today', today],
    queryFn: ({ signal }) =>
      pageOf(
        api.GET('/api/v1/buyers/credits', {
          params: {
            query: { kind: 'collection', date_from: today, date_to: today, is_cancelled: false, page_size: 100 },
          },
          signal,
        }),
      ),
  });
  return (
    <Loaded query={query}>
      {({ rows, pagination }) => {
        const sumOf = (method: string) =>
          rows.filter((row) => row.method === method).reduce((sum, { amount }) => sum + paiseOf(amount), 0);
        const all = rows.reduce((sum, { amount }) => sum + paiseOf(amount), 0);
        return (
          <section aria-label={t('collect.today')}>
            <h2 className="text-small text-muted">{t('collect.today')}</h2>
            <p className="text-name font-semibold text-success">{formatRupees(all)}</p>
            <p className="flex flex-wrap gap-x-4 text-small text-muted">
              {METHODS.map((method) => (
                <span key={method}>
                  {t(`methods.${method}`)} <b className="text-foreground">{formatRupees(sumOf(method))}</b>
                </span>
              ))}
            </p>
            <ul className="mt-2">
              {rows.map((row) => (
                <li key={row.id} className="flex items-center justify-between gap-3 border-t border-divider py-2">
                  <span className="flex min-w-0 items-center gap-2">
                    <Icon
                      name={row.method === 'bank' ? 'bank' : row.method === 'upi' ? 'phone' : 'cash'}
                      size={18}
                      className="text-muted"
                    />
                    <span className="min-w-0">
                      <span className="sr-only">{t(`methods.${(row.method ?? 'cash') as 'cash'}`)} </span>
                      {nameOf({ name: row.buyer_name ?? '', name_ta: row.buyer_name_ta ?? null }, language)}
                    </span>
                  </span>
                  <b className="shrink-0">{plainRupees(row.amount)}</b>
                </li>
              ))}
            </ul>
            {pagination.has_next && <p className="text-small text-muted">{t('collect.moreToday')}</p>}
          </section>
        );
      }}
    </Loaded>
  );
}

export default officeScreen(CollectScreen);
