import { useState } from 'react';
import { Link } from 'wouter';
import { FlowerIcon } from '../../components/flower-icon/flower-icon';
import { Icon, type IconName } from '../../components/ui/icon';
import { api, dataOf } from '../../lib/api/client';
import type { components } from '../../lib/api/schema';
import { addDays } from '../../lib/shop-clock';
import { paiseOf, quantityOf, rupees } from '../../office/amounts';
import { useBookWords } from './book-words';
import { EntryHistory } from './entry-history';
import { signed } from './sums';

export type Line = components['schemas']['GetFarmerLedgerLedgerLine'];

export interface Range {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

const PAGE = 100;
const MOST_PAGES = 10;

/** Returns the ledger lines of these days, newest first. */
export async function linesOf(id: string, { from, to }: Range, signal: AbortSignal): Promise<Line[]> {
  const lines: Line[] = [];
  for (let page = 1; page <= MOST_PAGES; page++) {
    const found = await dataOf(
      api.GET('/api/v1/farmers/{id}/ledger', {
        params: {
          path: { id },
          query: {
            page,
            page_size: PAGE,
            ...(from === undefined ? {} : { date_from: from }),
            ...(to === undefined ? {} : { date_to: to }),
          },
        },
        signal,
      }),
    );
    lines.push(...found);
    if (found.length < PAGE) break;
  }
  return lines;
}

interface Day {
  readonly date: string;
  readonly lines: Line[];
}

export function daysOf(lines: readonly Line[]): Day[] {
  const days: Day[] = [];
  for (const line of lines) {
    const last = days.at(-1);
    if (last?.date === line.business_date) last.lines.push(line);
    else days.push({ date: line.business_date, lines: [line] });
  }
  return days;
}

interface DaysOfLinesProps {
  days: readonly Day[];
  today: string;
  /** Id of the journal that is open initially. */
  first?: string | undefined;
}

/** Ledger lines by day. Each line expands into its calculation and its journal. */
export function DaysOfLines({ days, today, first }: DaysOfLinesProps) {
  const { near, dayName } = useBookWords();
  const [open, setOpen] = useState(first);
  return days.map((day) => (
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
            onToggle={() => setOpen((is) => (is === line.journal_id ? undefined : line.journal_id))}
          />
        ))}
      </ul>
    </section>
  ));
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
              <b>{words.phone('verified')}</b>{' '}
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

/** Describes a line, e.g. "Jasmine 20.750 kg × ₹1,800" or "Correction: Jasmine 12.500 → 12.050 kg". */
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
