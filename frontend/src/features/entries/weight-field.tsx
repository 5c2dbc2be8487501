import { memo, type RefObject, useId } from 'react';
import { FocusBar } from '../../components/ui/combobox';
import { TextInput } from '../../components/ui/text-input';
import type { Unit } from '../../data/records';
import { useTranslation } from '../../i18n/translation';
import { formatAmount } from '../../lib/format';

interface WeightFieldProps {
  inputRef: RefObject<HTMLInputElement | null>;
  unit: Unit;
  text: string;
  bags: readonly number[];
  quantity: number;
  invalid: boolean;
  readOnly: boolean;
  isTouch: boolean;
  onText: (text: string) => void;
  onEnter: () => void;
  onReach: () => void;
}

/** Several bags in one field, e.g. 12.5+8.25+3, with their sum below. */
export const WeightField = memo(function WeightField({
  inputRef,
  unit,
  text,
  bags,
  quantity,
  invalid,
  readOnly,
  isTouch,
  onText,
  onEnter,
  onReach,
}: WeightFieldProps) {
  const { t } = useTranslation('entries');
  const id = useId();
  return (
    <div
      data-weighing
      className="group/cell relative flex min-w-0 flex-col border-t border-l border-divider px-3.5 pt-3 pb-2.5 wide:border-t-0 wide:px-4.5"
    >
      <label htmlFor={id} className="text-small leading-snug text-muted">
        {t(unit === 'kg' ? 'weight' : 'count', { unit: t(`unit.${unit}`) })}
      </label>
      <TextInput
        ref={inputRef}
        id={id}
        autoComplete="off"
        // The numeric keyboard of a phone has no plus sign; our own keypad does.
        inputMode={isTouch ? 'none' : 'decimal'}
        enterKeyHint="done"
        aria-invalid={invalid || undefined}
        readOnly={readOnly}
        aria-describedby={`${id}-sum`}
        value={text}
        onText={onText}
        onFocus={onReach}
        // The keypad may have been closed while the field kept the focus.
        onClick={onReach}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return;
          event.preventDefault();
          onEnter();
        }}
        className="min-h-11 w-full min-w-0 bg-transparent text-name font-semibold text-foreground caret-accent outline-none wide:text-figure wide:leading-11"
      />
      <p id={`${id}-sum`} aria-live="polite" className="min-h-5.5 text-small leading-snug text-muted">
        {bags.length > 0 && (
          <>
            {t('bags', { count: bags.length })} <b className="text-foreground">{formatAmount(quantity, unit)}</b>{' '}
            {t(`unit.${unit}`)}
          </>
        )}
      </p>
      <FocusBar />
    </div>
  );
});
