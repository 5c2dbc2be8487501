import { type RefObject, useEffect, useMemo, useRef, useState } from 'react';
import { Button } from '../../components/ui/button';
import { Icon } from '../../components/ui/icon';
import { Kbd } from '../../components/ui/kbd';
import { Notice } from '../../components/ui/notice';
import { saveEntry } from '../../data/entry-store';
import { addUsualFlower } from '../../data/farmer-store';
import type { Entry, EntryContent, Farmer } from '../../data/records';
import { useTranslation } from '../../i18n/translation';
import { callAttention } from '../../lib/attention';
import { reportError } from '../../lib/error-reporting';
import { formatAmount, formatDate, formatTime, localizedName } from '../../lib/format';
import { usePreferences } from '../../lib/preferences';
import { correctedNow } from '../../lib/server-clock';
import { shopTime } from '../../lib/shop-clock';
import { useAnswerKeys } from '../../lib/use-answer-keys';
import { useMeasuredHeight } from '../../lib/use-measured-height';
import { useStableCallback } from '../../lib/use-stable-callback';
import { type Counter, setHasUnsavedInput } from '../../sync/counter';
import { useDay } from '../../sync/use-counter';
import { AmountSummary } from './amount-summary';
import { DraftDifferences } from './draft-differences';
import { type Draft, evaluateDraft, isOfWeight, NEW_DRAFT, type Problem } from './entry-draft';
import { type EntryWarning, findWarning } from './entry-warnings';
import { type ExtraAsked, ExtraFields } from './extra-fields';
import { FarmerField } from './farmer-field';
import { FlowerField } from './flower-field';
import { Keypad } from './keypad';
import { NewFarmerForm, newcomerNamed } from './new-farmer-form';
import { type Newcomer, restoreDraft, storeDraft } from './stored-draft';
import { useIsTouch } from './use-is-touch';
import { WeightField } from './weight-field';

interface EntryRowProps {
  counter: Counter;
  farmerInput: RefObject<HTMLInputElement | null>;
  weightInput: RefObject<HTMLInputElement | null>;
  extra: ExtraAsked | null;
  onExtra: (extra: ExtraAsked | null) => void;
  onSaved: (entry: Entry) => void;
  onPrevious: () => void;
}

/** An entry that could not be written to the device's storage, with the time at which it was weighed. */
interface UnsavedEntry {
  /** The device's storage is full; the user can free space. */
  readonly isFull: boolean;
  readonly farmer: Farmer;
  readonly content: EntryContent;
}

/**
 * Why the entry was not saved at once. A question can be confirmed with Enter. A refusal can only be dismissed; it also makes the fields
 * read-only (`stopsKeys`) if typed keys could change what is already in the row.
 */
type Stop =
  | { readonly kind: 'question'; readonly warning: EntryWarning }
  | { readonly kind: 'refusal'; readonly problem: Problem; readonly stopsKeys: boolean };

/** The counter's row: farmer, flower, weight and the save button; below it the calculation before the entry is saved. */
export function EntryRow({ counter, farmerInput, weightInput, extra, onExtra, onSaved, onPrevious }: EntryRowProps) {
  const { t } = useTranslation('entries');
  const { language } = usePreferences();
  const day = useDay(counter);
  const { terms } = day;
  const isTouch = useIsTouch();
  const [restored] = useState(() => restoreDraft(counter.writer.userId, day));
  const [draft, setDraft] = useState<Draft>(restored.draft);
  // A ref instead of state, because a typed letter must not re-render the row.
  const farmerText = useRef(restored.searches.farmerText);
  const [isSeeking, setIsSeeking] = useState(farmerText.current !== '');
  const [cleared, setCleared] = useState(0);
  const [flowerText, setFlowerText] = useState(restored.searches.flowerText);
  const [now, setNow] = useState(correctedNow);
  const [stop, setStop] = useState<Stop | null>(null);
  const [adding, setAdding] = useState(restored.newcomer);
  // Also a ref, for the same reason.
  const newcomer = useRef(adding);
  const add = (start: Newcomer | null) => {
    newcomer.current = start;
    setAdding(start);
  };
  const [unsaved, setUnsaved] = useState<readonly UnsavedEntry[]>([]);
  const [offer, setOffer] = useState<{ farmer: Farmer; flowerId: string } | null>(null);
  const [keypad, setKeypad] = useState(false);
  const section = useRef<HTMLElement>(null);
  const flowerInput = useRef<HTMLInputElement>(null);

  useEffect(() => {
    const timer = setInterval(() => setNow(correctedNow()), 5_000);
    return () => clearInterval(timer);
  }, []);

  useEffect(() => {
    if (!keypad) return;
    // On click instead of on blur, so that the layout does not shift under the finger.
    const onClick = ({ target }: MouseEvent) => {
      if (target instanceof Element && target.closest('[data-weighing]') === null) setKeypad(false);
    };
    document.addEventListener('click', onClick, true);
    return () => document.removeEventListener('click', onClick, true);
  }, [keypad]);

  useMeasuredHeight('--row-height', section);

  const store = useStableCallback(() =>
    storeDraft(counter.writer.userId, draft, { farmerText: farmerText.current, flowerText }, newcomer.current),
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs whenever one of them has changed.
  useEffect(store, [store, draft, flowerText, adding]);

  // Focuses the field where an unfinished draft continues. Not on touch screens: the on-screen keyboard would cover the page unasked.
  // biome-ignore lint/correctness/useExhaustiveDependencies: only on mount.
  useEffect(() => {
    if (isTouch || adding !== null) return;
    const input =
      draft.farmer === null
        ? isSeeking
          ? farmerInput.current
          : null
        : (draft.flowerId === null ? flowerInput : weightInput).current;
    input?.focus();
    // Puts the caret at the end, so that the next letter does not replace the restored text.
    if (draft.flowerId === null) input?.setSelectionRange(input.value.length, input.value.length);
  }, []);

  const isEmpty = draft === NEW_DRAFT && !isSeeking && flowerText === '' && adding === null && unsaved.length === 0;
  useEffect(() => {
    setHasUnsavedInput(!isEmpty);
    return () => setHasUnsavedInput(false);
  }, [isEmpty]);

  const shopNow = useMemo(() => shopTime(now, terms.timeZone), [now, terms.timeZone]);
  const evaluated = useMemo(() => evaluateDraft(draft, terms, shopNow), [draft, terms, shopNow]);
  // The farmer's usual flowers are derived from the day's entries.
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new snapshot of the day changes the result.
  const usual = useMemo(
    () => (draft.farmer === null ? [] : counter.day.usualFlowers(draft.farmer.id)),
    [counter, draft.farmer, day],
  );
  const flower = draft.flowerId === null ? null : (terms.flowers.get(draft.flowerId) ?? null);
  const unit = t(`unit.${flower?.unit ?? 'kg'}`);
  const weigh = (thousandths: number) => `${formatAmount(thousandths, flower?.unit ?? 'kg')} ${unit}`;

  const change = (next: Partial<Draft>) => {
    setDraft((before) => ({ ...before, ...next }));
    setStop(null);
  };

  const takeFarmer = (farmer: Farmer) => {
    const usual = counter.day.usualFlowers(farmer.id);
    const only = usual.length === 1 ? (usual[0] ?? null) : null;
    farmerText.current = '';
    change({ farmer, flowerId: only });
    setFlowerText('');
    add(null);
    setOffer(null);
    if (only === null) flowerInput.current?.focus();
    else weightInput.current?.focus();
  };

  // Stable callbacks, so that a key typed in one field does not re-render the others.
  const takeFlower = useStableCallback((flowerId: string) => {
    change({ flowerId });
    setFlowerText('');
    weightInput.current?.focus();
  });
  const typeFlower = useStableCallback((text: string) => {
    setFlowerText(text);
    if (draft.flowerId !== null) change({ flowerId: null });
  });
  const typeWeight = useStableCallback((weight: string) => change({ weight }));
  const toWeight = useStableCallback(() => {
    weightInput.current?.focus();
    weightInput.current?.select();
  });
  const leaveFlower = useStableCallback(() => {
    if (flower === null && flowerText !== '') callAttention();
    else toWeight();
  });
  const reachWeight = useStableCallback(() => setKeypad(isTouch));

  const clear = () => {
    farmerText.current = '';
    setDraft(NEW_DRAFT);
    setIsSeeking(false);
    setCleared((times) => times + 1);
    setFlowerText('');
    setStop(null);
    setKeypad(false);
    onExtra(null);
    farmerInput.current?.focus();
  };

  const write = async ({ farmer, content }: Pick<UnsavedEntry, 'farmer' | 'content'>) => {
    const known = counter.day.usualFlowers(farmer.id).includes(content.flowerTypeId);
    try {
      onSaved(await saveEntry(counter.db, content, farmer, terms, counter.writer));
      setOffer(known ? null : { farmer, flowerId: content.flowerTypeId });
    } catch (error) {
      const isFull = error instanceof DOMException && error.name === 'QuotaExceededError';
      if (!isFull) reportError(error);
      setUnsaved((before) => [...before, { farmer, content, isFull }]);
    }
  };

  const isAnswerWanted = stop !== null && (stop.kind === 'question' || stop.stopsKeys);

  /** Focuses the field with the problem and selects its text, so that typing replaces it. */
  const goTo = (problem: Problem) => {
    if (problem === 'noFarmer') farmerInput.current?.focus();
    else if (problem === 'noFlower') flowerInput.current?.focus();
    else if (isOfWeight(problem) || problem === 'noRateStrict') toWeight();
    else onExtra({ first: FIELDS[problem] });
  };

  const save = (confirmed: boolean) => {
    const at = correctedNow();
    const { content, problem } = evaluateDraft(draft, terms, shopTime(at, terms.timeZone));
    if (problem !== null || content === null || draft.farmer === null) {
      if (problem === null) return;
      setStop({ kind: 'refusal', problem, stopsKeys: draft.weight !== '' });
      goTo(problem);
      return;
    }
    const warning = confirmed ? null : findWarning(content, day.entries, counter.day.history, terms, at);
    if (warning !== null) {
      setStop({ kind: 'question', warning });
      toWeight();
      return;
    }
    // Clear the row before the entry is written: the clerk already types the next farmer, and no key may be lost.
    clear();
    void write({ farmer: draft.farmer, content });
  };

  const confirm = () => {
    if (stop?.kind === 'question') save(true);
    else goBack();
  };

  const goBack = () => {
    setStop(null);
    if (stop?.kind === 'refusal') goTo(stop.problem);
    else toWeight();
  };

  useAnswerKeys(isAnswerWanted, { onEnter: confirm, onEscape: goBack });

  const act = () => (isAnswerWanted ? confirm() : save(false));
  const actText = stop?.kind === 'question' ? t('confirm') : t('save');
  const enterWeight = useStableCallback(() => save(false));

  const slot = terms.slotAtTime(evaluated.content?.entryTime ?? shopNow.time);
  const stopText =
    stop === null ? null : stop.kind === 'question' ? questionText(stop.warning) : refusalText(stop.problem);
  const problem = stop?.kind === 'refusal' ? stop.problem : null;

  function questionText(warning: EntryWarning): string {
    switch (warning.kind) {
      case 'heavy':
        return t('warning.heavy', { weight: weigh(evaluated.quantity), limit: weigh(warning.limit) });
      case 'unusual':
        return t('warning.unusual', {
          weight: weigh(evaluated.quantity),
          from: formatAmount(warning.from, flower?.unit ?? 'kg'),
          to: weigh(warning.to),
        });
      case 'repeated':
        return t('warning.repeated', { time: formatTime(warning.entry.entryTime) });
    }
  }

  function refusalText(of: Problem): string {
    return t(of, {
      flower: flower ? localizedName(flower, language) : '',
      slot: slot ? localizedName(slot, language) : '',
      sign: evaluated.foreign,
      today: formatDate(shopNow.date),
    });
  }

  return (
    <section
      ref={section}
      aria-label={t('row')}
      className="wide:sticky wide:top-(--head) wide:z-5 wide:-mx-1 wide:bg-background wide:px-1 wide:pb-3"
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: Escape in any field of the row clears it. */}
      <div
        className="rounded-slab border border-divider bg-surface"
        onPointerDown={({ target }) => {
          if (isAnswerWanted && target instanceof HTMLInputElement) setStop(null);
        }}
        onKeyDown={(event) => {
          if (event.key === 'Escape' && !event.defaultPrevented) clear();
        }}
      >
        <div className="grid grid-cols-2 wide:grid-cols-[minmax(0,1.15fr)_minmax(0,1.15fr)_minmax(0,1fr)_minmax(7.5rem,auto)]">
          <FarmerField
            view={day}
            habits={counter.day.history}
            inputRef={farmerInput}
            farmer={draft.farmer}
            restored={restored.searches.farmerText}
            cleared={cleared}
            invalid={problem === 'noFarmer'}
            readOnly={isAnswerWanted}
            mayAdd={counter.may('add_farmers', terms.staffMayAddFarmers)}
            now={shopNow.time}
            onText={(text) => {
              farmerText.current = text;
              setIsSeeking(text !== '');
              store();
              if (draft.farmer !== null) change({ farmer: null, flowerId: null });
            }}
            onPick={takeFarmer}
            onEnter={() => {
              if (draft.farmer !== null) (draft.flowerId === null ? flowerInput : weightInput).current?.focus();
              else if (isSeeking) callAttention();
            }}
            onAdd={(typed) => add(newcomerNamed(typed))}
            onPrevious={onPrevious}
          />
          <FlowerField
            reference={terms}
            usual={usual}
            inputRef={flowerInput}
            flower={flower}
            text={flowerText}
            invalid={problem === 'noFlower'}
            readOnly={isAnswerWanted}
            isTouch={isTouch}
            onText={typeFlower}
            onPick={takeFlower}
            onEnter={leaveFlower}
          />
          <WeightField
            inputRef={weightInput}
            unit={flower?.unit ?? 'kg'}
            text={draft.weight}
            bags={evaluated.bags}
            quantity={evaluated.quantity}
            invalid={problem !== null && isOfWeight(problem)}
            readOnly={isAnswerWanted}
            isTouch={isTouch}
            onText={typeWeight}
            onEnter={enterWeight}
            onReach={reachWeight}
          />
          <button
            type="button"
            onClick={act}
            // While a farmer is being added, the form for the new farmer has the only submit button.
            disabled={adding !== null}
            className={`col-span-2 min-h-15 bg-accent px-5 py-3 text-lead font-semibold text-on-accent transition hover:brightness-95 active:brightness-90 disabled:bg-sunken disabled:text-muted wide:col-span-1 wide:rounded-tr-[13px] ${keypad ? 'hidden wide:block' : ''}`}
          >
            {actText}
            <span
              aria-hidden="true"
              className="hidden items-center justify-center gap-1 text-note font-normal wide:flex"
            >
              Enter <span className="text-small">↵</span>
            </span>
          </button>
        </div>
        <div
          className={`flex flex-wrap items-center gap-x-6 gap-y-1 border-t border-divider px-4 py-2.5 last:rounded-b-slab wide:min-h-17 wide:flex-nowrap wide:px-4.5 ${
            stop === null ? 'bg-sunken' : stop.kind === 'refusal' ? 'bg-danger-soft' : 'bg-warning-soft'
          }`}
        >
          {adding !== null ? (
            <NewFarmerForm
              counter={counter}
              start={adding}
              takesFocus={!isTouch || adding !== restored.newcomer}
              onText={(changed) => {
                newcomer.current = changed;
                store();
              }}
              onDone={takeFarmer}
              onLeave={() => {
                add(null);
                farmerInput.current?.focus();
              }}
            />
          ) : (
            <>
              <div aria-live="assertive" className="contents">
                {stop !== null && (
                  <p
                    className={`flex min-w-full flex-1 items-center gap-2 leading-snug wide:min-w-0 ${
                      stop.kind === 'question' ? 'font-semibold text-warning' : 'text-danger'
                    }`}
                  >
                    <Icon name="warning" /> {stopText}
                  </p>
                )}
              </div>
              {isAnswerWanted && (
                <Button
                  variant="ghost"
                  className="-my-1.5 text-small pointer-coarse:-ml-4 pointer-coarse:font-semibold pointer-coarse:underline pointer-coarse:underline-offset-4"
                  onClick={goBack}
                >
                  <span className="inline-flex gap-1.5 pointer-coarse:hidden">
                    <Kbd>Esc</Kbd>
                  </span>
                  {t('goBack')}
                </Button>
              )}
              {stop === null && <AmountSummary evaluated={evaluated} flower={flower} slot={slot} />}
              <button
                type="button"
                aria-expanded={extra !== null}
                onClick={() => onExtra(extra === null ? { first: 'time' } : null)}
                className="-my-1.5 ml-auto inline-flex min-h-11 shrink-0 items-center gap-1.5 rounded-field text-small text-muted hover:text-foreground"
              >
                <Icon name="clock" size={17} />
                {slot === null
                  ? formatTime(shopNow.time)
                  : `${formatTime(evaluated.content?.entryTime ?? shopNow.time)} · ${localizedName(slot, language)}`}
                <span className="sr-only">{t('more')}</span>
                <Icon name="down" size={16} className={extra === null ? '' : 'rotate-180'} />
              </button>
            </>
          )}
        </div>
        {extra === null && <DraftDifferences draft={draft} unit={unit} />}
        {extra !== null && (
          <ExtraFields
            asked={extra}
            extras={draft}
            unit={unit}
            today={shopNow.date}
            withDate
            mayRate={counter.may('set_entry_rate', terms.staffMaySetRate)}
            readOnly={isAnswerWanted}
            onChange={change}
            onEnter={() => weightInput.current?.focus()}
            onClose={() => {
              onExtra(null);
              weightInput.current?.focus();
            }}
          />
        )}
      </div>
      {unsaved.length > 0 && (
        <div className="mt-2">
          <Notice
            tone="danger"
            live
            action={
              <Button
                onClick={() => {
                  setUnsaved([]);
                  for (const entry of unsaved) void write(entry);
                  farmerInput.current?.focus();
                }}
              >
                {t('saveAgain')}
              </Button>
            }
          >
            {t(unsaved.every(({ isFull }) => isFull) ? 'unsaved' : 'notWritten', { count: unsaved.length })}
          </Notice>
        </div>
      )}
      {offer !== null && (
        <div className="mt-2 flex flex-wrap items-center gap-x-3 gap-y-1 px-1 text-small text-muted" role="status">
          <span>
            {t('offerFlower', {
              farmer: localizedName(offer.farmer, language),
              flower: localizedName(terms.flowers.get(offer.flowerId) ?? { name: '', nameTa: null }, language),
            })}
          </span>
          <Button
            variant="ghost"
            className="text-small font-semibold underline"
            onClick={() => {
              void addUsualFlower(counter.db, offer.farmer, offer.flowerId, counter.writer);
              setOffer(null);
              farmerInput.current?.focus();
            }}
          >
            {t('offerFlowerAct')}
          </Button>
          <Button variant="ghost" className="text-small" onClick={() => setOffer(null)}>
            {t('offerFlowerNo')}
          </Button>
        </div>
      )}
      {keypad && (
        <Keypad
          onKey={(key) => {
            if (!isAnswerWanted) change({ weight: pressed(draft.weight, key) });
          }}
          act={actText}
          onAct={act}
          onClose={() => setKeypad(false)}
        />
      )}
    </section>
  );
}

const FIELDS = {
  badTime: 'time',
  badDate: 'date',
  dateAhead: 'date',
  dateTooOld: 'date',
  manualRateNotes: 'notes',
  badAmount: 'adjustment',
  adjustmentNeedsReason: 'adjustment',
} as const;

function pressed(weight: string, key: string): string {
  if (key === 'back') return weight.slice(0, -1);
  if (key === '+') return weight === '' || weight.endsWith('+') ? weight : `${weight}+`;
  if (key === '.') {
    const bag = weight.split('+').at(-1) ?? '';
    return bag.includes('.') ? weight : `${weight}${bag === '' ? '0' : ''}.`;
  }
  return weight + key;
}
