import { useEffect, useRef, useState } from 'react';
import { useLocation, useSearchParams } from 'wouter';
import { Button, IconButton } from '../../components/ui/button';
import { Icon } from '../../components/ui/icon';
import { Tag } from '../../components/ui/pill';
import { useTranslation } from '../../i18n/translation';
import { formatDate } from '../../lib/format';
import { usePreferences } from '../../lib/preferences';
import { useSession } from '../../lib/session';
import { addDays } from '../../lib/shop-clock';
import { ActButton } from '../../office/act-button';
import { nameOf, paiseOf, plainRupees, rupees, wholeRupees } from '../../office/amounts';
import { ChoicePills } from '../../office/choice-pills';
import { type Column, DataTable } from '../../office/data-table';
import { officeScreen } from '../../office/office-screen';
import { Page } from '../../office/page';
import { MoreRows, rowsOf } from '../../office/pages';
import { PaperButtons, SHEETS } from '../../office/paper-buttons';
import { Empty, Loaded } from '../../office/problem';
import { SearchField } from '../../office/search-field';
import { Select } from '../../office/select';
import { useToday } from '../../office/use-today';
import { useWide } from '../../office/use-wide';
import { AgeBar, AgeParts } from './ages';
import { BuyerForm } from './buyer-form';
import { ABSENT_DAYS, choiceParams, type ListChoice, SHOWS, useBuyerList } from './buyer-list';
import { BuyersTabs } from './buyer-places';
import { type ListedBuyer, type OwingBuyer, placeOf, useDues } from './buyers';
import { PendingOperations } from './pending-operations';
import { usePendingTrade } from './pending-trade';

/** The list of buyers: what each owes, since when, and their credit limit. */
function BuyersScreen() {
  const { t } = useTranslation(['buyers', 'office']);
  const { language } = usePreferences();
  const isOwner = useSession()?.user.role === 'admin';
  const [, navigate] = useLocation();
  const [params, setParams] = useSearchParams();
  const today = useToday();
  const isWide = useWide();
  const { choice, query } = useBuyerList(today);
  const dues = useDues();
  const [typed, setTyped] = useState(choice.search);
  const [isAdding, setAdding] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const own = usePendingTrade();
  const openId = params.get('open');
  const refused = own.parked.find(({ entityId, type }) => entityId === openId && type === 'buyer.create');
  const choose = (change: Partial<ListChoice>) =>
    setParams(choiceParams({ ...choice, search: typed, ...change }), { replace: true });

  useEffect(() => {
    if (typed === choice.search) return;
    const timer = setTimeout(() => choose({ search: typed }), 250);
    return () => clearTimeout(timer);
  });

  const owing = new Map(dues.data?.buyers.map((buyer) => [buyer.buyer_id, buyer]));
  const routes = [...new Set([choice.route, ...(dues.data?.routes ?? []).map(({ route }) => route ?? '')])].filter(
    (route) => route !== '',
  );
  const sell = () => navigate('/buyers/sale');
  const columns: Column<ListedBuyer>[] = [
    {
      key: 'name',
      head: t('buyer'),
      sortBy: 'name',
      cell: (row) => (
        <>
          <span className="font-semibold">{nameOf(row, language)}</span>{' '}
          <span className="text-small text-muted">{row.buyer_code}</span> <Tags buyer={row} />
        </>
      ),
    },
    { key: 'place', head: t('place'), sortBy: 'place', cell: (row) => placeOf(row, language) },
    { key: 'route', head: t('route'), className: 'text-small text-muted', cell: (row) => row.route ?? '' },
    {
      key: 'bought',
      head: t('lastBought'),
      sortBy: 'last_bought',
      className: 'whitespace-nowrap text-small',
      cell: (row) => <LastBought buyer={row} today={today} />,
    },
    {
      key: 'limit',
      head: t('limit'),
      align: 'end',
      className: 'whitespace-nowrap text-muted',
      cell: (row) => (row.credit_limit === 0 ? '–' : plainRupees(row.credit_limit)),
    },
    {
      key: 'age',
      head: t('ages.label'),
      className: 'w-44 text-small',
      cell: (row) => <Age dues={owing.get(row.id)} />,
    },
    {
      key: 'balance',
      head: t('owes'),
      align: 'end',
      sortBy: 'current_balance',
      className: 'whitespace-nowrap font-semibold',
      cell: (row) => <Owed buyer={row} said={plainRupees(row.current_balance)} />,
    },
  ];

  const paper = isOwner ? (
    <PaperButtons isList needs="sell" path="/api/v1/buyers/export" name={`buyers-${today}`} formats={SHEETS} />
  ) : (
    <IconButton icon="print" label={t('office:print')} onClick={() => window.print()} />
  );
  return (
    <Page
      title={t('title')}
      help={t('help.book')}
      beside={
        dues.data !== undefined && (
          <span className="text-muted">{t('howManyOwe', { count: dues.data.buyers_owing })}</span>
        )
      }
      acts={
        isWide ? (
          <>
            {paper}
            {isOwner && (
              <ActButton icon="upload" onClick={() => navigate('/buyers/import')}>
                {t('import.open')}
              </ActButton>
            )}
            <Button icon="plus" onClick={() => setAdding(true)}>
              {t('add')}
            </Button>
            <Button variant="primary" icon="stall" onClick={sell}>
              {t('newSale')}
            </Button>
          </>
        ) : (
          paper
        )
      }
      keys={[
        { keys: ['↑', '↓'], does: t('keys.move') },
        { keys: ['Enter'], does: t('keys.open') },
        { keys: ['N'], does: t('newSale') },
        { keys: ['C'], does: t('places.collect') },
        { keys: ['A'], does: t('add') },
        { keys: ['/'], does: t('keys.find') },
      ]}
      actions={{
        '/': () => field.current?.focus(),
        n: sell,
        a: () => setAdding(true),
        c: () => navigate('/buyers/collect'),
        ArrowDown: () => document.querySelector<HTMLElement>('[data-row][tabindex="0"]')?.focus(),
      }}
    >
      <BuyersTabs />
      <div className="mb-3 empty:hidden"></div>
      <div className="mb-4 empty:hidden">
        <PendingOperations own={own} type="buyer.create" />
      </div>
      {dues.data !== undefined && paiseOf(dues.data.ages.total) > 0 && (
        <section aria-label={t('ages.label')} className="mb-4 border-b border-divider pb-4">
          <p className="mb-2 text-name font-semibold">{wholeRupees(dues.data.ages.total)}</p>
          <AgeParts ages={dues.data.ages} />
        </section>
      )}
      <div className="mb-2 flex flex-col gap-2 wide:flex-row wide:flex-wrap wide:items-center wide:gap-x-4 print:hidden">
        <SearchField inputRef={field} label={t('find')} value={typed} onText={setTyped} onEnter={() => choose({})} />
        <ChoicePills
          label={t('show.label')}
          value={choice.show}
          options={SHOWS.map((value) => ({ value, label: t(`show.${value}`, { days: ABSENT_DAYS }) }))}
          onChange={(show) => choose({ show })}
        />
        {routes.length > 0 && (
          <Select
            bare
            label={t('route')}
            value={choice.route}
            options={[{ value: '', label: t('allRoutes') }, ...routes.map((value) => ({ value, label: value }))]}
            onChange={(route) => choose({ route })}
          />
        )}
      </div>
      <Loaded query={query}>
        {(data) => (
          <>
            <DataTable
              label={t('title')}
              columns={columns}
              rows={rowsOf(data)}
              getKey={({ id }) => id}
              onOpen={({ id }) => navigate(`/buyers/${id}`)}
              sort={choice.sort}
              onSort={(sort) => choose({ sort })}
              phoneRow={(row) => <PhoneRow buyer={row} dues={owing.get(row.id)} today={today} />}
              empty={
                <Empty>
                  {choice.search === '' && choice.show === 'active' ? t('none') : t(`noneOf.${choice.show}`)}
                </Empty>
              }
            />
            <MoreRows query={query} />
          </>
        )}
      </Loaded>
      <div className="sticky bottom-[calc(var(--foot)+1.25rem)] mt-4 grid grid-cols-[auto_1fr] gap-2 wide:hidden print:hidden">
        <Button icon="plus" onClick={() => setAdding(true)} className="shadow-float">
          {t('addShort')}
        </Button>
        <Button variant="primary" icon="stall" onClick={sell} className="shadow-float">
          {t('newSale')}
        </Button>
      </div>
      {(isAdding || refused !== undefined) && (
        <BuyerForm
          key={refused?.entityId}
          {...(refused === undefined || isAdding ? {} : { again: refused })}
          isOwner={isOwner}
          onClose={() => {
            setAdding(false);
            if (openId !== null) choose({});
          }}
          onSaved={(buyer) => navigate(`/buyers/${buyer.id}`)}
        />
      )}
    </Page>
  );
}

/** The oldest part of the buyer's dues, in text and colour, above the age bar. */
function Age({ dues }: { dues: OwingBuyer | undefined }) {
  const { t } = useTranslation('buyers');
  if (dues === undefined) return <span className="text-muted">–</span>;
  const said =
    paiseOf(dues.older) > 0 ? (
      <span className="text-danger">{t('overMonth', { amount: wholeRupees(dues.older) })}</span>
    ) : paiseOf(dues.days30) > 0 ? (
      <span className="text-warning">{t('overWeek', { amount: wholeRupees(dues.days30) })}</span>
    ) : (
      <span className="text-muted">{t('withinWeek')}</span>
    );
  return (
    <span className="flex flex-col gap-1">
      {said}
      <AgeBar ages={dues} className="h-1.5 print:hidden" />
    </span>
  );
}

function PhoneRow({ buyer, dues, today }: { buyer: ListedBuyer; dues: OwingBuyer | undefined; today: string }) {
  const { language } = usePreferences();
  return (
    <>
      <span className="flex items-baseline justify-between gap-3">
        <span className="min-w-0 font-semibold">{nameOf(buyer, language)}</span>
        <span className="shrink-0 font-semibold">
          <Owed buyer={buyer} said={rupees(buyer.current_balance)} />
        </span>
      </span>
      <span className="flex flex-wrap items-center gap-x-2 gap-y-1 text-small text-muted">
        <span>{[buyer.buyer_code, placeOf(buyer, language), buyer.route].filter(Boolean).join(' · ')}</span>
        <LastBought buyer={buyer} today={today} />
        <Tags buyer={buyer} />
      </span>
      {dues !== undefined && (
        <span className="block text-small">
          <Age dues={dues} />
        </span>
      )}
    </>
  );
}

/** The balance, with an icon (not colour alone) if it exceeds the credit limit. */
function Owed({ buyer, said }: { buyer: ListedBuyer; said: string }) {
  const { t } = useTranslation('buyers');
  const over = buyer.credit_limit > 0 && paiseOf(buyer.current_balance) > paiseOf(buyer.credit_limit);
  return (
    <span className={over ? 'inline-flex items-center gap-1 text-danger' : ''}>
      {over && <Icon name="warning" size={16} />}
      {said}
      {over && <span className="sr-only">{t('overLimit')}</span>}
    </span>
  );
}

function LastBought({ buyer, today }: { buyer: ListedBuyer; today: string }) {
  const { t } = useTranslation('buyers');
  const date = buyer.last_bought;
  if (date == null) return <span className="text-muted">{t('never')}</span>;
  if (date === today) return <span className="text-success">{t('today')}</span>;
  if (date === addDays(today, -1)) return <span>{t('yesterday')}</span>;
  return <span>{formatDate(date)}</span>;
}

function Tags({ buyer }: { buyer: ListedBuyer }) {
  const { t } = useTranslation('buyers');
  return buyer.is_active ? null : <Tag>{t('inactive')}</Tag>;
}

export default officeScreen(BuyersScreen);
