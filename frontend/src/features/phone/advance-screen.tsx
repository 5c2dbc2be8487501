import { type FormEvent, useState } from 'react';
import { Link } from 'wouter';
import { Button } from '../../components/ui/button';
import { Field } from '../../components/ui/field';
import { Icon } from '../../components/ui/icon';
import { Notice } from '../../components/ui/notice';
import { Tag } from '../../components/ui/pill';
import { TextInput } from '../../components/ui/text-input';
import { api, dataOf } from '../../lib/api/client';
import type { components } from '../../lib/api/schema';
import { parsePaise } from '../../lib/money';
import { useSession } from '../../lib/session';
import { uuidV7 } from '../../lib/uuid';
import { rupees, rupeesOf, wholeRupees } from '../../office/amounts';
import { useAct } from './act';
import { useBookWords } from './book-words';
import { useHome } from './home-screen';
import { Loaded, ProblemText } from './loaded';
import { useCachedQuery } from './response-cache';

type Advances = components['schemas']['FarmerAdvancesAdvances'];
type Advance = components['schemas']['CashAdvance'];

/** Amounts with a button of their own, in rupees, as far as the shop's limit allows them. */
const QUICK = [5_000, 10_000, 20_000];

/** Requests an advance, and shows the shop's decisions and how each advance is recovered. */
export function AdvanceScreen() {
  const { t } = useBookWords();
  const id = useSession()?.user.farmer_id ?? '';
  const answer = useCachedQuery('advances', (signal) =>
    dataOf(api.GET('/api/v1/farmers/{id}/advances', { params: { path: { id } }, signal })),
  );
  return (
    <>
      <h1 className="pt-4 pb-2 text-name font-semibold">{t('advance.title')}</h1>
      <Loaded answer={answer}>
        {(advances) => (
          <>
            <Ask advances={advances} />
            <Forecast advances={advances} />
            <h2 className="mt-5 border-b border-divider pb-1.5 text-lead font-semibold">{t('advance.list')}</h2>
            {advances.items.length === 0 && <p className="py-4 text-muted">{t('advance.none')}</p>}
            <ul>
              {advances.items.map((advance) => (
                <Row key={advance.id} advance={advance} />
              ))}
            </ul>
          </>
        )}
      </Loaded>
    </>
  );
}

function Ask({ advances }: { advances: Advances }) {
  const { t } = useBookWords();
  const [id, setId] = useState(uuidV7);
  const [amount, setAmount] = useState('');
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const [asked, setAsked] = useState(false);
  const paise = parsePaise(amount);
  const most = advances.max_amount;
  const isWrong = paise === null || paise <= 0;
  const act = useAct(() =>
    api.POST('/api/v1/cash-advances', {
      body: {
        id,
        amount: rupeesOf(paise ?? 0),
        ...(reason.trim() === '' ? {} : { reason: reason.trim() }),
      },
    }),
  );
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    setAsked(false);
    if (isWrong || !(await act.run())) return;
    setId(uuidV7());
    setAmount('');
    setReason('');
    setTried(false);
    setAsked(true);
  };
  return (
    <form noValidate onSubmit={submit} className="-mx-4 bg-sunken px-4 py-3.5">
      <p className="flex flex-wrap items-baseline justify-between gap-x-3">
        <label htmlFor="advance-amount" className="font-semibold">
          {t('advance.ask')}
        </label>
        <span className="text-note text-muted">
          {advances.outstanding_advances > 0 &&
            t('advance.owed', { amount: wholeRupees(advances.outstanding_advances) })}
        </span>
      </p>
      <div className="mt-2 flex overflow-hidden rounded-slab border border-outline bg-surface focus-within:outline-3 focus-within:outline-offset-1 focus-within:outline-accent">
        <span aria-hidden="true" className="flex items-center pl-3.5 text-name font-semibold text-muted">
          ₹
        </span>
        <TextInput
          id="advance-amount"
          value={amount}
          onText={setAmount}
          inputMode="decimal"
          autoComplete="off"
          aria-invalid={(tried && isWrong) || undefined}
          aria-describedby="advance-note"
          className="min-h-14 min-w-0 flex-1 bg-transparent px-1.5 text-name font-semibold outline-none"
        />
        <Button type="submit" variant="primary" busy={act.busy} className="min-w-24 rounded-none text-lead">
          {t('advance.act')}
        </Button>
      </div>
      <div className="mt-2 flex flex-wrap gap-2">
        {QUICK.filter((one) => most === 0 || one <= most).map((one) => (
          <Button
            key={one}
            aria-pressed={paise === one * 100}
            onClick={() => setAmount(String(one))}
            className="rounded-pill text-small aria-pressed:border-2 aria-pressed:border-foreground aria-pressed:font-semibold"
          >
            {wholeRupees(one)}
          </Button>
        ))}
      </div>
      <Field label={t('advance.reason')} value={reason} onText={setReason} maxLength={500} className="mt-2" />
      <p id="advance-note" className={`mt-1.5 text-small ${tried && isWrong ? 'text-danger' : 'text-muted'}`}>
        {tried && isWrong ? t('advance.wrongAmount') : most > 0 ? t('advance.most', { amount: wholeRupees(most) }) : ''}
      </p>
      <div aria-live="polite" className="empty:hidden">
        {act.problem !== null && (
          <Notice tone="danger">
            <ProblemText problem={act.problem} />
          </Notice>
        )}
        {asked && <Notice tone="success">{t('advance.asked')}</Notice>}
      </div>
    </form>
  );
}

function Forecast({ advances }: { advances: Advances }) {
  const { t, date } = useBookWords();
  const { forecast } = advances;
  if (advances.outstanding_advances <= 0) return null;
  const blanks =
    forecast == null
      ? {}
      : { net: wholeRupees(forecast.net_per_settlement), amount: wholeRupees(forecast.per_settlement) };
  return (
    <section className="mt-4 rounded-field border border-dashed border-outline px-3.5 py-2.5">
      <h2 className="flex items-center gap-2 font-semibold">
        <Icon name="clock" size={18} />
        {t('advance.forecast')}
      </h2>
      <p className="mt-0.5 text-small text-muted">
        {forecast == null
          ? t('advance.forecastNone')
          : forecast.until == null
            ? t('advance.forecastLong', blanks)
            : t('advance.forecastSays', { ...blanks, date: date(forecast.until) })}
      </p>
    </section>
  );
}

const TONES = { pending: 'warning', approved: 'success', rejected: 'danger' } as const;

function Row({ advance }: { advance: Advance }) {
  const { t, phone, date } = useBookWords();
  const home = useHome();
  const status = advance.status as keyof typeof TONES;
  const withdraw = useAct(() => api.DELETE('/api/v1/cash-advances/{id}', { params: { path: { id: advance.id } } }));
  const isDisputed = home.data?.open_disputes.some(({ subject_id }) => subject_id === advance.id) ?? false;
  return (
    <li className="border-b border-divider py-2.5">
      <p className="flex flex-wrap items-baseline justify-between gap-x-3">
        <b className="text-lead">{rupees(advance.amount)}</b>
        <Tag tone={TONES[status]}>{t(`advance.status.${status}`)}</Tag>
      </p>
      <p className="text-small text-muted">
        {[
          date(advance.advance_date),
          advance.reason,
          advance.paid_from == null ? null : t(`advance.paidFrom.${advance.paid_from as 'cash'}`),
          advance.asked_amount === advance.amount
            ? null
            : t('advance.lowered', { amount: rupees(advance.asked_amount) }),
        ]
          .filter((part) => part != null && part !== '')
          .join(' · ')}
      </p>
      {status === 'approved' && (
        <>
          <span className="mt-1.5 block h-1.5 overflow-hidden rounded-pill bg-sunken">
            <span
              className="block h-full rounded-pill bg-success"
              style={{ width: `${Math.min(100, (advance.recovered_amount / advance.amount) * 100)}%` }}
            />
          </span>
          <p className="mt-0.5 flex flex-wrap justify-between gap-x-3 text-note text-muted">
            <span>
              {t('advance.takenBack', { taken: rupees(advance.recovered_amount), amount: rupees(advance.amount) })}
            </span>
            <span>
              {advance.outstanding_amount > 0
                ? t('advance.open', { amount: rupees(advance.outstanding_amount) })
                : t('advance.done')}
            </span>
          </p>
        </>
      )}
      {withdraw.problem !== null && (
        <Notice tone="danger" live>
          <ProblemText problem={withdraw.problem} />
        </Notice>
      )}
      {status === 'pending' ? (
        <Button busy={withdraw.busy} onClick={() => void withdraw.run()} className="mt-1.5">
          {t('advance.withdraw')}
        </Button>
      ) : (
        <Link
          to={isDisputed ? '/messages' : `/wrong/advance/${advance.id}`}
          className="inline-flex min-h-11 items-center gap-1.5 text-small text-danger"
        >
          <Icon name="flag" size={17} />
          {isDisputed ? phone('looking') : t('advance.wrong')}
        </Link>
      )}
    </li>
  );
}
