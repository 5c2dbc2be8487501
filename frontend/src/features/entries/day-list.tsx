import { memo, type ReactNode, type RefObject, useEffect, useId, useMemo, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { FlowerIcon } from '../../components/flower-icon/flower-icon';
import { Button, IconButton } from '../../components/ui/button';
import { Icon, type IconName } from '../../components/ui/icon';
import { Notice } from '../../components/ui/notice';
import { Tag } from '../../components/ui/pill';
import { Skeleton } from '../../components/ui/skeleton';
import { TextInput } from '../../components/ui/text-input';
import type { DaySnapshot } from '../../data/day-store';
import { DAYS_KEPT } from '../../data/feed-store';
import type { Entry, Farmer, FlowerType } from '../../data/records';
import { useTranslation } from '../../i18n/translation';
import { dateText, parseDateText } from '../../lib/date-text';
import { formatAmount, formatDate, formatDayPart, formatQuantity, formatTime, localizedName } from '../../lib/format';
import { formatRupees } from '../../lib/money';
import { type Language, usePreferences } from '../../lib/preferences';
import { addDays } from '../../lib/shop-clock';
import { useAfterPaint } from '../../lib/use-after-paint';
import { useStableCallback } from '../../lib/use-stable-callback';
import { useVirtualRows } from '../../lib/use-virtual-rows';
import { entryMatcher } from './entry-matcher';
import { type EntryState, stateOf } from './entry-state';
import { villageIn } from './farmer-field';
import type { EntriesOfDay } from './use-entries-of';

interface DayListProps {
  view: DaySnapshot;
  /** The entries of the date, including void ones. */
  shown: EntriesOfDay;
  date: string;
  onDate: (date: string) => void;
  /** Id of the entry that is highlighted in soft green when it appears. */
  flash: string | null;
  findInput: RefObject<HTMLInputElement | null>;
  listRef: RefObject<HTMLDivElement | null>;
  onOpen: (entry: Entry, act: 'edit' | 'void') => void;
  onLeave: () => void;
}

/** Longer lists are virtualized. */
const ALL_DRAWN_TO = 24;

/** Today's entries, newest first. Only the rows in the viewport are in the DOM. The arrow keys move, Enter opens, Delete voids. */
export function DayList({
  view: day,
  shown: { entries, source, fetchAgain, farmerOf, flowerOf },
  date,
  onDate,
  flash,
  findInput,
  listRef,
  onOpen,
  onLeave,
}: DayListProps) {
  const { t } = useTranslation('entries');
  const { language } = usePreferences();
  const findId = useId();
  const [typed, setTyped] = useState('');
  const [sought, flush] = useAfterPaint(typed);
  // The current row is kept by entry id instead of index, because entries of other clerks can be inserted above it at any time.
  const [currentId, setCurrentId] = useState<string | null>(null);
  const body = useRef<HTMLDivElement>(null);
  const shown = useMemo(
    () => (sought.trim() === '' ? entries : entries.filter(entryMatcher(sought, day, farmerOf))),
    [day, entries, farmerOf, sought],
  );
  const isToday = date === day.today;
  const live = useMemo(() => entries.filter((entry) => entry.status !== 'void'), [entries]);
  const grams = useMemo(
    () => live.reduce((sum, entry) => sum + (flowerOf(entry)?.unit === 'kg' ? entry.quantity : 0), 0),
    [live, flowerOf],
  );
  const farmerCount = useMemo(() => new Set(live.map((entry) => entry.farmerId)).size, [live]);
  const open = useStableCallback((entry: Entry) => onOpen(entry, 'edit'));
  const { items, before, after, show } = useVirtualRows(body, shown.length, ALL_DRAWN_TO);
  const current = Math.max(
    0,
    shown.findIndex(({ id }) => id === currentId),
  );

  useEffect(() => {
    if (flash === null) return;
    setCurrentId(null);
    // The search must not hide the entry that was just written.
    setTyped('');
  }, [flash]);

  const move = useStableCallback((next: number) => {
    const entry = shown[next];
    if (!entry) {
      if (next < 0) onLeave();
      return;
    }
    setCurrentId(entry.id);
    show(next);
    // The virtualized row may have to be rendered first.
    requestAnimationFrame(() => body.current?.querySelector<HTMLElement>(`[data-entry-id="${entry.id}"]`)?.focus());
  });

  return (
    <section aria-labelledby="today-heading" className="mt-2">
      {/* Shown in one line above the list. On a phone, the search and the link to the totals stick below the top bar. */}
      <div className="contents bg-background wide:sticky wide:top-[calc(var(--head)+var(--row-height,0px))] wide:z-4 wide:flex wide:flex-wrap wide:items-center wide:gap-x-3 wide:gap-y-1 wide:pb-1">
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1 pb-1 wide:contents">
          <h2 id="today-heading" className={`text-lead font-semibold ${isToday ? '' : 'max-wide:sr-only'}`}>
            {isToday ? t('today') : t('entriesOf', { date: formatDate(date) })}
          </h2>
          <DayChoice date={date} today={day.today} onDate={onDate} />
          <p className="text-small text-muted wide:order-last wide:ml-auto">
            {t('counts', {
              entries: t('entries', { count: live.length }),
              farmers: t('farmers', { count: farmerCount }),
            })}
          </p>
        </div>
        <div className="sticky top-(--head) z-4 flex items-center gap-3 bg-background py-1 wide:contents">
          <label
            htmlFor={findId}
            className="flex min-h-11 min-w-0 flex-1 items-center gap-2 rounded-field border border-divider px-3 text-muted focus-within:border-outline focus-within:outline-3 focus-within:outline-offset-1 focus-within:outline-accent wide:max-w-56"
          >
            <Icon name="search" size={18} />
            <span className="sr-only">{t('find')}</span>
            <TextInput
              ref={findInput}
              id={findId}
              type="search"
              value={typed}
              placeholder={t('find')}
              autoComplete="off"
              onText={(text) => {
                setTyped(text);
                setCurrentId(null);
              }}
              onKeyDown={(event) => {
                if (event.key === 'Escape') {
                  event.preventDefault();
                  setTyped('');
                  onLeave();
                }
                if (event.key === 'ArrowDown' || event.key === 'Enter') {
                  event.preventDefault();
                  if (sought !== typed) flushSync(flush);
                  move(0);
                }
              }}
              className="w-full bg-transparent text-small text-foreground outline-none placeholder:text-muted [&::-webkit-search-cancel-button]:grayscale"
            />
          </label>
          <a
            href="#day-totals"
            className="flex min-h-11 shrink-0 items-center text-small font-semibold underline underline-offset-4 wide:order-last desk:hidden"
          >
            {formatQuantity(grams)} {t('unit.kg')}
          </a>
        </div>
      </div>
      {source !== 'device' && source !== 'server' && <OlderDay source={source} onAgain={fetchAgain} />}
      {shown.length === 0 ? (
        (source === 'device' || source === 'server') && (
          <p className="border-t border-divider py-8 text-center text-muted">
            {t(sought.trim() !== '' ? 'noneFound' : isToday ? 'noneToday' : 'noneThatDay')}
          </p>
        )
      ) : (
        // biome-ignore lint/a11y/useSemanticElements: a table cannot leave out the rows outside the viewport.
        <div ref={listRef} role="grid" aria-labelledby="today-heading" aria-rowcount={shown.length + 1}>
          {/* biome-ignore lint/a11y/useSemanticElements: as above. */}
          {/* biome-ignore lint/a11y/useFocusableInteractive: the heading row takes no part in the arrow-key navigation. */}
          <div
            role="row"
            aria-rowindex={1}
            className={`${COLUMNS} min-h-9 border-b border-divider text-small text-muted`}
          >
            <Heading className="max-wide:hidden">{t('time')}</Heading>
            <Heading className={ON_PHONE.farmer}>{t('farmer')}</Heading>
            <Heading className="max-wide:sr-only">{t('flower')}</Heading>
            <Heading className={`text-right ${ON_PHONE.weight}`}>{t('columnWeight')}</Heading>
            <Heading className="text-right max-wide:hidden">{t('rate')}</Heading>
            <Heading className={`text-right ${ON_PHONE.net}`}>{t('net')}</Heading>
            <Heading className="text-right max-wide:hidden in-data-[font-size=large]:sr-only">
              {t('state.column')}
            </Heading>
          </div>
          {/* biome-ignore lint/a11y/useSemanticElements: as above. */}
          <div
            ref={body}
            role="rowgroup"
            className="contain-content"
            style={{ paddingTop: before, paddingBottom: after }}
            onKeyDown={(event) => {
              const entry = shown[current];
              const steps: Record<string, number> = {
                ArrowDown: current + 1,
                ArrowUp: current - 1,
                Home: 0,
                End: shown.length - 1,
                PageDown: Math.min(shown.length - 1, current + 8),
                PageUp: Math.max(0, current - 8),
              };
              const step = steps[event.key];
              if (step !== undefined) {
                event.preventDefault();
                move(step);
              } else if (event.key === 'Escape') {
                event.preventDefault();
                onLeave();
              } else if (entry && (event.key === 'Enter' || event.key === 'Delete')) {
                event.preventDefault();
                onOpen(entry, event.key === 'Enter' ? 'edit' : 'void');
              }
            }}
          >
            {items.map((at) => {
              const entry = shown[at] as Entry;
              return (
                <Row
                  key={entry.id}
                  entry={entry}
                  at={at}
                  isCurrent={at === current}
                  flash={entry.id === flash}
                  farmer={farmerOf(entry)}
                  flower={flowerOf(entry)}
                  state={stateOf(entry, day)}
                  language={language}
                  onFocus={setCurrentId}
                  onOpen={open}
                />
              );
            })}
          </div>
        </div>
      )}
    </section>
  );
}

/** Shown instead of the list for a day that the device does not keep, until its entries are fetched. */
function OlderDay({ source, onAgain }: { source: 'fetching' | 'offline' | 'failed'; onAgain: () => void }) {
  const { t } = useTranslation('entries');
  if (source === 'fetching') {
    return (
      <div role="status" className="border-t border-divider pt-2">
        <span className="sr-only">{t('older.fetching')}</span>
        <Skeleton className="h-15" />
      </div>
    );
  }
  return (
    <Notice
      tone="warning"
      live
      action={source === 'failed' ? <Button onClick={onAgain}>{t('saveAgain')}</Button> : undefined}
    >
      {t(`older.${source}`, { days: DAYS_KEPT + 1 })}
    </Notice>
  );
}

/** Chooses any past day, by its date or one day at a time. */
function DayChoice({ date, today, onDate }: { date: string; today: string; onDate: (date: string) => void }) {
  const { t } = useTranslation('entries');
  const [typed, setTyped] = useState<string | null>(null);
  return (
    <div className="flex items-center">
      <IconButton icon="left" label={t('dayBefore')} onClick={() => onDate(addDays(date, -1))} />
      <TextInput
        aria-label={t('dayShown')}
        inputMode="numeric"
        autoComplete="off"
        maxLength={10}
        value={typed ?? dateText(date)}
        onText={(text) => {
          setTyped(text);
          const read = text.length === 10 ? parseDateText(text, today) : null;
          if (read !== null && read <= today) onDate(read);
        }}
        onFocus={({ target }) => target.select()}
        onBlur={() => setTyped(null)}
        onKeyDown={({ key }) => {
          if (key !== 'Enter') return;
          const read = parseDateText(typed ?? '', today);
          if (read !== null && read <= today) onDate(read);
          setTyped(null);
        }}
        className="min-h-11 w-24 rounded-field border border-transparent bg-transparent text-center text-small text-muted hover:border-divider focus:border-outline focus:text-foreground"
      />
      <IconButton
        icon="left"
        label={t('dayAfter')}
        disabled={date >= today}
        className="rotate-180 disabled:hidden"
        onClick={() => onDate(addDays(date, 1))}
      />
    </div>
  );
}

const COLUMNS =
  'grid grid-cols-[1.75rem_minmax(0,1fr)_auto] items-center gap-x-2.5 px-1.5 wide:px-2.5 wide:grid-cols-[4.2rem_minmax(0,1fr)_minmax(0,1.1fr)_4.6rem_5rem_7rem_7rem] wide:gap-x-3 in-data-[font-size=large]:wide:grid-cols-[4.2rem_minmax(0,1fr)_minmax(0,1.1fr)_4.6rem_5rem_7rem_1.25rem]';

/** Grid areas on a phone: the name takes the width of the table's columns, and the weight stands above the net. */
const ON_PHONE = {
  flower: 'max-wide:col-start-1 max-wide:row-span-2 max-wide:row-start-1',
  farmer: 'max-wide:col-start-2 max-wide:row-span-2 max-wide:row-start-1',
  weight: 'max-wide:col-start-3 max-wide:row-start-1 max-wide:self-end',
  net: 'max-wide:col-start-3 max-wide:row-start-2 max-wide:self-start',
};

function Heading({ className = '', children }: { className?: string; children: string }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: this grid is not a table.
    // biome-ignore lint/a11y/useFocusableInteractive: the heading does not sort.
    <span role="columnheader" className={`truncate ${className}`}>
      {children}
    </span>
  );
}

interface RowProps {
  entry: Entry;
  at: number;
  isCurrent: boolean;
  flash: boolean;
  farmer: Farmer | null;
  flower: FlowerType | null;
  state: EntryState;
  language: Language;
  onFocus: (entryId: string) => void;
  onOpen: (entry: Entry) => void;
}

/** Memoized, so that a key typed in the search does not re-render every row. */
const Row = memo(function Row({
  entry,
  at,
  isCurrent,
  flash,
  farmer,
  flower,
  state,
  language,
  onFocus,
  onOpen,
}: RowProps) {
  const { t } = useTranslation('entries');
  const word = t(`state.${state}`);
  const name = farmer ? localizedName(farmer, language) : '';
  const isVoid = entry.status === 'void';
  const struck = isVoid ? 'text-muted line-through decoration-1' : '';
  const cell = 'min-w-0 truncate';
  return (
    // biome-ignore lint/a11y/useSemanticElements: this grid is not a table.
    // biome-ignore lint/a11y/useKeyWithClickEvents: the list handles the keys.
    <div
      role="row"
      aria-rowindex={at + 2}
      data-index={at}
      data-entry-id={entry.id}
      tabIndex={isCurrent ? 0 : -1}
      onFocus={() => onFocus(entry.id)}
      onClick={() => onOpen(entry)}
      className={`${COLUMNS} min-h-15 contain-content scroll-mt-[calc(var(--head)+var(--row-height,0px)+3rem)] scroll-mb-24 cursor-pointer border-b border-divider py-1 transition-colors hover:bg-sunken focus-visible:outline-offset-[-3px] ${flash ? 'entry-flash' : ''}`}
    >
      <Cell className="min-w-0 leading-tight max-wide:hidden">
        {formatTime(entry.entryTime)}
        <span className="block text-note text-muted">{formatDayPart(entry.entryTime, language)}</span>
      </Cell>
      <Cell className={`min-w-0 leading-tight wrap-anywhere ${ON_PHONE.farmer} ${struck}`}>
        <span className={`block ${name.length > 20 ? 'text-small leading-tight' : 'max-wide:leading-tight'}`}>
          {name}
        </span>
        <span className="flex gap-1 text-note text-muted">
          <StateSign state={state} word={word} className="mt-0.5 shrink-0 wide:hidden" />
          <span className="min-w-0">{farmer ? villageIn(farmer, language) : ''}</span>
        </span>
      </Cell>
      <Cell className={`flex min-w-0 items-center gap-2.5 ${ON_PHONE.flower} ${struck}`}>
        <FlowerIcon code={flower?.code ?? ''} size={27} />
        <span className="min-w-0 leading-tight wrap-anywhere max-wide:sr-only">
          {flower ? localizedName(flower, language) : ''}
        </span>
      </Cell>
      <Cell className={`text-right max-wide:leading-tight ${ON_PHONE.weight} ${struck}`}>
        {formatAmount(entry.quantity, flower?.unit ?? 'kg')}
        {flower && flower.unit !== 'kg' && (
          <span className="text-note leading-none text-muted max-wide:ml-1 wide:block">{t(`unit.${flower.unit}`)}</span>
        )}
      </Cell>
      <Cell className={`${cell} text-right max-wide:hidden ${struck}`}>
        {entry.rate === null ? '' : formatRupees(entry.rate)}
      </Cell>
      <Cell className={`min-w-0 text-right leading-tight ${ON_PHONE.net}`}>
        {isVoid ? (
          <span className="text-muted wide:hidden">{t('state.void')}</span>
        ) : entry.net === null ? (
          <Tag tone="warning">{t('noRate')}</Tag>
        ) : (
          <>
            {formatRupees(entry.net)}
            {entry.shownNet !== null && (
              <span className="block text-note text-warning">
                {t('shownHere', { amount: formatRupees(entry.shownNet) })}
              </span>
            )}
          </>
        )}
      </Cell>
      <Cell
        className={`flex min-w-0 items-center justify-end gap-1.5 text-small max-wide:hidden ${STATES[state].colour}`}
      >
        <StateSign state={state} />
        <span className="min-w-0 leading-tight in-data-[font-size=large]:sr-only">{word}</span>
      </Cell>
    </div>
  );
});

function Cell({ className, children }: { className: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: this grid is not a table.
    // biome-ignore lint/a11y/useFocusableInteractive: the focus moves by row, not by cell.
    <span role="gridcell" className={className}>
      {children}
    </span>
  );
}

const STATES: Record<EntryState, { icon: IconName; colour: string }> = {
  waiting: { icon: 'clock', colour: 'text-warning' },
  sent: { icon: 'check', colour: 'text-success' },
  parked: { icon: 'warning', colour: 'text-danger' },
  lost: { icon: 'warning', colour: 'font-semibold text-danger' },
  void: { icon: 'close', colour: 'text-muted' },
};

/** @param word Text for screen readers, where it is not shown beside the icon. */
function StateSign({ state, word, className = '' }: { state: EntryState; word?: string; className?: string }) {
  const { icon, colour } = STATES[state];
  return (
    <span className={`${colour} ${className}`}>
      <Icon name={icon} size={15} />
      {word !== undefined && <span className="sr-only">{word}</span>}
    </span>
  );
}
