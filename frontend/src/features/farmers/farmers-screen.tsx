import { useEffect, useRef, useState } from 'react';
import { useLocation, useSearchParams } from 'wouter';
import { Icon } from '../../components/ui/icon';
import { Tag } from '../../components/ui/pill';
import { useTranslation } from '../../i18n/translation';
import { formatDate } from '../../lib/format';
import { formatCount } from '../../lib/money';
import { displayPhoneNumber } from '../../lib/phone-number';
import { usePreferences } from '../../lib/preferences';
import { useMay, useSession } from '../../lib/session';
import { addDays } from '../../lib/shop-clock';
import { ActButton, ActIconButton } from '../../office/act-button';
import { nameOf, paiseOf, plainRupees, rupees, villageOf } from '../../office/amounts';
import { ChoicePills } from '../../office/choice-pills';
import { type Column, DataTable } from '../../office/data-table';
import { officeScreen } from '../../office/office-screen';
import { Page } from '../../office/page';
import { countOf, MoreRows, rowsOf, totalOf } from '../../office/pages';
import { PaperButtons, SHEETS } from '../../office/paper-buttons';
import { Empty, Loaded } from '../../office/problem';
import { SearchField } from '../../office/search-field';
import { useToday } from '../../office/use-today';
import { useWide } from '../../office/use-wide';
import { FarmerForm } from './farmer-form';
import {
  ABSENT_DAYS,
  choiceParams,
  chosenFarmers,
  type ListChoice,
  type ListedFarmer,
  SHOWS,
  useFarmerList,
} from './farmer-list';

/** The list of farmers: what each is owed, when they last came, and what needs attention. */
function FarmersScreen() {
  const { t } = useTranslation(['farmers', 'office', 'ledger']);
  const { language } = usePreferences();
  const isOwner = useSession()?.user.role === 'admin';
  const mayAdd = useMay('add_farmers');
  const [, navigate] = useLocation();
  const [, setParams] = useSearchParams();
  const today = useToday();
  const isWide = useWide();
  const { choice, query } = useFarmerList(today);
  const [typed, setTyped] = useState(choice.search);
  const [isAdding, setAdding] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const choose = (change: Partial<ListChoice>) =>
    setParams(choiceParams({ ...choice, search: typed, ...change }), { replace: true });

  useEffect(() => {
    if (typed === choice.search) return;
    const timer = setTimeout(() => choose({ search: typed }), 250);
    return () => clearTimeout(timer);
  });

  const open = ({ id }: ListedFarmer) => {
    const carried = choiceParams(choice).toString();
    navigate(`/farmers/${id}${carried === '' ? '' : `?${carried}`}`);
  };
  const toImport = () => navigate('/farmers/import');
  const columns: Column<ListedFarmer>[] = [
    {
      key: 'name',
      head: t('farmer'),
      sortBy: 'name',
      cell: (row) => (
        <>
          <span className="font-semibold">{nameOf(row, language)}</span>{' '}
          <span className="text-small text-muted">{row.farmer_code}</span> <Tags farmer={row} />
        </>
      ),
    },
    { key: 'village', head: t('village'), sortBy: 'village', cell: (row) => villageOf(row, language) },
    {
      key: 'phone',
      head: t('phone'),
      isExtra: true,
      className: 'whitespace-nowrap text-small',
      cell: (row) => (
        <span className={row.phone_is_valid ? 'text-muted' : 'text-danger'}>
          {displayPhoneNumber({ value: row.phone, isValid: row.phone_is_valid })}
        </span>
      ),
    },
    {
      key: 'arrival',
      head: t('lastArrival'),
      sortBy: 'last_arrival',
      className: 'whitespace-nowrap text-small',
      cell: (row) => <LastArrival farmer={row} today={today} />,
    },
    {
      key: 'unpriced',
      head: t('unpriced'),
      align: 'end',
      cell: (row) =>
        row.unpriced_entries === 0 ? (
          <span className="text-muted">–</span>
        ) : (
          <span className="inline-flex items-center gap-1 text-warning">
            <Icon name="clock" size={16} />
            {formatCount(row.unpriced_entries)}
          </span>
        ),
    },
    {
      key: 'advances',
      head: t('advances'),
      align: 'end',
      className: 'whitespace-nowrap text-muted',
      cell: (row) => (row.total_advances === 0 ? '–' : plainRupees(row.total_advances)),
    },
    {
      key: 'balance',
      head: t('balance'),
      align: 'end',
      sortBy: 'current_balance',
      className: 'whitespace-nowrap font-semibold',
      cell: (row) => <Balance amount={row.current_balance} said={plainRupees(row.current_balance)} />,
    },
  ];

  const chosen = Object.entries(chosenFarmers(choice, today)).map(([name, value]) => [name, String(value)]);
  const list = (
    <PaperButtons
      isList
      path={`/api/v1/exports/farmers?${new URLSearchParams(chosen)}`}
      name={`farmers-${today}`}
      formats={SHEETS}
    />
  );
  return (
    <Page
      title={t('title')}
      beside={
        <>
          <span className="text-muted">
            {query.data !== undefined && t('howMany', { count: countOf(query.data), said: totalOf(query.data) })}
          </span>
          <span className="ml-auto inline-flex wide:hidden">
            {isOwner && <ActIconButton icon="upload" label={t('import.title')} onClick={toImport} />}
            {list}
          </span>
        </>
      }
      acts={
        isWide ? (
          <>
            {list}
            {isOwner && (
              <ActButton icon="upload" onClick={toImport}>
                {t('import.open')}
              </ActButton>
            )}
            {mayAdd && (
              <ActButton variant="primary" icon="plus" onClick={() => setAdding(true)}>
                {t('add')}
              </ActButton>
            )}
          </>
        ) : undefined
      }
      keys={[
        { keys: ['↑', '↓'], does: t('keys.move') },
        { keys: ['Enter'], does: t('keys.open') },
        { keys: ['/'], does: t('keys.find') },
        ...(mayAdd ? [{ keys: ['N'], does: t('add') }] : []),
        ...(isOwner ? [{ keys: ['I'], does: t('import.open') }] : []),
      ]}
      actions={{
        '/': () => field.current?.focus(),
        ...(mayAdd ? { n: () => setAdding(true) } : {}),
        ...(isOwner ? { i: toImport } : {}),
        ArrowDown: () => document.querySelector<HTMLElement>('[data-row][tabindex="0"]')?.focus(),
      }}
    >
      <div className="mb-2 flex flex-col gap-2 wide:flex-row wide:items-center wide:gap-4 print:hidden">
        <SearchField inputRef={field} label={t('find')} value={typed} onText={setTyped} onEnter={() => choose({})} />
        <ChoicePills
          label={t('show.label')}
          value={choice.show}
          options={SHOWS.map((value) => ({ value, label: t(`show.${value}`, { days: ABSENT_DAYS }) }))}
          onChange={(show) => choose({ show })}
        />
      </div>
      <Loaded query={query}>
        {(data) => (
          <>
            <DataTable
              label={t('title')}
              columns={columns}
              rows={rowsOf(data)}
              getKey={({ id }) => id}
              onOpen={open}
              sort={choice.sort}
              onSort={(sort) => choose({ sort })}
              phoneRow={(row) => <PhoneRow farmer={row} today={today} />}
              empty={
                <Empty
                  act={
                    isOwner &&
                    choice.search === '' &&
                    choice.show === 'active' && (
                      <ActButton icon="upload" onClick={toImport}>
                        {t('import.open')}
                      </ActButton>
                    )
                  }
                >
                  {choice.search === '' && choice.show === 'active' ? t('none') : t(`noneOf.${choice.show}`)}
                </Empty>
              }
            />
            <MoreRows query={query} />
          </>
        )}
      </Loaded>
      {mayAdd && (
        <ActButton
          variant="primary"
          icon="plus"
          onClick={() => setAdding(true)}
          className="sticky bottom-[calc(var(--foot)+1.25rem)] mt-4 w-full shadow-float wide:hidden print:hidden"
        >
          {t('add')}
        </ActButton>
      )}
      {isAdding && (
        <FarmerForm
          isOwner={isOwner}
          onClose={() => setAdding(false)}
          onSaved={(farmer) => navigate(`/farmers/${farmer.id}`)}
        />
      )}
    </Page>
  );
}

function PhoneRow({ farmer, today }: { farmer: ListedFarmer; today: string }) {
  const { t } = useTranslation('farmers');
  const { language } = usePreferences();
  return (
    <>
      <span className="flex items-baseline justify-between gap-3">
        <span className="min-w-0 font-semibold">{nameOf(farmer, language)}</span>
        <span className="shrink-0 font-semibold">
          <Balance amount={farmer.current_balance} said={rupees(farmer.current_balance)} />
        </span>
      </span>
      <span className="flex flex-wrap items-center gap-x-2 gap-y-1 text-small text-muted">
        <span>{[farmer.farmer_code, villageOf(farmer, language)].filter(Boolean).join(' · ')}</span>
        <LastArrival farmer={farmer} today={today} />
        {farmer.unpriced_entries > 0 && (
          <span className="text-warning">{t('unpricedCount', { count: farmer.unpriced_entries })}</span>
        )}
        <Tags farmer={farmer} />
      </span>
    </>
  );
}

/** The balance; negative and coloured if the farmer owes the shop. */
function Balance({ amount, said }: { amount: number; said: string }) {
  return <span className={paiseOf(amount) < 0 ? 'text-danger' : ''}>{said}</span>;
}

function LastArrival({ farmer, today }: { farmer: ListedFarmer; today: string }) {
  const { t } = useTranslation('farmers');
  const date = farmer.last_arrival;
  if (date == null) return <span className="text-muted">{t('never')}</span>;
  if (date === today) return <span className="text-success">{t('today')}</span>;
  if (date === addDays(today, -1)) return <span>{t('yesterday')}</span>;
  const days = Math.round((Date.parse(today) - Date.parse(date)) / 86_400_000);
  if (days < ABSENT_DAYS) return <span>{formatDate(date)}</span>;
  return (
    <span className={farmer.is_active ? 'text-warning' : 'text-muted'}>
      {formatDate(date)} · {t('daysAgo', { count: days })}
    </span>
  );
}

function Tags({ farmer }: { farmer: ListedFarmer }) {
  const { t } = useTranslation('farmers');
  return (
    <>
      {!farmer.is_confirmed && <Tag tone="warning">{t('toConfirm')}</Tag>}
      {!farmer.is_active && <Tag>{t('inactive')}</Tag>}
      {!farmer.phone_is_valid && <Tag tone="danger">{t('phoneWrong')}</Tag>}
    </>
  );
}

export default officeScreen(FarmersScreen);
