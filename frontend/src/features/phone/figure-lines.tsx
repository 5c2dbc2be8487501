import { Link } from 'wouter';
import { Icon } from '../../components/ui/icon';
import { api, dataOf } from '../../lib/api/client';
import type { components } from '../../lib/api/schema';
import { correctedNow } from '../../lib/server-clock';
import { useSession } from '../../lib/session';
import { shopTime } from '../../lib/shop-clock';
import { useShopTimeZone } from '../../lib/shop-time-zone';
import { paiseOf, rupees, rupeesOf } from '../../office/amounts';
import { byJournal } from '../../office/by-journal';
import { DaysOfLines, daysOf, type Line, linesOf, type Range } from './account-lines';
import { useBookWords } from './book-words';
import { Loaded } from './loaded';
import { useCachedQuery } from './response-cache';
import { signed } from './sums';

type Settlement = components['schemas']['Settlement'];
type Entry = Pick<components['schemas']['SettlementItem'], 'daily_entry_id' | 'entry_date'>;

/** The figure whose lines are shown: one of the home screen, an entry, an advance, or a figure of a settlement. */
type Of = 'entry' | 'unsettled' | 'advances' | 'shortfall' | 'adjustments' | 'advance' | 'entries' | 'charges' | 'paid';

/** The causes of the journals that make up a figure, and the dates on which they were posted. */
interface Wanted {
  readonly causes: readonly string[];
  /** Only journals of this kind, used for the figures of a settlement. */
  readonly kind?: string;
  readonly ranges: readonly Range[];
  /** Parts of the figure that have no ledger line yet. */
  readonly waiting?: readonly { id: string; reason: string; amount: number }[];
  /** For advances: the recovered part of each. It has no ledger line of its own, but is not included in what the farmer still owes. */
  readonly takenBack?: readonly { id: string; amount: number; taken: number }[];
}

const NOTHING: Wanted = { causes: [], ranges: [] };
const MOST = 100;

/** The ledger lines that make up one of the farmer's figures, each with its journal. */
export function FigureLines({ search }: { search: string }) {
  const { t, phone } = useBookWords();
  const farmerId = useSession()?.user.farmer_id ?? '';
  const timeZone = useShopTimeZone();
  const query = new URLSearchParams(search);
  const of = query.get('of') as Of;
  const settlement = query.get('settlement');
  const today = shopTime(correctedNow(), timeZone).date;
  const answer = useCachedQuery(`figure ${search}`, async (signal) => {
    const wanted = await wantedOf(of, query, farmerId, (at) => shopTime(new Date(at), timeZone).date, signal);
    const found = await Promise.all(wanted.ranges.map((range) => linesOf(farmerId, range, signal)));
    const lines = found
      .flat()
      .filter(({ cause_id, kind }) => wanted.causes.includes(cause_id) && (wanted.kind ?? kind) === kind);
    return { lines: byJournal(lines), waiting: wanted.waiting ?? [], takenBack: wanted.takenBack ?? [] };
  });
  return (
    <>
      <div className="flex items-center gap-2 border-b border-divider py-1.5">
        <Link
          to={settlement === null ? '/home' : `/account/settlements/${settlement}`}
          aria-label={phone('back')}
          className="-ml-3 flex size-11 shrink-0 items-center justify-center text-muted"
        >
          <Icon name="left" size={20} />
        </Link>
        <h1 className="font-semibold">{t('figure.title')}</h1>
      </div>
      <Loaded answer={answer}>
        {({ lines, waiting, takenBack }) => (
          <>
            {(waiting.length > 0 || lines.length === 0) && (
              <p className="mt-3 flex items-start gap-2 text-small text-muted">
                <Icon name="clock" size={18} className="mt-0.5" />
                {t('figure.notYet')}
              </p>
            )}
            {waiting.length > 0 && (
              <h2 className="mt-3 border-b border-divider pb-1 text-small text-muted">{phone('adjustments')}</h2>
            )}
            {waiting.map(({ id, reason, amount }) => (
              <p key={id} className="flex justify-between gap-4 border-b border-divider py-2.5 text-small">
                {reason} <b className="shrink-0">{signed(amount)}</b>
              </p>
            ))}
            {takenBack.map(({ id, amount, taken }) => (
              <p key={id} className="mt-3 text-small text-muted">
                {t('advance.takenBack', { taken: rupees(taken), amount: rupees(amount) })}
              </p>
            ))}
            {(of === 'unsettled' || of === 'entries') && lines.length > 0 && <Net lines={lines} />}
            <DaysOfLines
              days={daysOf(lines)}
              today={today}
              first={lines.length === 1 ? lines[0]?.journal_id : undefined}
            />
          </>
        )}
      </Loaded>
    </>
  );
}

function Net({ lines }: { lines: readonly Line[] }) {
  const { phone } = useBookWords();
  return (
    <p className="mt-3 flex justify-between gap-3 text-lead font-semibold">
      <span>{phone('net')}</span>
      <span data-closing>{rupees(rupeesOf(lines.reduce((sum, { amount }) => sum + paiseOf(amount), 0)))}</span>
    </p>
  );
}

async function wantedOf(
  of: Of,
  query: URLSearchParams,
  farmerId: string,
  dateOf: (instant: string) => string,
  signal: AbortSignal,
): Promise<Wanted> {
  const id = query.get('id') ?? '';
  const path = { id: farmerId };
  const settlements = () =>
    dataOf(api.GET('/api/v1/settlements', { params: { query: { farmer_id: farmerId, page_size: 50 } }, signal }));
  const settlementOf = (one: string) =>
    dataOf(api.GET('/api/v1/settlements/{id}', { params: { path: { id: one } }, signal }));
  /** What a draft settlement contains still counts as unsettled for the farmer. */
  const drafts = async () =>
    Promise.all(
      (await settlements()).filter((one) => !isVisibleToFarmer(one)).map((one) => settlementOf(one.id ?? '')),
    );

  switch (of) {
    case 'entry':
      return ofEntries([{ daily_entry_id: id, entry_date: query.get('day') ?? '' }]);
    case 'unsettled': {
      const open: Entry[] = (await drafts()).flatMap(({ items }) => items ?? []);
      for (let page = 1; ; page++) {
        const found = await dataOf(
          api.GET('/api/v1/daily-entries', {
            params: { query: { farmer_id: farmerId, status: 'priced', page, page_size: MOST } },
            signal,
          }),
        );
        open.push(...found.map((entry) => ({ daily_entry_id: entry.id, entry_date: entry.entry_date })));
        if (found.length < MOST) return ofEntries(open);
      }
    }
    case 'advances':
    case 'advance': {
      const { items } = await dataOf(api.GET('/api/v1/farmers/{id}/advances', { params: { path }, signal }));
      const inDrafts = of === 'advance' ? [] : (await drafts()).flatMap(({ recoveries }) => recoveries ?? []);
      const takenOf = (one: (typeof items)[number]) =>
        inDrafts.reduce(
          (paise, part) => (part.advance_id === one.id ? paise - paiseOf(part.amount) : paise),
          paiseOf(one.recovered_amount),
        );
      const paid = items.filter(
        (one) => one.status === 'approved' && (of === 'advance' ? one.id === id : takenOf(one) < paiseOf(one.amount)),
      );
      const days = paid.flatMap(({ approved_at }) => (approved_at == null ? [] : dateOf(approved_at)));
      return {
        causes: paid.map((one) => one.id),
        takenBack:
          of === 'advance'
            ? []
            : paid
                .filter((one) => takenOf(one) > 0)
                .map((one) => ({ id: one.id, amount: one.amount, taken: rupeesOf(takenOf(one)) })),
        ranges: [...new Set(days)].sort((a, b) => (a < b ? 1 : -1)).map((day) => ({ from: day, to: day })),
      };
    }
    case 'shortfall': {
      // A shortfall is taken up as a whole by the next settlement. So it comes from the last settlement that left one, before the given
      // one.
      const before = id === '' ? null : (await settlementOf(id)).created_at;
      const left = (await settlements()).find(
        (one) => isVisibleToFarmer(one) && one.shortfall > 0 && (before === null || one.created_at < before),
      );
      return ofSettlement(left?.id, left?.approved_at, 'settlement_approved', dateOf);
    }
    case 'adjustments': {
      const waiting = await dataOf(
        api.GET('/api/v1/farmers/{id}/adjustments', {
          params: { path, query: { is_open: true, page_size: MOST } },
          signal,
        }),
      );
      return { ...NOTHING, waiting: [...(await drafts()).flatMap(({ adjustments }) => adjustments ?? []), ...waiting] };
    }
    case 'entries': {
      const { items } = await settlementOf(query.get('settlement') ?? '');
      const [day, flower] = [query.get('day'), query.get('flower')];
      return ofEntries(
        (items ?? []).filter(
          (item) => (day === null || item.entry_date === day) && (flower === null || item.flower_type.code === flower),
        ),
      );
    }
    case 'charges':
    case 'paid': {
      const { id: cause, approved_at, paid_at } = await settlementOf(query.get('settlement') ?? '');
      return of === 'paid'
        ? ofSettlement(cause, paid_at, 'settlement_paid', dateOf)
        : ofSettlement(cause, approved_at, 'settlement_approved', dateOf);
    }
    default:
      return NOTHING;
  }
}

/** Returns whether farmers are shown the settlement; drafts are visible to the shop only. */
export const isVisibleToFarmer = ({ status }: Settlement): boolean => status === 'approved' || status === 'paid';

/** All journals of an entry are posted on the entry's own date, even those of later corrections. */
function ofEntries(entries: readonly Entry[]): Wanted {
  const days = entries.map(({ entry_date }) => entry_date).sort();
  if (days.length === 0) return NOTHING;
  return { causes: entries.map((entry) => entry.daily_entry_id), ranges: [{ from: days[0], to: days.at(-1) }] };
}

function ofSettlement(
  id: string | null | undefined,
  at: string | null | undefined,
  kind: string,
  dateOf: (instant: string) => string,
): Wanted {
  if (id == null || at == null) return NOTHING;
  const day = dateOf(at);
  return { causes: [id], kind, ranges: [{ from: day, to: day }] };
}
