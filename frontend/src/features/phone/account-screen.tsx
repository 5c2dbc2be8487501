import { type FormEvent, useState } from 'react';
import { Link, useSearch } from 'wouter';
import { Button } from '../../components/ui/button';
import { Field } from '../../components/ui/field';
import { Icon } from '../../components/ui/icon';
import { Tag } from '../../components/ui/pill';
import { api, dataOf } from '../../lib/api/client';
import { dateText, parseDateText } from '../../lib/date-text';
import { correctedNow } from '../../lib/server-clock';
import { useSession } from '../../lib/session';
import { addDays, shopTime } from '../../lib/shop-clock';
import { useShopTimeZone } from '../../lib/shop-time-zone';
import { paiseOf, rupees, rupeesOf } from '../../office/amounts';
import { byJournal } from '../../office/by-journal';
import { DaysOfLines, daysOf, type Line, linesOf } from './account-lines';
import { useBookWords } from './book-words';
import { FigureLines, isVisibleToFarmer } from './figure-lines';
import { Loaded } from './loaded';
import { MonthChart } from './month-chart';
import PaperButton from './paper-button';
import { Pills } from './pills';
import { useCachedQuery } from './response-cache';
import { Seals } from './seals';

const PERIODS = ['month', 'before', 'all', 'dates'] as const;
type Period = (typeof PERIODS)[number];

/** Number of days that are shown at first. */
const A_WEEK = 7;

/** The farmer's account or, with `?of=`, the lines behind one of its figures. */
export function AccountScreen() {
  const search = useSearch();
  return new URLSearchParams(search).has('of') ? <FigureLines key={search} search={search} /> : <Account />;
}

/** The account for a chosen period, newest first, with the balance after each line. */
function Account() {
  const { t } = useBookWords();
  const id = useSession()?.user.farmer_id ?? '';
  const today = shopTime(correctedNow(), useShopTimeZone()).date;
  const [period, setPeriod] = useState<Period>('month');
  const [dates, setDates] = useState<{ from: string; to: string } | null>(null);
  const range = rangeOf(period, dates, today);
  const answer = useCachedQuery(`ledger ${range.from ?? ''} ${range.to ?? ''}`, (signal) =>
    linesOf(id, range, signal).then(byJournal),
  );
  return (
    <>
      <h1 className="pt-4 pb-2 text-name font-semibold">{t('account.title')}</h1>
      <Pills
        label={t('account.period')}
        value={period}
        options={PERIODS.map((value) => ({ value, label: t(`account.${value}`) }))}
        onChange={setPeriod}
      />
      {period === 'dates' && <Dates today={today} onChosen={setDates} />}
      <Loaded answer={answer}>{(lines) => <Days lines={lines} today={today} />}</Loaded>
      {range.from !== undefined && (
        <PaperButton
          key={`${range.from} ${range.to}`}
          path={`/api/v1/reports/farmer-statement/${id}?date_from=${range.from}&date_to=${range.to ?? today}`}
          name={`statement-${range.from}-${range.to ?? today}.pdf`}
          label={t('account.statement')}
          className="mt-3"
        />
      )}
      <MonthChart farmerId={id} today={today} />
      <Settlements farmerId={id} />
      <Seals farmerId={id} />
    </>
  );
}

function rangeOf(
  period: Period,
  dates: { from: string; to: string } | null,
  today: string,
): { from?: string; to?: string } {
  const first = `${today.slice(0, 7)}-01`;
  if (period === 'month' || (period === 'dates' && dates === null)) return { from: first };
  if (period === 'dates') return dates ?? {};
  if (period === 'all') return {};
  const end = addDays(first, -1);
  return { from: `${end.slice(0, 7)}-01`, to: end };
}

function Dates({ today, onChosen }: { today: string; onChosen: (dates: { from: string; to: string }) => void }) {
  const { t } = useBookWords();
  const [from, setFrom] = useState(dateText(`${today.slice(0, 7)}-01`));
  const [to, setTo] = useState(dateText(today));
  const [tried, setTried] = useState(false);
  const [first, last] = [parseDateText(from, today), parseDateText(to, today)];
  const turned = first !== null && last !== null && first > last;
  const show = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (first !== null && last !== null && !turned) onChosen({ from: first, to: last });
  };
  return (
    <form noValidate onSubmit={show} className="mt-2 grid grid-cols-2 items-start gap-2">
      <Field
        label={t('account.from')}
        value={from}
        onText={setFrom}
        inputMode="numeric"
        error={tried && first === null ? t('account.dateWrong') : undefined}
      />
      <Field
        label={t('account.to')}
        value={to}
        onText={setTo}
        inputMode="numeric"
        error={tried && last === null ? t('account.dateWrong') : tried && turned ? t('account.turned') : undefined}
      />
      <Button type="submit" className="col-span-2">
        {t('account.show')}
      </Button>
    </form>
  );
}

/** Ledger lines by day, newest first. */
function Days({ lines, today }: { lines: readonly Line[]; today: string }) {
  const { t } = useBookWords();
  const [shown, setShown] = useState(A_WEEK);
  const [newest, oldest] = [lines[0], lines.at(-1)];
  if (newest === undefined || oldest === undefined) return <p className="py-6 text-muted">{t('account.none')}</p>;
  const opening = rupeesOf(paiseOf(oldest.balance) - paiseOf(oldest.amount));
  const days = daysOf(lines);
  return (
    <>
      <p className="mt-3 flex justify-between gap-3 text-lead font-semibold">
        <span>{t('account.closing')}</span>
        <span data-closing>{rupees(newest.balance)}</span>
      </p>
      <DaysOfLines days={days.slice(0, shown)} today={today} />
      {days.length > shown ? (
        <Button icon="down" onClick={() => setShown((count) => count + 4 * A_WEEK)} className="mt-3 w-full">
          {t('account.more')}
        </Button>
      ) : (
        <p className="flex justify-between gap-3 border-t border-divider py-2 text-small text-muted">
          <span>{t('account.opening')}</span>
          <span>{rupees(opening)}</span>
        </p>
      )}
    </>
  );
}

function Settlements({ farmerId }: { farmerId: string }) {
  const { t, date } = useBookWords();
  const answer = useCachedQuery('settlements', (signal) =>
    dataOf(api.GET('/api/v1/settlements', { params: { query: { farmer_id: farmerId, page_size: 50 } }, signal })),
  );
  return (
    <section aria-labelledby="settlements" className="mt-4 border-t border-divider pt-3">
      <h2 id="settlements" className="text-lead font-semibold">
        {t('account.settlements')}
      </h2>
      <Loaded answer={answer}>
        {(all) => {
          const told = all.filter(isVisibleToFarmer);
          if (told.length === 0) return <p className="py-3 text-muted">{t('account.noSettlements')}</p>;
          return (
            <ul>
              {told.map((one) => (
                <li key={one.id} className="border-b border-divider">
                  <Link to={`/account/settlements/${one.id}`} className="flex min-h-14 items-center gap-3 py-2">
                    <span className="min-w-0 flex-1 leading-snug">
                      <span className="block">
                        {t('settlement.period', { from: date(one.period_start), to: date(one.period_end) })}
                      </span>
                      <span className="block text-note text-muted">{one.settlement_number}</span>
                    </span>
                    <span className="flex shrink-0 flex-col items-end gap-0.5">
                      <b>{rupees(one.net_payable)}</b>
                      <Tag tone={one.status === 'paid' ? 'success' : 'warning'}>
                        {t(`settlement.status.${one.status as 'paid'}`)}
                      </Tag>
                    </span>
                    <Icon name="right" size={16} className="text-muted" />
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
