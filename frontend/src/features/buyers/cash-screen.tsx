import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useSearchParams } from 'wouter';
import { Icon } from '../../components/ui/icon';
import { useTranslation } from '../../i18n/translation';
import { api, dataOf } from '../../lib/api/client';
import type { components } from '../../lib/api/schema';
import { formatDayMonth, formatDayTime } from '../../lib/format';
import { usePreferences } from '../../lib/preferences';
import { useSession } from '../../lib/session';
import { shopTime } from '../../lib/shop-clock';
import { useShopTimeZone } from '../../lib/shop-time-zone';
import { ActButton } from '../../office/act-button';
import { nameOf, paiseOf, plainRupees, rupees, rupeesOf } from '../../office/amounts';
import { ChoicePills } from '../../office/choice-pills';
import { type Column, DataTable } from '../../office/data-table';
import { DateNav } from '../../office/date-nav';
import { officeScreen } from '../../office/office-screen';
import { Page } from '../../office/page';
import { PaperButtons, SHEETS } from '../../office/paper-buttons';
import { Empty, Loaded } from '../../office/problem';
import { useToday } from '../../office/use-today';
import { BuyersTabs } from './buyer-places';
import { CountDialog, SpendDialog } from './cash-dialogs';
import { ReasonDialog } from './credit-dialogs';

type CashDay = components['schemas']['GetCashBookCashDay'];
type Line = components['schemas']['GetCashBookCashLine'];

const ACCOUNTS = ['cash', 'bank'] as const;
type CashAccount = (typeof ACCOUNTS)[number];

/** The cash book of a day: opening balances of cash and bank, money in and out, and whether the count agrees with the book. */
function CashScreen() {
  const { t } = useTranslation(['buyers', 'office']);
  const [params, setParams] = useSearchParams();
  const today = useToday();
  const date = params.get('date') ?? today;
  const account = ACCOUNTS.find((known) => known === params.get('account')) ?? 'cash';
  const [open, setOpen] = useState<'spend' | 'count' | null>(null);
  const put = (name: string, value: string, usual: string) =>
    setParams(
      (now) => {
        if (value === usual) now.delete(name);
        else now.set(name, value);
        return now;
      },
      { replace: true },
    );
  const query = useQuery({
    queryKey: ['cash-book', date],
    queryFn: ({ signal }) => dataOf(api.GET('/api/v1/cash-book', { params: { query: { date } }, signal })),
  });
  const isToday = date === today;
  return (
    <Page
      title={t('places.cash')}
      help={t('help.cash')}
      beside={<DateNav date={date} today={today} onChange={(day) => put('date', day, today)} />}
      acts={
        <>
          <ActButton icon="plus" onClick={() => setOpen('spend')}>
            {t('cash.add')}
          </ActButton>
          {isToday && (
            <ActButton variant="primary" icon="cash" onClick={() => setOpen('count')}>
              {t('cash.count')}
            </ActButton>
          )}
          <PaperButtons
            isList
            needs={null}
            path={`/api/v1/cash-book/file?date=${date}`}
            name={`cash-${date}`}
            formats={SHEETS}
          />
        </>
      }
      keys={[{ keys: ['E'], does: t('cash.add') }, ...(isToday ? [{ keys: ['K'], does: t('cash.count') }] : [])]}
      actions={{ e: () => setOpen('spend'), ...(isToday ? { k: () => setOpen('count') } : {}) }}
    >
      <BuyersTabs />
      <Loaded query={query}>
        {(day) => (
          <>
            <Sums day={day} />
            <ChoicePills
              label={t('cash.account')}
              value={account}
              options={ACCOUNTS.map((value) => ({ value, label: t(`methods.${value}`) }))}
              onChange={(chosen) => put('account', chosen, 'cash')}
            />
            <Lines lines={day.lines.filter((line) => line.account === account)} />
            <Expenses day={day} />
          </>
        )}
      </Loaded>
      {open === 'spend' && <SpendDialog date={date} onClose={() => setOpen(null)} />}
      {open === 'count' && query.data !== undefined && (
        <CountDialog account={account} day={query.data} onClose={() => setOpen(null)} />
      )}
    </Page>
  );
}

/** The sum of each account: opening + in − out = closing. */
function Sums({ day }: { day: CashDay }) {
  const { t } = useTranslation('buyers');
  return (
    <dl className="mb-4 grid gap-x-8 gap-y-3 border-b border-divider pb-4 wide:grid-cols-2">
      {day.accounts.map((account) => (
        <div key={account.account}>
          <dt className="font-semibold">{t(`methods.${account.account as CashAccount}`)}</dt>
          <dd>
            <span className="flex flex-wrap items-baseline gap-x-2 text-small text-muted">
              <span className="whitespace-nowrap">
                {rupees(account.opening)} {t('cash.opening')}
              </span>
              <span className="whitespace-nowrap text-success">
                + {rupees(account.came_in)} {t('cash.cameIn')}
              </span>
              <span className="whitespace-nowrap">
                − {rupees(account.went_out)} {t('cash.wentOut')}
              </span>
            </span>
            <span className="flex flex-wrap items-baseline gap-x-3">
              <b className={`text-name ${paiseOf(account.closing) < 0 ? 'text-danger' : ''}`}>
                = {rupees(account.closing)}
              </b>
              <span className={`text-small ${account.is_counted ? 'text-success' : 'text-muted'}`}>
                {account.is_counted && <Icon name="check" size={17} className="mr-1 inline" />}
                {t(account.is_counted ? 'cash.counted' : 'cash.notCounted')}
              </span>
            </span>
            {account.late_amount !== 0 && (
              <span className="block text-small text-warning">
                <Icon name="clock" size={16} className="mr-1 inline" />
                {t('cash.late', {
                  amount: rupees(account.late_amount),
                  before: rupees(rupeesOf(paiseOf(account.closing) - paiseOf(account.late_amount))),
                })}
              </span>
            )}
            {account.opening_late_amount !== 0 && (
              <span className="block text-small text-warning">
                <Icon name="clock" size={16} className="mr-1 inline" />
                {t('cash.openingLate', { amount: rupees(account.opening_late_amount) })}
              </span>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Lines({ lines }: { lines: readonly Line[] }) {
  const { t } = useTranslation('buyers');
  const { language } = usePreferences();
  const timeZone = useShopTimeZone();
  const isOwner = useSession()?.user.role === 'admin';
  const [voided, setVoided] = useState<Line | null>(null);
  const when = (line: Line) => {
    const { date, time } = shopTime(new Date(line.posted_at), timeZone);
    return line.is_late ? (
      <span className="text-warning">{t('cash.lateLine', { date: formatDayMonth(date) })}</span>
    ) : (
      formatDayTime(time, language)
    );
  };
  // The lines contain the reversal of each movement that was taken back.
  const reversed = new Set(lines.filter(({ kind }) => kind === 'cash_entry_void').map(({ cause_id }) => cause_id));
  const acts = (line: Line) =>
    isOwner &&
    line.cause_type === 'cash_entry' &&
    line.kind !== 'cash_entry_void' &&
    !reversed.has(line.cause_id) && (
      <ActButton
        variant="ghost"
        icon="undo"
        className="text-small text-muted print:hidden"
        onClick={() => setVoided(line)}
      >
        {t('takeBack')}
      </ActButton>
    );
  const columns: Column<Line>[] = [
    { key: 'time', head: t('cash.time'), className: 'whitespace-nowrap text-small', cell: when },
    { key: 'what', head: t('what'), cell: (line) => <What line={line} /> },
    {
      key: 'in',
      head: t('cash.in'),
      align: 'end',
      className: 'whitespace-nowrap text-success',
      cell: (line) => (paiseOf(line.amount) > 0 ? plainRupees(line.amount) : ''),
    },
    {
      key: 'out',
      head: t('cash.out'),
      align: 'end',
      className: 'whitespace-nowrap',
      cell: (line) => (paiseOf(line.amount) < 0 ? plainRupees(Math.abs(line.amount)) : ''),
    },
    {
      key: 'balance',
      head: t('cash.balance'),
      align: 'end',
      className: 'whitespace-nowrap font-semibold',
      cell: (line) => plainRupees(line.balance),
    },
    { key: 'acts', head: <span className="sr-only">{t('takeBack')}</span>, align: 'end', cell: acts },
  ];
  return (
    <>
      <DataTable
        label={t('places.cash')}
        columns={columns}
        rows={lines}
        getKey={({ journal_id, account }) => `${journal_id}-${account}`}
        phoneRow={(line) => (
          <>
            <span className="flex items-start justify-between gap-3">
              <span className="min-w-0">
                <What line={line} />
              </span>
              <b className={`shrink-0 ${paiseOf(line.amount) > 0 ? 'text-success' : ''}`}>{rupees(line.amount)}</b>
            </span>
            <span className="flex items-center justify-between gap-3 text-small text-muted">
              <span>{when(line)}</span>
              {acts(line)}
              <span>{rupees(line.balance)}</span>
            </span>
          </>
        )}
        empty={<Empty>{t('cash.empty')}</Empty>}
      />
      {voided !== null && (
        <ReasonDialog
          title={t('takeBackTitle', { amount: rupees(Math.abs(voided.amount)) })}
          does={t('takeBack')}
          onDo={(reason) =>
            api.POST('/api/v1/cash-book/entries/{id}/void', {
              params: { path: { id: voided.cause_id } },
              body: { reason },
            })
          }
          onClose={() => setVoided(null)}
        />
      )}
    </>
  );
}

const KINDS = [
  'settlement_paid',
  'advance_paid',
  'collection',
  'credit_cancelled',
  'expense_paid',
  'cash_moved',
  'cash_entry_void',
  'cash_counted',
] as const;

/** Describes a movement: whose settlement, what an expense was for, why a count differs. */
function What({ line }: { line: Line }) {
  const { t } = useTranslation('buyers');
  const { language } = usePreferences();
  const kind = KINDS.find((known) => known === line.kind);
  const moved = line.moved_how == null ? null : t(`cash.kinds.${line.moved_how as 'deposit'}`);
  const words =
    kind === 'cash_moved'
      ? (moved ?? t('cash.line.cash_moved'))
      : kind === 'expense_paid'
        ? (line.head ?? t('cash.kinds.expense'))
        : kind === undefined
          ? line.kind
          : t(`cash.line.${kind}`);
  const name = line.name == null ? null : nameOf({ name: line.name, name_ta: line.name_ta ?? null }, language);
  const more = [kind === 'cash_entry_void' ? (line.head ?? moved) : null, line.number, line.reference, line.notes];
  return (
    <span>
      {name === null ? words : `${name}, ${words}`}
      <span className="text-small text-muted">
        {more.filter((part) => part != null && part !== '').map((part) => ` · ${part}`)}
      </span>
    </span>
  );
}

function Expenses({ day }: { day: CashDay }) {
  const { t } = useTranslation('buyers');
  if (day.expenses.length === 0) return null;
  return (
    <section aria-label={t('cash.expenses')} className="mt-6 max-w-sm">
      <h2 className="mb-1 font-semibold">{t('cash.expenses')}</h2>
      <dl>
        {day.expenses.map(({ head, amount }) => (
          <div key={head} className="flex justify-between gap-4 border-t border-divider py-2">
            <dt>{head}</dt>
            <dd className="font-semibold">{rupees(amount)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

export default officeScreen(CashScreen);
