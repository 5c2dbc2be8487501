import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { Link, useLocation, useParams } from 'wouter';
import { Button } from '../../components/ui/button';
import { Dialog } from '../../components/ui/dialog';
import { Field } from '../../components/ui/field';
import { Icon, type IconName } from '../../components/ui/icon';
import { Notice } from '../../components/ui/notice';
import { Tag } from '../../components/ui/pill';
import { RadioGroup } from '../../components/ui/radio-group';
import { Skeleton } from '../../components/ui/skeleton';
import { TextInput } from '../../components/ui/text-input';
import { useTranslation } from '../../i18n/translation';
import { api, dataOf } from '../../lib/api/client';
import type { components } from '../../lib/api/schema';
import { formatDate, formatDayMonth, formatDayTime } from '../../lib/format';
import { decimalText, formatRupees, parsePaise } from '../../lib/money';
import { usePreferences } from '../../lib/preferences';
import { useMay, useSession } from '../../lib/session';
import { addDays, shopTime } from '../../lib/shop-clock';
import { useShopTimeZone } from '../../lib/shop-time-zone';
import { fieldProblems, useAct } from '../../office/act';
import { ActButton, ActLink } from '../../office/act-button';
import { nameOf, paiseOf, rupees, rupeesOf, villageOf, wholeRupees } from '../../office/amounts';
import { Bars } from '../../office/charts';
import { FormProblem } from '../../office/form-dialog';
import { officeScreen } from '../../office/office-screen';
import { Page, PageOf } from '../../office/page';
import { PaperButtons } from '../../office/paper-buttons';
import { Loaded, Problem } from '../../office/problem';
import { useToday } from '../../office/use-today';

type Advance = components['schemas']['CashAdvance'];
type Farmer = components['schemas']['Farmer'];

const WEEKS = 8;

/** One advance. While it is pending, the page shows everything the owner needs for the decision, and the amount can be lowered. */
function AdvanceScreen() {
  const { t } = useTranslation(['advances', 'office']);
  const { id = '' } = useParams<{ id: string }>();
  const advance = useQuery({
    queryKey: ['advance', id],
    queryFn: ({ signal }) => dataOf(api.GET('/api/v1/cash-advances/{id}', { params: { path: { id } }, signal })),
  });
  const farmerId = advance.data?.farmer_id;
  const farmer = useQuery({
    queryKey: ['farmer', farmerId],
    queryFn: ({ signal }) =>
      dataOf(api.GET('/api/v1/farmers/{id}', { params: { path: { id: farmerId ?? '' } }, signal })),
    enabled: farmerId !== undefined,
  });
  const kind = { title: t('one'), list: '/advances', listName: t('title') };
  return (
    <PageOf {...kind} query={advance}>
      {(known) => (
        <PageOf {...kind} query={farmer}>
          {(borrower) => <AdvancePage key={id} advance={known} farmer={borrower} />}
        </PageOf>
      )}
    </PageOf>
  );
}

function AdvancePage({ advance, farmer }: { advance: Advance; farmer: Farmer }) {
  const { t } = useTranslation(['advances', 'office']);
  const { language } = usePreferences();
  const timeZone = useShopTimeZone();
  const today = useToday();
  const user = useSession()?.user;
  const isOwner = user?.role === 'admin';
  const isPending = advance.status === 'pending';
  const [waited] = useState(isPending);
  const asked = shopTime(new Date(advance.created_at), timeZone);
  return (
    <Page title={nameOf(farmer, language)} ownHeading>
      <div className="flex flex-wrap items-center justify-between gap-x-3 text-small text-muted print:hidden">
        <Link to="/advances" className="-ml-1 inline-flex min-h-11 items-center gap-1 hover:text-foreground">
          <Icon name="left" size={18} />
          {t('title')}
        </Link>
        <span className="inline-flex min-w-0 flex-wrap items-center gap-x-3">
          {advance.status === 'approved' && (
            <PaperButtons
              path={`/api/v1/reports/advance-receipt/${advance.id}`}
              name={`advance-${farmer.farmer_code}-${asked.date}`}
              send={{ kind: 'advance', subject_id: advance.id }}
            />
          )}
          <Tag tone={isPending ? 'warning' : advance.status === 'approved' ? 'success' : 'plain'}>
            {t(`states.${advance.status as 'pending'}`)}
          </Tag>
        </span>
      </div>
      <div className="grid gap-6 wide:grid-cols-[minmax(0,26rem)_minmax(0,1fr)] wide:gap-10">
        <div>
          <h1 className="text-figure leading-tight font-semibold break-words">
            <Link to={`/farmers/${farmer.id}`} className="hover:underline">
              {nameOf(farmer, language)}
            </Link>
          </h1>
          <p className="mt-1 text-small text-muted">
            {[
              farmer.farmer_code,
              villageOf(farmer, language),
              `${asked.date === today ? t('today') : formatDate(asked.date)} ${formatDayTime(asked.time, language)}`,
            ]
              .filter(Boolean)
              .join(' · ')}
          </p>
          {advance.reason != null && <p className="mt-2 text-lead">“{advance.reason}”</p>}
          {waited && !isPending && advance.decided_by !== user?.id && (
            <div className="mt-3">
              <Notice tone="warning" live>
                {t('decidedByOther')}
              </Notice>
            </div>
          )}
          {isPending && isOwner ? <Decide advance={advance} farmer={farmer} /> : <Decided advance={advance} />}
        </div>
        <div>
          <Weeks farmerId={farmer.id} today={today} />
          <Past advance={advance} />
        </div>
      </div>
    </Page>
  );
}

function Decided({ advance }: { advance: Advance }) {
  const { t } = useTranslation('advances');
  const lowered = advance.asked_amount !== advance.amount;
  return (
    <div className="mt-4">
      <p className="text-small text-muted">{t(advance.status === 'approved' ? 'lent' : 'asked')}</p>
      <p className="text-figure leading-tight font-semibold">{rupees(advance.amount)}</p>
      {lowered && <p className="text-small text-muted">{t('askedFor', { amount: rupees(advance.asked_amount) })}</p>}
      {advance.status === 'approved' && (
        <dl className="mt-3 max-w-sm text-small">
          <Line label={t('paidFrom')} figure={t(`methods.${(advance.paid_from ?? 'cash') as 'cash'}`)} />
          <Line label={t('recovered')} figure={rupees(advance.recovered_amount)} />
          <Line label={t('open')} figure={<b>{rupees(advance.outstanding_amount)}</b>} />
        </dl>
      )}
      {advance.notes != null && <p className="mt-2 text-small text-muted">{advance.notes}</p>}
      {advance.status === 'pending' && <TakeBack advance={advance} />}
    </div>
  );
}

function Line({ label, figure }: { label: string; figure: ReactNode }) {
  return (
    <div className="flex justify-between gap-3 border-b border-divider py-1.5">
      <dt className="text-muted">{label}</dt>
      <dd>{figure}</dd>
    </div>
  );
}

function Decide({ advance, farmer }: { advance: Advance; farmer: Farmer }) {
  const { t } = useTranslation(['advances', 'office', 'ledger']);
  const [, navigate] = useLocation();
  const [typed, setTyped] = useState(() => decimalText(paiseOf(advance.amount), 2).replace(/\.00$/, ''));
  const [from, setFrom] = useState<'cash' | 'bank'>('cash');
  const [rejects, setRejects] = useState(false);
  const approve = useAct((amount: number) =>
    api.POST('/api/v1/cash-advances/{id}/approve', {
      params: { path: { id: advance.id } },
      body: { amount: rupeesOf(amount), paid_from: from, version: advance.version },
    }),
  );
  const paise = parsePaise(typed);
  const asked = paiseOf(advance.amount);
  const error =
    paise === null || paise <= 0
      ? t('ledger:amountWrong')
      : paise > asked
        ? t('notMore', { amount: rupees(advance.amount) })
        : (fieldProblems(approve.problem).get('amount') ?? undefined);
  const submit = async () => {
    if (paise === null || error !== undefined) return;
    if (await approve.run(paise)) navigate('/advances');
  };
  return (
    <form
      className="mt-4"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <div className="relative overflow-hidden rounded-slab border border-outline bg-surface px-4 pt-2.5 pb-2 focus-within:outline-3 focus-within:outline-offset-1 focus-within:outline-accent">
        <label htmlFor="amount" className="text-small text-muted">
          {t('asks')}
        </label>
        <div className="flex items-baseline text-figure font-semibold">
          <span aria-hidden="true">₹</span>
          <TextInput
            id="amount"
            value={typed}
            onText={setTyped}
            inputMode="decimal"
            autoComplete="off"
            aria-invalid={error !== undefined || undefined}
            aria-describedby="amount-note"
            className="min-h-12 w-full min-w-0 bg-transparent outline-none"
          />
        </div>
        <span aria-hidden="true" className="absolute inset-x-0 bottom-0 h-1 bg-accent" />
      </div>
      <p id="amount-note" className={`mt-1 min-h-5.5 text-small ${error === undefined ? 'text-muted' : 'text-danger'}`}>
        {error ??
          (paise !== null && paise < asked
            ? t('lowered', { asked: rupees(advance.amount), less: formatRupees(asked - paise) })
            : t('mayLower'))}
      </p>
      <Checks advance={advance} farmer={farmer} paise={paise ?? asked} />
      <div className="mt-4">
        <RadioGroup
          label={t('payFrom')}
          value={from}
          onChange={setFrom}
          options={[
            { value: 'cash', label: t('methods.cash'), icon: 'cash' },
            { value: 'bank', label: t('methods.bank'), icon: 'bank' },
          ]}
        />
      </div>
      <div className="mt-3">
        <FormProblem problem={approve.problem} />
      </div>
      <div className="sticky bottom-(--foot) z-4 -mx-3.5 mt-4 flex gap-2.5 bg-background px-3.5 py-2 wide:static wide:mx-0 wide:px-0 print:hidden">
        <ActButton onClick={() => setRejects(true)} className="min-h-14 wide:min-h-12">
          {t('reject.open')}
        </ActButton>
        <ActButton
          variant="primary"
          type="submit"
          busy={approve.busy}
          className="min-h-14 flex-1 text-lead wide:min-h-12"
        >
          {error === undefined && paise !== null
            ? t('approve', { amount: formatRupees(paise).replace(/\.00$/, '') })
            : t('approveOnly')}
        </ActButton>
      </div>
      <TakeBack advance={advance} />
      {rejects && <Reject advance={advance} onClose={() => setRejects(false)} />}
    </form>
  );
}

/** Arguments for and against the advance, each with an icon. */
function Checks({ advance, farmer, paise }: { advance: Advance; farmer: Farmer; paise: number }) {
  const { t } = useTranslation('advances');
  const balance = useQuery({
    queryKey: ['farmer-balance', advance.farmer_id],
    queryFn: ({ signal }) =>
      dataOf(api.GET('/api/v1/farmers/{id}/balance', { params: { path: { id: advance.farmer_id } }, signal })),
  });
  const limit = useQuery({
    queryKey: ['setting', 'max_advance_amount'],
    queryFn: ({ signal }) =>
      dataOf(api.GET('/api/v1/system-settings/{key}', { params: { path: { key: 'max_advance_amount' } }, signal })),
  });
  const most = limit.data === undefined ? 0 : (parsePaise(String(limit.data.value)) ?? 0);
  return (
    <Loaded query={balance} waiting={<Skeleton className="mt-2 h-24" />}>
      {(made) => {
        const open = paiseOf(made.unrecovered_advances);
        const net = paiseOf(made.unsettled_net);
        return (
          <ul className="mt-2 flex flex-col gap-1.5">
            <Check
              good={open === 0}
              text={open === 0 ? t('check.noneOpen') : t('check.open', { amount: rupees(made.unrecovered_advances) })}
            />
            <Check good={net - open >= paise} text={t('check.unsettled', { amount: rupees(made.unsettled_net) })} />
            {most > 0 && (
              <Check
                good={paise <= most}
                text={t(paise <= most ? 'check.within' : 'check.above', { amount: formatRupees(most) })}
              />
            )}
            {!farmer.is_confirmed && <Check good={false} text={t('check.unconfirmed')} />}
          </ul>
        );
      }}
    </Loaded>
  );
}

function Check({ good, text }: { good: boolean; text: string }) {
  const icon: IconName = good ? 'check' : 'warning';
  return (
    <li className={`flex items-start gap-2.5 ${good ? 'text-success' : 'text-warning'}`}>
      <Icon name={icon} className="mt-0.5" />
      {text}
    </li>
  );
}

/** The farmer's net of the last eight weeks; the current week is in the accent colour. */
function Weeks({ farmerId, today }: { farmerId: string; today: string }) {
  const { t } = useTranslation('advances');
  const from = addDays(today, 1 - WEEKS * 7);
  const days = useQuery({
    queryKey: ['farmer-weeks', farmerId, today],
    queryFn: ({ signal }) =>
      dataOf(
        api.GET('/api/v1/farmers/{id}/days', {
          params: { path: { id: farmerId }, query: { date_from: from, date_to: today } },
          signal,
        }),
      ),
  });
  return (
    <section className="max-w-md">
      <Loaded query={days} waiting={<Skeleton className="h-44" />}>
        {(rows) => {
          const sums = Array.from({ length: WEEKS }, (_, week) => {
            const first = addDays(from, week * 7);
            const last = addDays(first, 6);
            const paise = rows
              .filter(({ date }) => date >= first && date <= last)
              .reduce((sum, row) => sum + paiseOf(row.net_amount), 0);
            return { first, paise };
          });
          const mean = Math.round(sums.reduce((sum, { paise }) => sum + paise, 0) / WEEKS);
          return (
            <>
              <div className="flex flex-wrap items-baseline justify-between gap-x-3">
                <h2 className="text-lead font-semibold">{t('weeks.title')}</h2>
                <span className="text-small text-muted">
                  {t('weeks.mean', { amount: formatRupees(mean).replace(/\.\d\d$/, '') })}
                </span>
              </div>
              <Bars
                title={t('weeks.unit')}
                height={120}
                bars={sums.map(({ first, paise }, at) => ({
                  label: formatDayMonth(first),
                  value: Math.max(0, paise),
                  said: thousands(paise),
                  isNow: at === WEEKS - 1,
                }))}
              />
            </>
          );
        }}
      </Loaded>
    </section>
  );
}

/** Formats thousands of rupees for a bar label: 72 for ₹72,400, 1.2 for ₹1,240. */
function thousands(paise: number): string {
  const hundreds = Math.round(paise / 10_000);
  return hundreds >= 100 || hundreds % 10 === 0 ? String(Math.round(hundreds / 10)) : decimalText(hundreds, 1);
}

/** The farmer's earlier advances and how they were recovered. */
function Past({ advance }: { advance: Advance }) {
  const { t } = useTranslation('advances');
  const past = useQuery({
    queryKey: ['advances-of', advance.farmer_id],
    queryFn: ({ signal }) =>
      dataOf(
        api.GET('/api/v1/cash-advances', {
          params: { query: { farmer_id: advance.farmer_id, page_size: 20 } },
          signal,
        }),
      ),
  });
  return (
    <section className="mt-6 max-w-md">
      <h2 className="text-lead font-semibold">{t('past.title')}</h2>
      <Loaded query={past} waiting={<Skeleton className="h-20" />}>
        {(rows) => {
          const others = rows.filter(({ id }) => id !== advance.id);
          if (others.length === 0) return <p className="py-2 text-muted">{t('past.none')}</p>;
          return (
            <ul>
              {others.map((row) => (
                <li key={row.id} className="border-b border-divider last:border-b-0">
                  <Link
                    to={`/advances/${row.id}`}
                    className="flex min-h-11 flex-wrap items-center gap-x-4 py-1 text-small hover:bg-sunken"
                  >
                    <span className="text-muted">{formatDate(row.advance_date)}</span>
                    <span>{wholeRupees(row.amount)}</span>
                    <span className="ml-auto">
                      {row.status !== 'approved' ? (
                        <span className="text-muted">{t(`states.${row.status as 'pending'}`)}</span>
                      ) : paiseOf(row.outstanding_amount) === 0 ? (
                        <span className="inline-flex items-center gap-1 text-success">
                          <Icon name="check" size={16} />
                          {t('past.done')}
                        </span>
                      ) : (
                        <span className="text-warning">{t('openOf', { amount: rupees(row.outstanding_amount) })}</span>
                      )}
                    </span>
                  </Link>
                </li>
              ))}
            </ul>
          );
        }}
      </Loaded>
    </section>
  );
}

function Reject({ advance, onClose }: { advance: Advance; onClose: () => void }) {
  const { t } = useTranslation(['advances', 'office']);
  const [, navigate] = useLocation();
  const [reason, setReason] = useState('');
  const [sent, setSent] = useState(false);
  const act = useAct((notes: string) =>
    api.POST('/api/v1/cash-advances/{id}/reject', {
      params: { path: { id: advance.id } },
      body: { notes, version: advance.version },
    }),
  );
  const submit = async () => {
    setSent(true);
    if (reason.trim() !== '' && (await act.run(reason.trim()))) navigate('/advances');
  };
  return (
    <Dialog
      title={t('reject.title', { amount: rupees(advance.amount) })}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('office:cancel')}</Button>
          <ActButton variant="danger" busy={act.busy} onClick={() => void submit()}>
            {t('reject.act')}
          </ActButton>
        </>
      }
    >
      <form
        className="flex flex-col gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          event.stopPropagation();
          void submit();
        }}
      >
        <p>{t('reject.consequence')}</p>
        <Field
          label={t('reject.reason')}
          value={reason}
          onText={setReason}
          data-autofocus
          error={sent && reason.trim() === '' ? t('reject.reasonNeeded') : fieldProblems(act.problem).get('notes')}
        />
        <FormProblem problem={act.problem} />
      </form>
    </Dialog>
  );
}

/** Withdraws an advance that was requested by mistake, as long as it is pending. */
function TakeBack({ advance }: { advance: Advance }) {
  const { t } = useTranslation(['advances', 'office']);
  const [, navigate] = useLocation();
  const mayLend = useMay('advances');
  const [asks, setAsks] = useState(false);
  const act = useAct(() => api.DELETE('/api/v1/cash-advances/{id}', { params: { path: { id: advance.id } } }));
  if (!mayLend) return null;
  return (
    <div className="mt-3 print:hidden">
      <ActLink onClick={() => setAsks(true)}>{t('takeBack.open')}</ActLink>
      {asks && (
        <Dialog
          title={t('takeBack.open')}
          onClose={() => setAsks(false)}
          actions={
            <>
              <Button onClick={() => setAsks(false)}>{t('office:cancel')}</Button>
              <ActButton
                variant="danger"
                busy={act.busy}
                onClick={async () => {
                  if (await act.run()) navigate('/advances');
                }}
              >
                {t('takeBack.act')}
              </ActButton>
            </>
          }
        >
          <p>{t('takeBack.consequence')}</p>
          <Problem problem={act.problem} />
        </Dialog>
      )}
    </div>
  );
}

export default officeScreen(AdvanceScreen);
