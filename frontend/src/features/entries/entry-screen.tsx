import { useCallback, useDeferredValue, useEffect, useReducer, useRef, useState } from 'react';
import { Link, useSearchParams } from 'wouter';
import { fetched } from '../../components/fetched';
import { Button, IconButton } from '../../components/ui/button';
import { Notice } from '../../components/ui/notice';
import { Skeleton } from '../../components/ui/skeleton';
import { findEntry } from '../../data/day-store';
import { EntryGoneError } from '../../data/entry-store';
import type { Entry } from '../../data/records';
import { withTexts } from '../../i18n/i18n';
import { useTranslation } from '../../i18n/translation';
import { formatAmount, formatDate, formatDayTime, localizedName } from '../../lib/format';
import { usePreferences } from '../../lib/preferences';
import { correctedNow, useClockOffset, useIsClockSure } from '../../lib/server-clock';
import { shopTime } from '../../lib/shop-clock';
import { useOnline } from '../../lib/use-online';
import { useStableCallback } from '../../lib/use-stable-callback';
import { getPrinter } from '../../printing/printer-choice';
import type { Counter } from '../../sync/counter';
import { useCounter, useDay, useEngineState } from '../../sync/use-counter';
import { DayList } from './day-list';
import { EntryDialog } from './entry-dialog';
import { EntryRow } from './entry-row';
import type { ExtraAsked } from './extra-fields';
import { ShortcutBar } from './shortcut-bar';
import { TotalsPanel } from './totals-panel';
import { useEarlyKeys } from './use-early-keys';
import { useEntriesOf } from './use-entries-of';
import { useIsTouch } from './use-is-touch';
import { useUndo } from './use-undo';

export default function EntryScreen() {
  const counter = useCounter();
  return counter === null ? null : <CounterScreen counter={counter} />;
}

const FLASH_MS = 1_200;

const ShortcutsDialog = fetched(() => import('./shortcuts-dialog'));

/** The printing code is a lazy chunk, loaded with the first slip; the service worker caches it. */
const printing = withTexts('panels', () => import('../../printing/print-entry'));

function CounterScreen({ counter }: { counter: Counter }) {
  const { t } = useTranslation('entries');
  const { language } = usePreferences();
  const online = useOnline();
  const day = useDay(counter);
  const [extra, setExtra] = useState<ExtraAsked | null>(null);
  const [flash, setFlash] = useState<string | null>(null);
  const [said, setSaid] = useState('');
  const [opened, setOpened] = useState<{ id: string; act: 'edit' | 'void' } | null>(null);
  const [keys, setKeys] = useState(false);
  /** The date of the list; null means today, and keeps meaning it after midnight. */
  const [chosenDate, setChosenDate] = useState<string | null>(null);
  const farmerInput = useRef<HTMLInputElement>(null);
  const weightInput = useRef<HTMLInputElement>(null);
  const findInput = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const goesOn = useRef(false);
  const lastSaved = useRef<Entry | null>(null);
  const isTouch = useIsTouch();
  const { remember, undo } = useUndo(counter, t('undoReason'));
  useEarlyKeys(farmerInput, findInput);

  const describe = useCallback(
    (entry: Entry) => {
      const { farmers, terms } = counter.day.getSnapshot();
      const flower = terms.flowers.get(entry.flowerTypeId);
      const farmer = farmers.get(entry.farmerId);
      return {
        farmer: farmer ? localizedName(farmer, language) : '',
        flower: flower ? localizedName(flower, language) : '',
        weight: formatAmount(entry.quantity, flower?.unit ?? 'kg'),
      };
    },
    [counter, language],
  );

  // Not on touch screens: the on-screen keyboard would cover the page unasked.
  const toFarmer = useCallback(() => {
    if (!isTouch) farmerInput.current?.focus();
  }, [isTouch]);

  const date = chosenDate ?? day.today;
  const setDate = (next: string) => setChosenDate(next === day.today ? null : next);
  const shown = useEntriesOf(counter, day, date);

  const isReady = day.ready && day.loaded;
  // The row is rendered first. The list is deferred and rendered in small steps, so that keys are handled in between.
  const showsDay = useDeferredValue(isReady, false);
  useEffect(() => {
    // Unless a restored draft already took the focus.
    if (isReady && document.activeElement === document.body) toFarmer();
  }, [isReady, toFarmer]);

  // The sync panel opens an entry by this parameter, from any screen.
  const [params, setParams] = useSearchParams();
  const asked = params.get('open');
  useEffect(() => {
    if (asked === null || !isReady) return;
    setOpened({ id: asked, act: 'edit' });
    setParams({}, { replace: true });
  }, [asked, isReady, setParams]);

  /** Prints the slip of an entry, or of all the farmer's entries that day, with their current values. */
  const printSlip = useStableCallback(async (id: string | undefined, of: 'entry' | 'day') => {
    const entry = id === undefined ? undefined : (shown.entries.find((one) => one.id === id) ?? findEntry(day, id));
    const saved = entry ?? (id === lastSaved.current?.id ? lastSaved.current : null) ?? day.entries[0];
    if (saved === undefined) return;
    try {
      const { printEntry } = await printing();
      const { farmerOf, flowerOf } = shown;
      const words = await printEntry({ counter, entry: saved, of, farmer: farmerOf(saved), flowerOf });
      if (words !== '') setSaid(words);
    } catch {
      setSaid(t('slipFailed'));
    }
  });

  const isClosed = opened === null;
  useEffect(() => {
    // After the dialog has completed its action, focus the field for the next farmer. If it was only closed, it restores the focus to its
    // entry.
    if (isClosed && goesOn.current) toFarmer();
    goesOn.current = false;
  }, [isClosed, toFarmer]);

  useEffect(() => {
    if (flash === null) return;
    const timer = setTimeout(() => setFlash(null), FLASH_MS);
    return () => clearTimeout(timer);
  }, [flash]);

  const takeBack = useCallback(async () => {
    try {
      const entry = await undo();
      setSaid(entry === null ? t('nothingToUndo') : t('undone', describe(entry)));
      if (entry !== null) setFlash(entry.id);
    } catch (error) {
      if (!(error instanceof EntryGoneError)) throw error;
      setSaid(t('entry.gone'));
    }
    toFarmer();
  }, [undo, describe, toFarmer, t]);

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (
        event.defaultPrevented ||
        event.isComposing ||
        event.keyCode === 229 ||
        document.querySelector('dialog[open]') !== null
      )
        return;
      const { target } = event;
      const field = target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement ? target : null;
      const isFree = field === null || field.value === '';
      const act = (what: () => void) => {
        event.preventDefault();
        what();
      };
      if ((event.ctrlKey || event.metaKey) && event.code === 'KeyZ' && !event.shiftKey && isFree)
        act(() => void takeBack());
      else if (event.altKey && event.code === 'KeyP')
        act(() => {
          const row = target instanceof Element ? target.closest<HTMLElement>('[data-entry-id]') : null;
          void printSlip(row?.dataset.entryId ?? lastSaved.current?.id, event.shiftKey ? 'day' : 'entry');
        });
      else if (event.altKey && event.code === 'KeyT') act(() => setExtra({ first: 'time' }));
      else if (event.altKey && event.code === 'KeyA') act(() => setExtra({ first: 'adjustment' }));
      else if (event.altKey && event.code === 'KeyN') act(() => setExtra({ first: 'notes' }));
      else if (event.ctrlKey || event.metaKey || event.altKey || !isFree) return;
      else if (event.key === '/') act(() => findInput.current?.focus());
      else if (event.key === '?') act(() => setKeys(true));
      // The digit is inserted where the focus moves now, so that a key pressed while nothing has the focus is not lost.
      else if (field === null && /^[0-9௦-௯]$/.test(event.key) && !(target instanceof HTMLSelectElement))
        (farmerInput.current?.value === '' ? farmerInput : weightInput).current?.focus();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [takeBack, printSlip]);

  if (day.refused) return <Notice tone="danger">{t('databaseRefused')}</Notice>;
  if (!day.ready) {
    return (
      <div className="flex flex-col gap-4" role="status">
        <span className="sr-only">{t('loading')}</span>
        <Skeleton className="h-40" />
        <Skeleton className="h-72" />
      </div>
    );
  }

  const entry =
    opened === null ? undefined : (shown.entries.find(({ id }) => id === opened.id) ?? findEntry(day, opened.id));
  const goOn = () => {
    goesOn.current = true;
    setOpened(null);
  };

  return (
    <div className="grid gap-5.5 desk:grid-cols-[minmax(0,1fr)_18rem]">
      <h1 className="sr-only">{t('screen')}</h1>
      <div className="min-w-0">
        <ClockNotice counter={counter} timeZone={day.terms.timeZone} />
        {day.loaded && counter.isAdmin && day.farmers.isEmpty && (
          <div className="mb-3">
            <Notice
              action={
                <Link to="/home" className="flex min-h-11 items-center font-semibold underline underline-offset-3">
                  {t('toFirstSteps')}
                </Link>
              }
            >
              {t('newShop')}
            </Notice>
          </div>
        )}
        {!day.loaded ? (
          <Notice tone={online ? 'plain' : 'warning'}>{t(online ? 'firstLoad' : 'firstLoadOffline')}</Notice>
        ) : day.terms.flowers.size === 0 || day.terms.slots.length === 0 ? (
          <Notice
            action={
              <Link to="/settings" className="flex min-h-11 items-center font-semibold underline underline-offset-3">
                {t('toSettings')}
              </Link>
            }
          >
            {t('emptyShop')}
          </Notice>
        ) : (
          <EntryRow
            counter={counter}
            farmerInput={farmerInput}
            weightInput={weightInput}
            extra={extra}
            onExtra={setExtra}
            onSaved={(saved) => {
              remember({ kind: 'saved', entryId: saved.id });
              lastSaved.current = saved;
              if (getPrinter().afterEach) void printSlip(saved.id, 'entry');
              setFlash(saved.id);
              setDate(saved.entryDate);
              setSaid(
                saved.entryDate === day.today
                  ? t('saved', describe(saved))
                  : t('savedFor', { ...describe(saved), date: formatDate(saved.entryDate) }),
              );
            }}
            onPrevious={() => list.current?.querySelector<HTMLElement>('[data-entry-id][tabindex="0"]')?.focus()}
          />
        )}
        {/* Undo for devices without a keyboard, beside the message about the last action. */}
        <div className="sr-only items-center justify-between gap-3 px-1 pointer-coarse:not-sr-only pointer-coarse:mt-2 pointer-coarse:flex pointer-coarse:flex-wrap">
          <p aria-live="polite" className="min-w-36 flex-1 text-small text-muted">
            {said}
          </p>
          {isTouch && said !== '' && (
            <>
              <IconButton
                icon="print"
                label={t('keys.slip')}
                className="ml-auto"
                onClick={() => void printSlip(lastSaved.current?.id, 'entry')}
              />
              <Button variant="ghost" icon="undo" className="shrink-0 text-small" onClick={() => void takeBack()}>
                {t('keys.hintUndo')}
              </Button>
            </>
          )}
        </div>
        {showsDay && (
          <DayList
            view={day}
            shown={shown}
            date={date}
            onDate={setDate}
            flash={flash}
            findInput={findInput}
            listRef={list}
            onOpen={({ id }, act) => setOpened({ id, act })}
            onLeave={toFarmer}
          />
        )}
        {showsDay && <ShortcutBar said={said} />}
      </div>
      {showsDay && (
        <TotalsPanel view={day} hour={Number(shopTime(correctedNow(), day.terms.timeZone).time.slice(0, 2))} />
      )}
      {keys && <ShortcutsDialog onClose={() => setKeys(false)} />}
      {entry && opened && (
        <EntryDialog
          key={entry.id}
          counter={counter}
          view={day}
          entry={entry}
          farmer={shown.farmerOf(entry)}
          flower={shown.flowerOf(entry)}
          act={opened.act}
          onClose={() => setOpened(null)}
          onCorrected={(before, after) => {
            if (before !== after) remember({ kind: 'corrected', before });
            setFlash(after.id);
            setSaid(t('saved', describe(after)));
            goOn();
          }}
          onVoided={(before) => {
            remember({ kind: 'voided', before });
            setSaid(t('voided', describe(before)));
            goOn();
          }}
        />
      )}
    </div>
  );
}

/**
 * Warns that the device's clock is wrong, and shows by which time entries are written instead. Also warns if it is unknown whether the
 * clock is right: after a start without the server, or if the clock was set since the last response of the server.
 */
function ClockNotice({ counter, timeZone }: { counter: Counter; timeZone: string }) {
  const { t } = useTranslation('entries');
  const { language } = usePreferences();
  const offset = useClockOffset();
  const isSure = useIsClockSure();
  const online = useOnline();
  const { connection } = useEngineState(counter);
  const isUnsure = !isSure && (!online || connection === 'disconnected');
  const isShown = offset !== 0 || isUnsure;
  const [, tick] = useReducer((ticks: number) => ticks + 1, 0);
  useEffect(() => {
    // Also runs while nothing is shown, because the clock may be set at any time.
    const timer = setInterval(tick, 5_000);
    return () => clearInterval(timer);
  }, []);
  if (!isShown) return null;
  const say = (at: Date) => {
    const { date, time } = shopTime(at, timeZone);
    return `${formatDate(date)}, ${formatDayTime(time, language)}`;
  };
  return (
    <div className="mb-3">
      <Notice tone="warning" live>
        {isUnsure
          ? t('clockUnsure', { device: say(correctedNow()) })
          : t('clockWrong', { device: say(new Date()), right: say(correctedNow()) })}
      </Notice>
    </div>
  );
}
