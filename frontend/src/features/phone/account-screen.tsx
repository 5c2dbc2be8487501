import { type FormEvent, useState } from 'react';
import { Link } from 'wouter';
import { FlowerIcon } from '../../components/flower-icon/flower-icon';
import { Button } from '../../components/ui/button';
import { Field } from '../../components/ui/field';
import { Icon, type IconName } from '../../components/ui/icon';
import { Tag } from '../../components/ui/pill';
import { api, dataOf } from '../../lib/api/client';
import type { components } from '../../lib/api/schema';
import { dateText, parseDateText } from '../../lib/date-text';
import { correctedNow } from '../../lib/server-clock';
import { useSession } from '../../lib/session';
import { addDays, shopTime } from '../../lib/shop-clock';
import { useShopTimeZone } from '../../lib/shop-time-zone';
import { paiseOf, quantityOf, rupees, rupeesOf } from '../../office/amounts';
import { useAnswer } from './answers';
import { useBookWords } from './book-words';
import { EntryHistory } from './entry-history';
import { Loaded } from './loaded';
import { MonthChart } from './month-chart';
import PaperButton from './paper-button';
import { Pills } from './pills';
import { Seals } from './seals';
import { signed } from './sums';

type Line = components['schemas']['GetFarmerLedgerLedgerLine'];

const PERIODS = ['month', 'before', 'all', 'dates'] as const;
type Period = (typeof PERIODS)[number];

const MOST = 100;

/** So many days are shown at first: a week. */
const A_WEEK = 7;

/** His account: any days, the newest first, with what the shop owed him after each line. */
export function AccountScreen() {
  const { t } = useBookWords();
  const id = useSession()?.user.farmer_id ?? '';
  const today = shopTime(correctedNow(), useShopTimeZone()).date;
  const [period, setPeriod] = useState<Period>('month');
  const [dates, setDates] = useState<{ from: string; to: string } | null>(null);
  const range = rangeOf(period, dates, today);
  const answer = useAnswer(`ledger ${range.from ?? ''} ${range.to ?? ''}`, async (signal) => {
    const lines: Line[] = [];
    for (let page = 1; page <= 10; page++) {
      const found = await dataOf(
        api.GET('/api/v1/farmers/{id}/ledger', {
          params: {
            path: { id },
            query: {
              page,
              page_size: MOST,
              ...(range.from === undefined ? {} : { date_from: range.from }),
              ...(range.to === undefined ? {} : { date_to: range.to }),
            },
          },
          signal,
        }),
      );
      lines.push(...found);
      if (found.length < MOST) break;
    }
    return byJournal(lines);
  });
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

/** A correction posts what was and what is now; in the account it is one line, by the difference. */
function byJournal(lines: readonly Line[]): Line[] {
  const merged: Line[] = [];
  for (const line of lines) {
    const last = merged.at(-1);
    if (last?.journal_id !== line.journal_id) merged.push(line);
    else
      merged[merged.length - 1] = {
        ...last,
        amount: rupeesOf(paiseOf(last.amount) + paiseOf(line.amount)),
      };
  }
  return merged;
}

/** Day by day, the newest first. */
function Days({ lines, today }: { lines: readonly Line[]; today: string }) {
  const { t, near, dayName } = useBookWords();
  const [open, setOpen] = useState<string | null>(null);
  const [shown, setShown] = useState(A_WEEK);
  const [newest, oldest] = [lines[0], lines.at(-1)];
  if (newest === undefined || oldest === undefined) return <p className="py-6 text-muted">{t('account.none')}</p>;
  const opening = rupeesOf(paiseOf(oldest.balance) - paiseOf(oldest.amount));
  const days: { date: string; lines: Line[] }[] = [];
  for (const line of lines) {
    const last = days.at(-1);
    if (last?.date === line.business_date) last.lines.push(line);
    else days.push({ date: line.business_date, lines: [line] });
  }
  return (
    <>
      <p className="mt-3 flex justify-between gap-3 text-lead font-semibold">
        <span>{t('account.closing')}</span>
        <span data-closing>{rupees(newest.balance)}</span>
      </p>
      {days.slice(0, shown).map((day) => (
        <section key={`${day.date} ${day.lines[0]?.journal_id}`} className="mt-3">
          <h2 className="border-b border-divider pb-1 text-small text-muted">
            {day.date >= addDays(today, -1) ? near(day.date, today) : dayName(day.date)}
          </h2>
          <ul>
            {day.lines.map((line) => (
              <Row
                key={line.journal_id}
                line={line}
                open={open === line.journal_id}
                onToggle={() => setOpen((is) => (is === line.journal_id ? null : line.journal_id))}
              />
            ))}
          </ul>
        </section>
      ))}
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

const ICONS: Partial<Record<string, IconName>> = {
  entry_corrected: 'pencil',
  entry_void: 'trash',
  entry_moved: 'people',
  advance_paid: 'cash',
  settlement_approved: 'account',
  settlement_paid: 'check',
};

function Row({ line, open, onToggle }: { line: Line; open: boolean; onToggle: () => void }) {
  const words = useBookWords();
  const { t } = words;
  const icon = ICONS[line.kind];
  const who =
    line.changed_by == null ? null : words.name({ name: line.changed_by, name_ta: line.changed_by_ta ?? null });
  const isChange = line.kind.startsWith('entry_') && line.kind !== 'entry_priced';
  return (
    <li className={open ? '-mx-4 border-l-4 border-accent bg-surface pr-4 pl-3' : 'border-b border-divider'}>
      <button
        type="button"
        aria-expanded={open}
        onClick={onToggle}
        className="flex min-h-14 w-full items-start gap-2.5 py-2.5 text-left"
      >
        {icon === undefined && line.flower_code != null ? (
          <FlowerIcon code={line.flower_code} size={24} />
        ) : (
          <span className="flex size-6 shrink-0 items-center justify-center text-muted">
            <Icon name={icon ?? 'info'} size={19} />
          </span>
        )}
        <span className="min-w-0 flex-1 text-small">
          <span className="block">{textOf(line, words)}</span>
          {isChange && (line.reason != null || who !== null) && (
            <span className="block text-muted">
              {[
                line.reason == null ? null : t('account.why', { reason: line.reason }),
                who === null ? null : t('account.by', { who }),
              ]
                .filter((part) => part !== null)
                .join(' · ')}
            </span>
          )}
          {line.kind === 'advance_paid' && line.reason != null && (
            <span className="block text-muted">{t('account.why', { reason: line.reason })}</span>
          )}
        </span>
        <span className="shrink-0 text-right leading-snug">
          <b className={`block whitespace-nowrap ${paiseOf(line.amount) < 0 ? 'text-danger' : ''}`}>
            {signed(line.amount)}
          </b>
          <span className="block text-note whitespace-nowrap text-muted">
            {t('account.balanceThen', { balance: rupees(line.balance) })}
          </span>
        </span>
      </button>
      {open && (
        <div className="pb-3 pl-[2.1rem]">
          {line.cause_type === 'entry' && <EntryHistory entryId={line.cause_id} />}
          {line.cause_type === 'settlement' && (
            <Link
              to={`/account/settlements/${line.cause_id}`}
              className="inline-flex min-h-11 items-center gap-1 underline underline-offset-4"
            >
              {line.settlement_number}
              <Icon name="right" size={16} />
            </Link>
          )}
          {line.cause_type === 'advance' && (
            <Link to="/advance" className="inline-flex min-h-11 items-center gap-1 underline underline-offset-4">
              {t('advance.title')}
              <Icon name="right" size={16} />
            </Link>
          )}
          <p className="flex items-start gap-2 text-note text-success">
            <Icon name="check" size={15} className="mt-0.5" />
            <span>
              <b>{t('verified')}</b>{' '}
              <span className="text-muted">
                {t('verifiedSays', { journal: line.journal_id.slice(-8).toUpperCase() })}
              </span>
            </span>
          </p>
        </div>
      )}
    </li>
  );
}

/** A line in words: Jasmine 20.750 kg × ₹1,800; Correction: Jasmine 12.500 → 12.050 kg. */
function textOf(line: Line, { t, name, unit }: ReturnType<typeof useBookWords>): string {
  const flower = line.flower_name == null ? '' : name({ name: line.flower_name, name_ta: line.flower_name_ta ?? null });
  const of = line.unit ?? 'kg';
  const quantity = (amount: number | null | undefined) => (amount == null ? '' : quantityOf(amount, of));
  const blanks = { flower, quantity: quantity(line.quantity), unit: unit(of), rate: rupees(line.rate_per_unit ?? 0) };
  const method = t(`account.${(line.payment_method ?? 'cash') as 'cash'}`);
  const number = line.settlement_number ?? '';
  switch (line.kind) {
    case 'entry_priced':
      return t('account.entry', blanks);
    case 'entry_corrected':
      if (line.old_quantity != null && line.quantity != null && line.old_quantity !== line.quantity) {
        return t('account.weight', { ...blanks, old: quantity(line.old_quantity), now: quantity(line.quantity) });
      }
      if (
        line.old_rate_per_unit != null &&
        line.rate_per_unit != null &&
        line.old_rate_per_unit !== line.rate_per_unit
      ) {
        return t('account.rateChanged', {
          flower,
          old: rupees(line.old_rate_per_unit),
          now: rupees(line.rate_per_unit),
        });
      }
      return t('account.corrected', { flower });
    case 'entry_void':
      return t('account.void', blanks);
    case 'entry_moved':
      return t('account.moved', blanks);
    case 'advance_paid':
      return t('account.advance', { method });
    case 'settlement_approved':
      return t('account.charges', { number });
    case 'settlement_paid':
      return t('account.paid', { number, method });
    default:
      return line.kind;
  }
}

function Settlements({ farmerId }: { farmerId: string }) {
  const { t, date } = useBookWords();
  const answer = useAnswer('settlements', (signal) =>
    dataOf(api.GET('/api/v1/settlements', { params: { query: { farmer_id: farmerId, page_size: 50 } }, signal })),
  );
  return (
    <section aria-labelledby="settlements" className="mt-4 border-t border-divider pt-3">
      <h2 id="settlements" className="text-lead font-semibold">
        {t('account.settlements')}
      </h2>
      <Loaded answer={answer}>
        {(all) => {
          const told = all.filter(({ status }) => status === 'approved' || status === 'paid');
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
