import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useSearchParams } from 'wouter';
import { IconButton } from '../../components/ui/button';
import { useTranslation } from '../../i18n/translation';
import { api, dataOf } from '../../lib/api/client';
import { formatQuantity } from '../../lib/format';
import { formatRupees } from '../../lib/money';
import { usePreferences } from '../../lib/preferences';
import { nameOf, paiseOf, thousandthsOf } from '../../office/amounts';
import { ChoicePills } from '../../office/choice-pills';
import type { Sort } from '../../office/data-table';
import { DateNav } from '../../office/date-nav';
import { shortDevice } from '../../office/entry-details';
import { EntryTable } from '../../office/entry-table';
import { officeScreen } from '../../office/office-screen';
import { Page, SubPlaces } from '../../office/page';
import { MoreRows, PAGE_SIZE, pageOf, rowsOf, usePages } from '../../office/pages';
import { PaperButtons, SHEETS } from '../../office/paper-buttons';
import { Empty, Loaded } from '../../office/problem';
import { SearchField } from '../../office/search-field';
import { Select } from '../../office/select';
import { useToday } from '../../office/use-today';
import { useWide } from '../../office/use-wide';
import { type ClosePart, DayClose, writerOf } from './day-close';

/** The views of the day: its entries by status, or the totals by clerk. */
const SHOWS = ['all', 'unpriced', 'priced', 'settled', 'void', 'close'] as const;
type Show = (typeof SHOWS)[number];

const SORTS = ['entry_time', 'farmer_name', 'quantity', 'net_amount'] as const;
type SortBy = (typeof SORTS)[number];

/** The entries of the whole shop on any day, with filters. Each can be opened, corrected or voided. */
function DayBookScreen() {
  const { t } = useTranslation(['day-book', 'office', 'ledger']);
  const { language } = usePreferences();
  const today = useToday();
  const [params, setParams] = useSearchParams();
  const field = useRef<HTMLInputElement>(null);
  const isWide = useWide();
  const [showsMore, setShowsMore] = useState(false);

  const date = /^\d{4}-\d\d-\d\d$/.test(params.get('date') ?? '') ? (params.get('date') ?? today) : today;
  const show = SHOWS.find((known) => known === params.get('show')) ?? 'all';
  const chosen = {
    search: params.get('q') ?? '',
    flower: params.get('flower') ?? '',
    slot: params.get('slot') ?? '',
    by: params.get('by') ?? '',
    device: params.get('device') ?? '',
  };
  const [typed, setTyped] = useState(chosen.search);
  const sort = sortOf(params.get('sort'));
  const put = (change: Record<string, string>) =>
    setParams(
      (now) => {
        for (const [name, value] of Object.entries(change)) {
          if (value === '') now.delete(name);
          else now.set(name, value);
        }
        return now;
      },
      { replace: true },
    );
  useEffect(() => {
    if (typed === chosen.search) return;
    const timer = setTimeout(() => put({ q: typed }), 250);
    return () => clearTimeout(timer);
  });

  const narrowed = {
    ...(chosen.search.trim() === '' ? {} : { search: chosen.search.trim() }),
    ...(chosen.flower === '' ? {} : { flower_type_id: chosen.flower }),
    ...(chosen.slot === '' ? {} : { time_slot_id: chosen.slot }),
    ...(chosen.by === '' ? {} : { created_by: chosen.by }),
    ...(chosen.device === '' ? {} : { device_id: chosen.device }),
    ...(show === 'all' || show === 'close' ? {} : { status: show }),
  };
  const isNarrowed = Object.keys(narrowed).length > 0;

  const query = usePages(['day-book', date, narrowed, sort.by, sort.descending], (page, signal) =>
    pageOf(
      api.GET('/api/v1/daily-entries', {
        params: {
          query: {
            entry_date: date,
            page,
            page_size: PAGE_SIZE,
            sort_by: SORTS.find((known): known is SortBy => known === sort.by) ?? 'entry_time',
            sort_order: sort.descending ? 'desc' : 'asc',
            ...narrowed,
          },
        },
        signal,
      }),
    ),
  );
  const whole = useClose(date, {});
  const sums = useClose(date, narrowed);
  const flowers = useQuery({
    queryKey: ['flower-types', 'all'],
    queryFn: ({ signal }) => dataOf(api.GET('/api/v1/flower-types', { params: { query: { page_size: 100 } }, signal })),
  });
  const slots = useQuery({
    queryKey: ['time-slots'],
    queryFn: ({ signal }) => dataOf(api.GET('/api/v1/time-slots', { params: { query: { page_size: 100 } }, signal })),
  });

  const parts = whole.data?.parts ?? [];
  const writers = new Map(parts.map((part) => [part.created_by, writerOf(part, language) ?? t('ledger:somebody')]));
  const devices = [...new Set(parts.flatMap((part) => (part.device_id == null ? [] : [part.device_id])))];
  const unpriced = parts.reduce((sum, part) => sum + part.unpriced_entries, 0);
  const total = totalsOf(sums.data?.parts ?? []);
  const isClose = show === 'close';

  return (
    <Page
      title={t(isClose ? 'close.title' : 'title')}
      beside={
        <>
          <DateNav date={date} today={today} onChange={(day) => put({ date: day === today ? '' : day })} />
          <span className="ml-auto inline-flex print:hidden">
            {isClose ? (
              <IconButton icon="print" label={t('office:print')} onClick={() => window.print()} />
            ) : (
              <PaperButtons
                isList
                path={`/api/v1/exports/entries?${new URLSearchParams({ date_from: date, date_to: date, ...narrowed })}`}
                name={`entries-${date}`}
                formats={SHEETS}
              />
            )}
          </span>
        </>
      }
      keys={[
        { keys: ['↑', '↓'], does: t('keys.move') },
        { keys: ['Enter'], does: t('keys.open') },
        { keys: ['/'], does: t('keys.find') },
        { keys: ['U'], does: t('keys.unpriced') },
        { keys: ['C'], does: t('keys.close') },
      ]}
      actions={{
        '/': () => field.current?.focus(),
        u: () => put({ show: show === 'unpriced' ? '' : 'unpriced' }),
        c: () => put({ show: isClose ? '' : 'close' }),
        ArrowDown: () => document.querySelector<HTMLElement>('[data-row][tabindex="0"]')?.focus(),
      }}
    >
      <SubPlaces of="reports" />
      <div className="mb-2 flex flex-col gap-2 print:hidden">
        <ChoicePills
          label={t('show.label')}
          value={show}
          options={SHOWS.map((value) => ({
            value,
            label: value === 'all' || value === 'close' ? t(`show.${value}`) : t(`ledger:states.${value}`),
            count: value === 'unpriced' && unpriced > 0 ? String(unpriced) : undefined,
          }))}
          onChange={(value: Show) => put({ show: value === 'all' ? '' : value })}
        />
        {!isClose && (
          <div className="grid grid-cols-2 gap-2 wide:flex wide:flex-wrap wide:items-center">
            <div className="col-span-2 flex gap-2">
              <SearchField
                inputRef={field}
                label={t('find')}
                value={typed}
                onText={setTyped}
                className="min-w-0 flex-1 wide:w-64"
              />
              <IconButton
                icon="list"
                label={t('narrow')}
                aria-expanded={showsMore}
                onClick={() => setShowsMore((is) => !is)}
                className="border border-outline wide:hidden"
              />
            </div>
            {(isWide || showsMore || chosen.flower + chosen.slot + chosen.by + chosen.device !== '') && (
              <>
                <Select
                  bare
                  label={t('ledger:flower')}
                  value={chosen.flower}
                  onChange={(flower) => put({ flower })}
                  options={[
                    { value: '', label: t('anyFlower') },
                    ...(flowers.data ?? []).map((flower) => ({ value: flower.id, label: nameOf(flower, language) })),
                  ]}
                />
                <Select
                  bare
                  label={t('slot')}
                  value={chosen.slot}
                  onChange={(slot) => put({ slot })}
                  options={[
                    { value: '', label: t('anySlot') },
                    ...(slots.data ?? []).map((slot) => ({
                      value: slot.id,
                      label: `${slot.start_time.slice(0, 5)}–${slot.end_time.slice(0, 5)}`,
                    })),
                  ]}
                />
                <Select
                  bare
                  label={t('ledger:writtenBy')}
                  value={chosen.by}
                  onChange={(by) => put({ by })}
                  options={[
                    { value: '', label: t('anybody') },
                    ...[...writers].map(([value, label]) => ({ value, label })),
                  ]}
                />
                {devices.length > 0 && (
                  <Select
                    bare
                    label={t('device')}
                    value={chosen.device}
                    onChange={(device) => put({ device })}
                    options={[
                      { value: '', label: t('anyDevice') },
                      ...devices.map((value) => ({ value, label: shortDevice(value) })),
                    ]}
                  />
                )}
              </>
            )}
          </div>
        )}
      </div>
      {isClose ? (
        <Loaded query={whole}>{(close) => <DayClose parts={close.parts} />}</Loaded>
      ) : (
        <Loaded query={query}>
          {(data) => (
            <>
              <EntryTable
                of="day"
                entries={rowsOf(data)}
                writerOf={(entry) => writers.get(entry.created_by)}
                sums={
                  sums.data === undefined || total.entries === 0
                    ? undefined
                    : {
                        label: t('sum', { count: total.entries }),
                        quantity: formatQuantity(total.grams),
                        net: formatRupees(total.net).replace('₹', ''),
                      }
                }
                sort={sort}
                onSort={({ by, descending }) => put({ sort: `${descending ? '-' : ''}${by}` })}
                empty={
                  <Empty>{isNarrowed ? t('noneLikeThat') : t(date === today ? 'noneToday' : 'noneThatDay')}</Empty>
                }
              />
              <MoreRows query={query} />
            </>
          )}
        </Loaded>
      )}
    </Page>
  );
}

function useClose(date: string, narrowed: Record<string, string>) {
  return useQuery({
    queryKey: ['day-close', date, narrowed],
    queryFn: ({ signal }) =>
      dataOf(api.GET('/api/v1/daily-entries/close', { params: { query: { date, ...narrowed } }, signal })),
  });
}

function totalsOf(parts: readonly ClosePart[]): { entries: number; grams: number; net: number } {
  return parts.reduce(
    (sum, part) => ({
      entries: sum.entries + part.entries,
      grams: sum.grams + thousandthsOf(part.quantity),
      net: sum.net + paiseOf(part.net_amount),
    }),
    { entries: 0, grams: 0, net: 0 },
  );
}

function sortOf(text: string | null): Sort {
  const sort = text ?? '-entry_time';
  return { by: sort.replace(/^-/, ''), descending: sort.startsWith('-') };
}

export default officeScreen(DayBookScreen);
