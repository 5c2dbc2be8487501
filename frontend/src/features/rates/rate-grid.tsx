import { type ClipboardEvent, type KeyboardEvent, useRef, useState } from 'react';
import { FlowerIcon } from '../../components/flower-icon/flower-icon';
import { Button } from '../../components/ui/button';
import { useTranslation } from '../../i18n/translation';
import { usePreferences } from '../../lib/preferences';
import { nameOf } from '../../office/amounts';
import { Sparkline } from '../../office/charts';
import { useScrollSelectedIntoView } from '../../office/use-scroll-selected-into-view';
import { useWide } from '../../office/use-wide';
import { readCells } from './paste-rates';
import { RateCell, rateText } from './rate-cell';
import { type CellKey, cellKey, rateBefore, rateOf, type Sheet, type SheetFlower, type SheetSlot } from './sheet';
import type { SheetEditor } from './use-sheet-editor';

interface RateGridProps {
  sheet: Sheet;
  editor: SheetEditor;
  editable: boolean;
  /** The current slot, if the sheet is today's. */
  nowSlot: string | null;
  onHistory: (flower: SheetFlower) => void;
}

/** Formats the hours of a slot in short, e.g. 6–8. */
export const hoursOf = (slot: SheetSlot): string => {
  const hour = (time: string) => {
    const [hours = 0, minutes = 0] = time.split(':').map(Number);
    return `${hours % 12 || 12}${minutes === 0 ? '' : `:${String(minutes).padStart(2, '0')}`}`;
  };
  return `${hour(slot.start_time)}–${hour(slot.end_time)}`;
};

/** Slot names often contain their hours ("காலை 10–மதியம் 2"); removes them, so that the hours are shown only once. */
export const slotName = (name: string): string => name.replace(/\s*\d.*$/, '');

/** A spreadsheet-like grid of flowers (rows) and slots (columns); on a phone only one slot at a time. */
export function RateGrid({ sheet, editor, editable, nowSlot, onHistory }: RateGridProps) {
  const { t } = useTranslation('rates');
  const wide = useWide();
  const [chosen, setChosen] = useState<string | null>(null);
  const [showsAbsent, setShowsAbsent] = useState(false);
  const grid = useRef<HTMLDivElement>(null);

  const hasTyped = (flower: SheetFlower) =>
    sheet.slots.some((slot) => editor.states.get(cellKey(flower.flower_type_id, slot.time_slot_id))?.text != null);
  const came = sheet.flowers.filter(({ arrivals }) => arrivals > 0);
  const others = sheet.flowers.filter(({ arrivals }) => arrivals === 0);
  const absent = others.filter((flower) => !hasTyped(flower));
  // Before the first arrival all flowers are shown, so that the whole sheet can be typed. Typing never reorders the rows.
  const folds = came.length > 0 && absent.length > 0;
  const flowers =
    came.length === 0 ? sheet.flowers : [...came, ...(folds && !showsAbsent ? others.filter(hasTyped) : others)];
  const [waitedFor] = useState(() => slotThatWaits(sheet, nowSlot));
  const phoneSlot =
    sheet.slots.find(({ time_slot_id }) => time_slot_id === (chosen ?? waitedFor ?? nowSlot)) ?? sheet.slots[0];
  const slots = wide ? sheet.slots : phoneSlot === undefined ? [] : [phoneSlot];

  const focus = (key: CellKey | undefined) =>
    key !== undefined && grid.current?.querySelector<HTMLElement>(`[data-cell="${key}"]`)?.focus();
  const keyAt = (row: number, column: number): CellKey | undefined => {
    const flower = flowers[row];
    const slot = slots[column];
    return flower && slot && cellKey(flower.flower_type_id, slot.time_slot_id);
  };

  const onKey = (row: number, column: number) => (event: KeyboardEvent<HTMLInputElement>) => {
    const key = keyAt(row, column);
    if (key === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    const input = event.currentTarget;
    const state = editor.states.get(key);
    const cell = editor.cells.get(key);
    const slotAt = sheet.slots.findIndex((slot) => slot.time_slot_id === slots[column]?.time_slot_id);
    const act = (): boolean => {
      switch (event.key) {
        case 'Enter':
          if (state?.doubt != null) editor.type(key, rateText(state.doubt.likely));
          focus(keyAt(row + (event.shiftKey ? -1 : 1), column));
          return true;
        case 'ArrowDown':
          focus(keyAt(row + 1, column));
          return true;
        case 'ArrowUp':
          focus(keyAt(row - 1, column));
          return true;
        case 'ArrowRight':
          if (input.selectionStart !== input.value.length && input.selectionStart === input.selectionEnd) return false;
          focus(keyAt(row, column + 1));
          return true;
        case 'ArrowLeft':
          if (input.selectionStart !== 0) return false;
          focus(keyAt(row, column - 1));
          return true;
        case '=': {
          const before = rateBefore(cell);
          if (before !== null) editor.type(key, rateText(before));
          return true;
        }
        case "'": {
          const previous = sheet.slots[slotAt - 1];
          const flower = flowers[row];
          if (previous === undefined || flower === undefined) return true;
          const there = cellKey(flower.flower_type_id, previous.time_slot_id);
          const rate = editor.states.get(there)?.rate ?? rateOf(editor.cells.get(there));
          if (rate !== null) editor.type(key, rateText(rate));
          return true;
        }
        case 'y':
        case 'Y':
          if (state?.doubt == null) return false;
          editor.keep(key);
          return true;
        case 'Escape':
          if (state?.text == null) return false;
          editor.clear([key]);
          return true;
        default:
          return false;
      }
    };
    if (act()) event.preventDefault();
  };

  const onPaste = (row: number, column: number) => (event: ClipboardEvent<HTMLInputElement>) => {
    const pasted = readCells(event.clipboardData.getData('text/plain'));
    if (pasted === null) return;
    event.preventDefault();
    const texts = new Map<CellKey, string>();
    for (const [down, line] of pasted.entries()) {
      for (const [across, text] of line.entries()) {
        const key = keyAt(row + down, column + across);
        if (key !== undefined && text.trim() !== '') texts.set(key, text.trim());
      }
    }
    editor.fill(texts);
  };

  const cellOf = (flower: SheetFlower, row: number, slot: SheetSlot, column: number) => {
    const key = cellKey(flower.flower_type_id, slot.time_slot_id);
    const state = editor.states.get(key);
    if (state === undefined) return null;
    return (
      <RateCell
        flower={flower}
        slot={slot}
        cell={editor.cells.get(key)}
        state={state}
        editable={editable}
        side={column < slots.length - 2 ? 'right' : 'left'}
        onText={(text) => editor.type(key, text)}
        onKey={onKey(row, column)}
        onPaste={onPaste(row, column)}
        onSure={() => editor.keep(key)}
        onTake={(paise) => editor.type(key, rateText(paise))}
        onTheirs={() => editor.clear([key])}
      />
    );
  };

  return (
    <div ref={grid}>
      {wide ? (
        <table className="w-full table-fixed border-collapse" aria-label={t('sheet')}>
          <thead className="sticky top-(--head) z-5 bg-background text-small text-muted">
            <tr className="border-b border-outline">
              <th scope="col" className="w-56 py-2 text-left text-note font-normal">
                {t('perUnit')}
              </th>
              {slots.map((slot) => (
                <SlotHead key={slot.time_slot_id} slot={slot} isNow={slot.time_slot_id === nowSlot} />
              ))}
              <th scope="col" className="w-26 py-2 text-center font-normal max-desk:hidden">
                {t('week')}
              </th>
            </tr>
          </thead>
          <tbody>
            {flowers.map((flower, row) => (
              <tr key={flower.flower_type_id} className="border-b border-divider">
                <th scope="row" className="py-0 text-left font-normal">
                  <FlowerHead flower={flower} onHistory={onHistory} />
                </th>
                {slots.map((slot, column) => (
                  <td
                    key={slot.time_slot_id}
                    className={`h-px border-l border-divider p-0 ${slot.time_slot_id === nowSlot ? 'bg-surface' : ''}`}
                  >
                    {cellOf(flower, row, slot, column)}
                  </td>
                ))}
                <td className="border-l border-divider text-center max-desk:hidden">
                  <Week flower={flower} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : (
        <>
          <SlotTabs slots={sheet.slots} chosen={phoneSlot} nowSlot={nowSlot} editor={editor} onChoose={setChosen} />
          <ul className="border-t border-divider">
            {flowers.map((flower, row) => (
              <li key={flower.flower_type_id} className="flex items-center border-b border-divider">
                <div className="min-w-0 flex-1">
                  <FlowerHead flower={flower} onHistory={onHistory} />
                </div>
                <div className="w-42 shrink-0">{slots.map((slot) => cellOf(flower, row, slot, 0))}</div>
              </li>
            ))}
          </ul>
        </>
      )}
      {folds && (
        <Button variant="ghost" icon="down" className="mt-2" onClick={() => setShowsAbsent((shows) => !shows)}>
          {t(showsAbsent ? 'hideAbsent' : 'absent', { count: absent.length })}
        </Button>
      )}
    </div>
  );
}

/**
 * Returns the slot to show first on a phone: the current one if entries wait in it, otherwise the first slot with entries without a rate.
 */
function slotThatWaits(sheet: Sheet, nowSlot: string | null): string | null {
  const waiting = new Set(
    sheet.cells.filter(({ waiting_entries }) => waiting_entries > 0).map(({ time_slot_id }) => time_slot_id),
  );
  if (nowSlot !== null && waiting.has(nowSlot)) return nowSlot;
  return sheet.slots.find(({ time_slot_id }) => waiting.has(time_slot_id))?.time_slot_id ?? null;
}

function FlowerHead({ flower, onHistory }: { flower: SheetFlower; onHistory: (flower: SheetFlower) => void }) {
  const { t } = useTranslation('rates');
  const { language } = usePreferences();
  const name = nameOf(flower, language);
  return (
    <button
      type="button"
      tabIndex={-1}
      title={t('history', { flower: name })}
      onClick={() => onHistory(flower)}
      className="flex min-h-12 w-full items-center gap-2.5 rounded-field px-1 text-left hover:bg-sunken"
    >
      <FlowerIcon code={flower.code} size={28} />
      <span className="min-w-0 leading-tight max-wide:text-small">{name}</span>
    </button>
  );
}

function SlotHead({ slot, isNow }: { slot: SheetSlot; isNow: boolean }) {
  const { t } = useTranslation('rates');
  const { language } = usePreferences();
  return (
    <th
      scope="col"
      className={`border-l border-divider px-3 py-2 text-right font-normal ${isNow ? 'border-t-3 border-t-accent bg-surface' : ''}`}
    >
      {isNow && <b className="mr-2 text-accent">{t('now')}</b>}
      {slotName(nameOf(slot, language))} <b className="whitespace-nowrap text-foreground">{hoursOf(slot)}</b>
    </th>
  );
}

/** Tabs for the slots, each with the number of waiting entries. */
function SlotTabs({
  slots,
  chosen,
  nowSlot,
  editor,
  onChoose,
}: {
  slots: readonly SheetSlot[];
  chosen: SheetSlot | undefined;
  nowSlot: string | null;
  editor: SheetEditor;
  onChoose: (slotId: string) => void;
}) {
  const { t } = useTranslation('rates');
  const { language } = usePreferences();
  const strip = useRef<HTMLFieldSetElement>(null);
  useScrollSelectedIntoView(strip, '[aria-pressed=true]', chosen?.time_slot_id ?? '');
  return (
    <fieldset
      ref={strip}
      className="relative -mx-3.5 mb-2 flex min-w-0 gap-2 overflow-x-auto px-3.5 pb-1"
      aria-label={t('slots')}
    >
      {slots.map((slot) => {
        const waiting = [...editor.cells.values()]
          .filter(({ time_slot_id }) => time_slot_id === slot.time_slot_id)
          .reduce((sum, cell) => sum + cell.waiting_entries, 0);
        return (
          <button
            key={slot.time_slot_id}
            type="button"
            aria-pressed={slot === chosen}
            onClick={() => onChoose(slot.time_slot_id)}
            className="min-h-12 shrink-0 rounded-field border border-outline px-3 py-1 text-left text-small leading-tight aria-pressed:border-foreground aria-pressed:bg-foreground aria-pressed:text-background"
          >
            <b className="block">
              {slotName(nameOf(slot, language))} {hoursOf(slot)}
            </b>
            {slot.time_slot_id === nowSlot ? t('now') : ' '}
            {waiting > 0 && <span> {t('waits', { count: waiting })}</span>}
          </button>
        );
      })}
    </fieldset>
  );
}

function Week({ flower }: { flower: SheetFlower }) {
  const { t } = useTranslation('rates');
  const { language } = usePreferences();
  const values = flower.week.map(({ rate }) => rate ?? null);
  return (
    <Sparkline
      label={t('weekOf', {
        flower: nameOf(flower, language),
        rates: values.map((rate) => (rate === null ? '–' : `₹${rate}`)).join(', '),
      })}
      values={values}
    />
  );
}
