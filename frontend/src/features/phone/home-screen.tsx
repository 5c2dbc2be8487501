import { useEffect, useState } from 'react';
import { Link } from 'wouter';
import { Icon } from '../../components/ui/icon';
import { api, dataOf } from '../../lib/api/client';
import type { components } from '../../lib/api/schema';
import { useSession } from '../../lib/session';
import { setShopTimeZone } from '../../lib/shop-time-zone';
import { rupees } from '../../office/amounts';
import { EntryRow } from './entry-row';
import { Loaded } from './loaded';
import { ReadAloud } from './read-aloud';
import { useCachedQuery } from './response-cache';
import { BookLink, type SumRow, signed } from './sums';
import { useWords, type Words } from './words';

export type Home = components['schemas']['FarmerHomeAccount'];

/** Returns the home account, shared by every screen that needs a part of it. */
export function useHome() {
  const id = useSession()?.user.farmer_id ?? '';
  return useCachedQuery<Home>('home', (signal) =>
    dataOf(api.GET('/api/v1/farmers/{id}/home', { params: { path: { id } }, signal })),
  );
}

interface HomeScreenProps {
  /** Called once the farmer's data is rendered. */
  onRendered: () => void;
}

/** What the shop owes the farmer and what it consists of, today's entries, and the next settlement date. */
export function HomeScreen({ onRendered }: HomeScreenProps) {
  const answer = useHome();
  return <Loaded answer={answer}>{(home) => <Content home={home} onRendered={onRendered} />}</Loaded>;
}

const headOf = ({ balance }: Home): 'shopOwes' | 'youOwe' | 'even' => {
  if (balance.current_balance > 0) return 'shopOwes';
  return balance.current_balance < 0 ? 'youOwe' : 'even';
};

/** Returns the parts of the balance; parts that are zero are left out. */
function partsOf({ balance, due_settlements: [due, ...more] }: Home, { t }: Words): SumRow[] {
  return [
    {
      key: 'unsettled',
      label: t('unsettled', { count: balance.unsettled_entries }),
      amount: balance.unsettled_net,
    },
    {
      key: 'due',
      label: t('due'),
      amount: balance.due,
      // If several settlements are due, each has its own row below.
      to: due !== undefined && more.length === 0 ? `/account/settlements/${due.id}` : '/account',
    },
    { key: 'advances', label: t('advances'), amount: -balance.outstanding_advances },
    { key: 'shortfall', label: t('shortfall'), amount: -balance.outstanding_shortfall },
  ].filter(({ amount }) => amount !== 0);
}

function Content({ home, onRendered }: { home: Home } & HomeScreenProps) {
  const words = useWords();
  const { t, near, weekday, date } = words;
  const [open, setOpen] = useState<string | null>(null);
  useEffect(() => setShopTimeZone(home.timezone), [home.timezone]);
  useEffect(onRendered, [onRendered]);
  const { balance } = home;
  const usual = new Map(
    home.usual_rate_times.map((one) => [`${one.flower_type_id} ${one.time_slot_id}`, one.time] as const),
  );
  const parts = partsOf(home, words);
  return (
    <>
      <div className="flex items-start justify-between gap-3 pt-4">
        <div className="min-w-0">
          <h1 className="text-small text-muted">{t(headOf(home))}</h1>
          <p
            data-owed
            className={`relative text-figure leading-tight font-semibold tracking-tight ${balance.current_balance < 0 ? 'text-danger' : ''}`}
          >
            <BookLink to="/account">{rupees(Math.abs(balance.current_balance))}</BookLink>
          </p>
        </div>
        <ReadAloud text={() => spoken(home, words)} />
      </div>
      {parts.length > 0 && (
        <dl className="mt-1 text-small text-muted">
          {parts.map(({ key, label, amount, to = `/account?of=${key}` }) => (
            <div key={key} className="relative flex items-center justify-between gap-4">
              <dt className="min-w-0">{label}</dt>
              <dd className="shrink-0 whitespace-nowrap text-foreground">
                <BookLink to={to}>{rupees(amount)}</BookLink>
              </dd>
            </div>
          ))}
        </dl>
      )}
      {balance.open_adjustments !== 0 && (
        <p className="relative flex items-center justify-between gap-4 text-small text-muted">
          <span>{t('adjustments')}</span>
          <span className="shrink-0 text-foreground">
            <BookLink to="/account?of=adjustments">{signed(balance.open_adjustments)}</BookLink>
          </span>
        </p>
      )}
      {balance.unpriced_entries > 0 && (
        <p className="mt-1 flex items-start gap-2 text-small text-warning">
          <Icon name="clock" size={18} className="mt-0.5" />
          {t('unpriced', { count: balance.unpriced_entries })}
        </p>
      )}
      {home.due_settlements.map((due) => (
        <Link
          key={due.id}
          to={`/account/settlements/${due.id}`}
          className="mt-2.5 flex min-h-11 items-center gap-2.5 rounded-field bg-sunken px-3.5 py-2.5 text-small"
        >
          <Icon name="account" size={19} />
          <span className="min-w-0 flex-1">
            {due.settlement_number} · {t('toBePaid')}
          </span>
          <b className="shrink-0">{rupees(due.net_payable)}</b>
          <Icon name="right" size={16} />
        </Link>
      ))}
      {home.next_settlement != null && (
        <p className="mt-2.5 flex items-center gap-2.5 rounded-field bg-success-soft px-3.5 py-2.5 text-small text-success">
          <Icon name="account" size={19} />
          <span>
            {t('nextSettlement')} <b>{near(home.next_settlement, home.date)}</b>
          </span>
        </p>
      )}
      <div className="mt-5 flex items-baseline justify-between gap-3 border-b border-divider pb-1.5">
        <h2 className="text-lead font-semibold">{t('todaysEntries')}</h2>
        <span className="text-note whitespace-nowrap text-muted">
          {weekday(home.date)} {date(home.date)}
        </span>
      </div>
      {home.entries.length === 0 ? (
        <div className="py-6 text-muted">
          <p>{t('noneToday')}</p>
          <p className="mt-1 text-small">{t('noneTodayHint')}</p>
        </div>
      ) : (
        <ul>
          {home.entries.map((entry) => (
            <EntryRow
              key={entry.id}
              entry={entry}
              open={open === entry.id}
              onToggle={() => setOpen((is) => (is === entry.id ? null : entry.id))}
              rateComes={usual.get(`${entry.flower_type_id} ${entry.time_slot_id}`)}
              receiptSent={home.receipts_sent.includes(entry.id)}
              disputed={home.open_disputes.some(({ subject_id }) => subject_id === entry.id)}
            />
          ))}
        </ul>
      )}
    </>
  );
}

/** Returns the home screen as text to be read aloud. */
function spoken(home: Home, words: Words): string {
  const { t, name, amount, near } = words;
  const said = [`${t(headOf(home))}: ${rupees(Math.abs(home.balance.current_balance))}`];
  for (const part of partsOf(home, words)) said.push(`${part.label}: ${rupees(part.amount)}`);
  if (home.next_settlement != null) said.push(`${t('nextSettlement')} ${near(home.next_settlement, home.date)}`);
  if (home.entries.length > 0) said.push(t('todaysEntries'));
  for (const entry of home.entries) {
    const worth = entry.net_amount == null ? t('noRate') : rupees(entry.net_amount);
    said.push(`${name(entry.flower_type)} ${amount(entry.quantity, entry.flower_type.unit)}: ${worth}`);
  }
  return said.join('. ');
}
