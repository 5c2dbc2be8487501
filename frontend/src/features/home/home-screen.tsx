import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { FlowerIcon } from '../../components/flower-icon/flower-icon';
import { useTranslation } from '../../i18n/translation';
import { api, dataOf } from '../../lib/api/client';
import { usePreferences } from '../../lib/preferences';
import { nameOf, paiseOf, quantityOf, rupees, wholeQuantity, wholeRupees } from '../../office/amounts';
import { Bars, Line } from '../../office/charts';
import { FirstSteps, useIsNewShop } from '../../office/first-steps';
import { NoteCount } from '../../office/note-count';
import { officeScreen } from '../../office/office-screen';
import { Page } from '../../office/page';
import { Loaded } from '../../office/problem';
import { shortWeekday } from '../../office/short-weekday';
import { useShopNow } from '../../office/use-today';
import type { HomePage } from './home-page';
import { Absent, NeedsYou } from './needs-you';

/** Number of flowers listed by name; the rest is summed up. */
const FLOWERS_SHOWN = 5;
/** Markets are closed by then: later hours are shown only if there were entries. */
const LAST_HOUR = 18;

/** The owner's home screen: the day in sentences, and a list of what needs attention. */
function HomeScreen() {
  const { t } = useTranslation('home');
  const isNew = useIsNewShop();
  const query = useQuery({
    queryKey: ['home'],
    queryFn: ({ signal }) => dataOf(api.GET('/api/v1/dashboard/home', { signal })),
  });
  return (
    <Page
      title={t('title')}
      ownHeading={query.data !== undefined}
      keys={[
        { keys: ['G', 'R'], does: t('keys.rates') },
        { keys: ['G', 'F'], does: t('keys.farmers') },
        { keys: ['G', 'S'], does: t('keys.settle') },
      ]}
    >
      <Loaded query={query}>
        {(home) => (
          <>
            <h1 className="sr-only">{t('title')}</h1>
            <div className="grid grid-cols-[minmax(0,1fr)] gap-x-8 gap-y-6 desk:grid-cols-[minmax(0,1fr)_22rem]">
              <div className="min-w-0">
                <FirstSteps />
                {!isNew && (
                  <>
                    <Arrivals home={home} />
                    <Flowers home={home} />
                    <DayLine home={home} />
                    <div className="my-6 grid gap-8 wide:grid-cols-2">
                      <Owed home={home} />
                      <Cash home={home} />
                      <Buyers home={home} />
                    </div>
                  </>
                )}
              </div>
              <aside className="desk:border-l desk:border-divider desk:pl-8">
                <NeedsYou waiting={home.needs_you} />
                <Absent absent={home.absent} />
              </aside>
            </div>
          </>
        )}
      </Loaded>
    </Page>
  );
}

function Arrivals({ home }: { home: HomePage }) {
  const { t } = useTranslation(['home', 'office']);
  const { language } = usePreferences();
  const now = useShopNow();
  const hour = Number(now.time.slice(0, 2));
  const { today } = home;
  const first = Math.min(...home.hours.map((one) => one.hour));
  const last = Math.max(hour <= LAST_HOUR ? hour : 0, ...home.hours.map((one) => one.hour));
  const byHour = new Map(home.hours.map((one) => [one.hour, one]));
  const bars = Array.from({ length: home.hours.length === 0 ? 0 : last - first + 1 }, (_, at) => {
    const one = byHour.get(first + at);
    const kilos = one?.quantity ?? 0;
    const before = one?.yesterday_quantity ?? 0;
    return {
      label: String((first + at) % 12 || 12),
      key: String(first + at),
      value: kilos,
      said: wholeQuantity(kilos),
      before,
      beforeSaid: t('yesterdaySaid', { quantity: wholeQuantity(before) }),
      isNow: first + at === hour,
      isToCome: first + at > hour,
    };
  });
  return (
    <section className="grid grid-cols-[minmax(0,1fr)] gap-6 border-b border-divider pb-4 wide:grid-cols-[17rem_minmax(0,1fr)]">
      <div>
        <h2 className="text-muted">{t('arrivals')}</h2>
        <p className="text-figure leading-tight font-semibold wide:text-[2.75rem]">
          {quantityOf(today.quantity)} <span className="text-lead font-normal text-muted">{t('office:unit.kg')}</span>
        </p>
        <p className="text-small text-muted">
          {today.entries === 0 ? t('noEntries') : t('from', { count: today.entries, farmers: today.farmers })}
          {home.usual_quantity != null && (
            <span className="block">{t('usualDay', { quantity: wholeQuantity(home.usual_quantity) })}</span>
          )}
        </p>
        <Line
          title={t('sevenDays')}
          points={home.days.map(({ date, quantity }, at) => ({
            label: shortWeekday(date, language),
            value: quantity,
            said: wholeQuantity(quantity),
            isNow: at === home.days.length - 1,
          }))}
        />
      </div>
      {bars.length > 0 && <Bars title={t('byHour')} bars={bars} height={196} />}
    </section>
  );
}

function Flowers({ home }: { home: HomePage }) {
  const { t } = useTranslation(['home', 'office']);
  const { language } = usePreferences();
  if (home.flowers.length === 0) return null;
  const shown = home.flowers.slice(0, FLOWERS_SHOWN);
  const others = home.flowers.slice(FLOWERS_SHOWN);
  const otherKilos =
    others.filter(({ unit }) => unit === 'kg').reduce((sum, { quantity }) => sum + Math.round(quantity * 1000), 0) /
    1000;
  return (
    <ul className="flex flex-wrap gap-x-8 gap-y-2 py-4">
      {shown.map((flower) => (
        <li key={flower.flower_type_id} className="inline-flex items-center gap-2">
          <FlowerIcon code={flower.code} size={22} />
          {nameOf(flower, language)}
          <b>
            {flower.unit === 'kg'
              ? wholeQuantity(flower.quantity)
              : `${quantityOf(flower.quantity, flower.unit)} ${t(`office:unit.${flower.unit as 'bunch' | 'piece'}`)}`}
          </b>
        </li>
      ))}
      {others.length > 0 && (
        <li className="text-muted">
          {t('others', { count: others.length })} <b className="text-foreground">{wholeQuantity(otherKilos)}</b>
        </li>
      )}
    </ul>
  );
}

/** The calculation of the day: gross − commission − fees = due. */
function DayLine({ home: { today } }: { home: HomePage }) {
  const { t } = useTranslation('home');
  if (today.gross_amount === 0) return null;
  const parts = [
    {
      key: 'gross',
      label: t('gross', { quantity: wholeQuantity(today.priced_quantity) }),
      amount: today.gross_amount,
      sign: '',
    },
    { key: 'commission', label: t('commission'), amount: today.total_commission, sign: '−' },
    { key: 'fees', label: t('fees'), amount: today.total_fees, sign: '−' },
    {
      key: 'adjustments',
      label: t('adjustments'),
      amount: Math.abs(today.total_adjustments),
      sign: today.total_adjustments < 0 ? '−' : '+',
    },
  ].filter(({ key, amount }) => key === 'gross' || amount !== 0);
  return (
    <ul className="flex flex-wrap items-end justify-between gap-x-3 gap-y-3 rounded-slab bg-sunken px-5 py-4">
      {parts.map(({ key, label, amount, sign }) => (
        <li key={key} className="flex items-end gap-3">
          {sign !== '' && (
            <span aria-hidden="true" className="pb-0.5 text-lead text-muted">
              {sign}
            </span>
          )}
          <div>
            <span className="block text-note text-muted">{label}</span>
            <b className={`block ${key === 'commission' ? 'text-name' : 'text-lead'}`}>{rupees(amount)}</b>
          </div>
        </li>
      ))}
      <li className="flex items-end gap-3">
        <span aria-hidden="true" className="pb-0.5 text-lead text-muted">
          =
        </span>
        <div>
          <span className="block text-note text-muted">{t('due')}</span>
          <b className="block text-lead text-success">{rupees(today.net_amount)}</b>
        </div>
      </li>
    </ul>
  );
}

function Owed({ home: { owed } }: { home: HomePage }) {
  const { t } = useTranslation('home');
  const ages = [
    { label: t('age.recent'), amount: owed.advances_recent, opacity: 0.5 },
    { label: t('age.over30'), amount: owed.advances_over30_days, opacity: 0.75 },
    { label: t('age.over60'), amount: owed.advances_over60_days, opacity: 1 },
  ];
  const lines = [
    { label: t('unsettled'), amount: owed.unsettled_net },
    { label: t('approved'), amount: owed.due },
    { label: t('advances'), amount: -owed.outstanding_advances },
    { label: t('shortfall'), amount: -owed.outstanding_shortfall },
  ].filter(({ amount }) => amount !== 0);
  if (lines.length === 0 && owed.balance === 0) return null;
  return (
    <section>
      <h2 className="text-muted">{t('owed')}</h2>
      <p className="mb-1 text-figure leading-tight font-semibold">{wholeRupees(owed.balance)}</p>
      <dl>
        {lines.map(({ label, amount }) => (
          <div key={label} className="flex justify-between gap-4">
            <dt className="text-muted">{label}</dt>
            <dd>{rupees(amount)}</dd>
          </div>
        ))}
      </dl>
      {owed.outstanding_advances > 0 && (
        <>
          <div aria-hidden="true" className="mt-2.5 mb-1 flex h-1.5 gap-0.5">
            {ages
              .filter(({ amount }) => amount > 0)
              .map(({ label, amount, opacity }) => (
                <span
                  key={label}
                  className="rounded-pill bg-warning"
                  style={{ flexGrow: paiseOf(amount), flexBasis: 0, opacity }}
                />
              ))}
          </div>
          <ul className="flex flex-wrap justify-between gap-x-4 text-note text-muted">
            {ages
              .filter(({ amount }) => amount > 0)
              .map(({ label, amount }) => (
                <li key={label}>
                  {label} <b className="text-foreground">{wholeRupees(amount)}</b>
                </li>
              ))}
          </ul>
        </>
      )}
    </section>
  );
}

/** The dues of the buyers, by age. */
function Buyers({ home: { buyers } }: { home: HomePage }) {
  const { t } = useTranslation('home');
  if (buyers.total === 0) return null;
  const parts = [
    { label: t('buyers.today'), amount: buyers.today, look: 'bg-accent' },
    { label: t('buyers.days7'), amount: buyers.days7, look: 'bg-accent' },
    { label: t('buyers.days30'), amount: buyers.days30, look: 'bg-warning' },
    { label: t('buyers.older'), amount: buyers.older, look: 'bg-danger' },
  ].filter(({ amount }) => amount > 0);
  return (
    <section className="wide:col-span-2 wide:border-t wide:border-divider wide:pt-6">
      <h2 className="text-muted">{t('buyers.title')}</h2>
      <p className="mb-1 flex flex-wrap items-baseline gap-x-4">
        <Link
          to="/buyers/collect"
          className="inline-flex min-h-11 items-center text-figure leading-tight font-semibold hover:underline"
        >
          {wholeRupees(buyers.total)}
        </Link>
        <span className="text-small text-muted">{t('buyers.owing', { count: buyers.buyers_owing })}</span>
        {buyers.overdue > 0 && (
          <span className="text-small text-danger">{t('buyers.overdue', { amount: wholeRupees(buyers.overdue) })}</span>
        )}
      </p>
      <div aria-hidden="true" className="mt-2.5 mb-1 flex h-1.5 gap-0.5">
        {parts.map(({ label, amount, look }) => (
          <span key={label} className={`rounded-pill ${look}`} style={{ flexGrow: paiseOf(amount), flexBasis: 0 }} />
        ))}
      </div>
      <ul className="flex flex-wrap gap-x-6 text-note text-muted">
        {parts.map(({ label, amount }) => (
          <li key={label}>
            {label} <b className="text-foreground">{wholeRupees(amount)}</b>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Cash({ home: { next_settlement: next } }: { home: HomePage }) {
  const { t } = useTranslation('home');
  const { cash } = next;
  if (next.farmers === 0) return null;
  const elsewhere = next.payments
    .filter(({ method }) => method !== 'cash')
    .reduce((sum, { farmers }) => sum + farmers, 0);
  return (
    <section className="wide:border-l wide:border-divider wide:pl-8">
      <h2 className="text-muted">{t('cash')}</h2>
      <p className="mb-2 flex flex-wrap items-baseline gap-x-3">
        <b className="text-name">{wholeRupees(cash.amount)}</b>
        <span className="text-small text-muted">{t('takeCash', { count: cash.envelopes })}</span>
      </p>
      <NoteCount notes={cash.notes} coins={cash.coins} />
      {elsewhere > 0 && <p className="mt-2 text-small text-muted">{t('takeElsewhere', { count: elsewhere })}</p>}
    </section>
  );
}

export default officeScreen(HomeScreen);
