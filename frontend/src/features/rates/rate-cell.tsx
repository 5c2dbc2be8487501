import { type ClipboardEvent, type KeyboardEvent, type ReactNode, useId } from 'react';
import { Button } from '../../components/ui/button';
import { Icon } from '../../components/ui/icon';
import { Kbd } from '../../components/ui/kbd';
import { TextInput } from '../../components/ui/text-input';
import { useTranslation } from '../../i18n/translation';
import { formatRupees } from '../../lib/money';
import { usePreferences } from '../../lib/preferences';
import { nameOf, quantityOf } from '../../office/amounts';
import type { RateDoubt } from './rate-checks';
import { rateBefore, rateOf, type SheetCell, type SheetFlower, type SheetSlot } from './sheet';
import type { CellState } from './use-sheet-editor';

/** Formats a rate as 1,800 or 1,800.50. */
export const rateText = (paise: number): string => formatRupees(paise).slice(1).replace(/\.00$/, '');

interface RateCellProps {
  flower: SheetFlower;
  slot: SheetSlot;
  cell: SheetCell | undefined;
  state: CellState;
  editable: boolean;
  /** The side of the cell on which the question is shown. */
  side: 'left' | 'right';
  onText: (text: string) => void;
  onKey: (event: KeyboardEvent<HTMLInputElement>) => void;
  onPaste: (event: ClipboardEvent<HTMLInputElement>) => void;
  onSure: () => void;
  onTake: (paise: number) => void;
  onTheirs: () => void;
}

/** One flower in one slot: waiting entries on the left, the rate on the right, yesterday's rate below. */
export function RateCell(props: RateCellProps) {
  const { flower, slot, cell, state, editable, side } = props;
  const { t } = useTranslation(['rates', 'office']);
  const { language } = usePreferences();
  const id = useId();
  const old = rateOf(cell);
  const before = rateBefore(cell);
  const who =
    cell?.set_by_name == null
      ? null
      : nameOf({ name: cell.set_by_name, name_ta: cell.set_by_name_ta ?? null }, language);
  const isCorrection = state.rate !== null && old !== null && state.rate !== old;
  return (
    <div className="group/cell relative flex min-h-16 flex-wrap items-start gap-x-2 px-3 py-1.5 focus-within:shadow-[inset_0_0_0_3px_var(--accent)] wide:h-full wide:min-h-12 wide:content-center wide:py-1">
      <Waiting cell={cell} unit={flower.unit} isTyped={state.rate !== null} corrected={isCorrection ? old : null} />
      {/* Wraps below the waiting entries if both do not fit, so that a rate is never truncated. */}
      <div className="ml-auto shrink-0 text-right">
        <div className="flex items-center justify-end gap-1.5">
          {editable ? (
            <TextInput
              aria-label={t('cell', { flower: nameOf(flower, language), slot: nameOf(slot, language) })}
              aria-invalid={state.isWrong || undefined}
              aria-describedby={id}
              data-cell={state.key}
              value={state.text ?? (old === null ? '' : rateText(old))}
              placeholder="–"
              inputMode="decimal"
              enterKeyHint="next"
              autoComplete="off"
              onText={props.onText}
              onKeyDown={props.onKey}
              onPaste={props.onPaste}
              onFocus={(event) => event.target.select()}
              className="h-6 w-16 scroll-mb-64! bg-transparent text-right text-lead font-semibold outline-none aria-invalid:text-danger wide:scroll-mb-36! max-wide:h-11 max-wide:w-24 max-wide:text-name"
            />
          ) : (
            <span className="text-lead font-semibold">{old === null ? '–' : rateText(old)}</span>
          )}
          <span
            aria-hidden="true"
            className={`size-2 shrink-0 rounded-pill ${state.rate === null || state.doubt !== null ? 'bg-transparent' : 'bg-accent'}`}
          />
        </div>
        <p id={id} className="pr-3.5 text-note leading-tight text-muted">
          <span className="sr-only">{t('yesterday')} </span>
          {before === null ? '–' : rateText(before)}
        </p>
      </div>
      {state.isWrong && (
        <Beside side={side}>
          <p className="text-danger">{t('wrong', { text: state.text ?? '' })}</p>
        </Beside>
      )}
      {state.doubt !== null && <Question {...props} doubt={state.doubt} />}
      {state.isChanged && (
        <Beside side={side}>
          <p className="font-semibold">
            {t(who === null ? 'changed' : 'changedBy', {
              theirs: old === null ? '–' : rateText(old),
              mine: state.text ?? '',
              who: who ?? '',
            })}
          </p>
          <div className="mt-2 flex flex-wrap gap-2">
            <Button onClick={props.onSure}>{t('keepMine')}</Button>
            <Button variant="ghost" onClick={props.onTheirs}>
              {t('keepTheirs')}
            </Button>
          </div>
        </Beside>
      )}
    </div>
  );
}

/** The entries of the cell: waiting for a rate, about to get the typed one, or priced with the rate that is being corrected. */
function Waiting({
  cell,
  unit,
  isTyped,
  corrected,
}: {
  cell: SheetCell | undefined;
  unit: string;
  isTyped: boolean;
  /** The published rate that the typed one would replace. */
  corrected: number | null;
}) {
  const { t } = useTranslation(['rates', 'office']);
  if (cell === undefined) return null;
  const waits = cell.waiting_entries > 0;
  const touches = corrected !== null && cell.priced_entries > 0;
  return (
    <p className="text-note leading-tight whitespace-nowrap text-muted">
      {(waits || touches) && (
        <span
          className={`flex items-center gap-1 font-semibold ${!waits ? '' : isTyped ? 'text-foreground' : 'text-warning'}`}
        >
          <Icon name={!waits ? 'pencil' : isTyped ? 'check' : 'clock'} size={14} />
          {t('entries', { count: waits ? cell.waiting_entries : cell.priced_entries })}
        </span>
      )}
      {corrected !== null ? (
        <del>{rateText(corrected)}</del>
      ) : (
        waits && `${quantityOf(cell.waiting_quantity, unit)} ${t(`office:unit.${unit as 'kg' | 'bunch' | 'piece'}`)}`
      )}
    </p>
  );
}

/**
 * Asks about a rate that looks like a typing error, beside the cell and not over one that waits. Enter takes the likely rate, Y keeps the
 * typed one.
 */
function Question({ doubt, state, flower, side, onSure, onTake }: RateCellProps & { doubt: RateDoubt }) {
  const { t } = useTranslation(['rates', 'office']);
  const { language } = usePreferences();
  const typed = rateText(state.rate ?? 0);
  return (
    <Beside side={side}>
      <p className="text-lead font-semibold text-warning">
        ₹{rateText(doubt.likely)} → ₹{typed}?
      </p>
      <p className="mb-2 text-small text-muted">{t(doubt.kind, { flower: nameOf(flower, language) })}</p>
      <div className="flex flex-wrap gap-2">
        <Button variant="primary" tabIndex={-1} onClick={() => onTake(doubt.likely)}>
          {t('take', { rate: rateText(doubt.likely) })}
          <span className="pointer-coarse:hidden">
            <Kbd>Enter</Kbd>
          </span>
        </Button>
        <Button tabIndex={-1} onClick={onSure}>
          {t('sure', { rate: typed })}
          <span className="pointer-coarse:hidden">
            <Kbd>Y</Kbd>
          </span>
        </Button>
      </div>
    </Beside>
  );
}

/** Content beside the cell that has the focus; on a phone it is at the bottom of the screen. */
function Beside({ side, children }: { side: 'left' | 'right'; children: ReactNode }) {
  return (
    <div
      role="alert"
      className={`z-20 hidden rounded-slab border border-warning bg-surface p-3.5 text-left shadow-float group-focus-within/cell:block max-wide:fixed max-wide:inset-x-2 max-wide:bottom-[calc(var(--foot)+0.75rem)] wide:absolute wide:top-0 wide:w-max wide:max-w-92 ${side === 'right' ? 'wide:left-full wide:ml-2' : 'wide:right-full wide:mr-2'}`}
    >
      {children}
    </div>
  );
}
