import { type RefObject, useEffect, useId, useRef } from 'react';
import { Button } from '../../components/ui/button';
import { Field } from '../../components/ui/field';
import { TimeField } from '../../components/ui/time-field';
import { ADJUSTMENT_REASONS } from '../../data/operations';
import type { AdjustmentReason } from '../../data/records';
import { useTranslation } from '../../i18n/translation';
import { dateText } from '../../lib/date-text';
import type { Extras } from './entry-draft';

type ExtraName = 'time' | 'date' | 'adjustment' | 'notes';

/** A request to show the optional fields. Each request is a new object, so that it moves the focus again. */
export interface ExtraAsked {
  readonly first: ExtraName;
}

interface ExtraFieldsProps {
  extras: Extras;
  unit: string;
  today: string;
  /** Only a new entry can choose its date. */
  withDate?: boolean;
  mayRate: boolean;
  readOnly?: boolean;
  /** Which field takes the focus. */
  asked?: ExtraAsked;
  onChange: (extras: Partial<Extras>) => void;
  onEnter: () => void;
  onClose?: () => void;
}

/** The fields that most entries do not need: another time, a deduction, an adjustment with its reason, an own rate, notes. */
export function ExtraFields({
  extras,
  unit,
  today,
  withDate = false,
  mayRate,
  readOnly = false,
  asked,
  onChange,
  onEnter,
  onClose,
}: ExtraFieldsProps) {
  const { t } = useTranslation('entries');
  const box = useRef<HTMLFieldSetElement>(null);
  useFirst(box, asked);
  return (
    <fieldset
      ref={box}
      aria-label={t('more')}
      className="grid grid-cols-2 gap-3 border-t border-divider p-4 wide:grid-cols-4 wide:px-4.5"
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || event.target instanceof HTMLButtonElement) return;
        event.preventDefault();
        onEnter();
      }}
    >
      <TimeField
        name="time"
        label={t('time')}
        readOnly={readOnly}
        value={extras.time}
        onText={(time) => onChange({ time })}
      />
      {withDate && (
        <Field
          name="date"
          label={t('date')}
          inputMode="numeric"
          autoComplete="off"
          maxLength={10}
          placeholder={dateText(today)}
          readOnly={readOnly}
          value={extras.date}
          onText={(date) => onChange({ date })}
        />
      )}
      <Field
        name="deduction"
        label={t('deduction', { unit })}
        inputMode="decimal"
        autoComplete="off"
        readOnly={readOnly}
        value={extras.deduction}
        onText={(deduction) => onChange({ deduction })}
      />
      {mayRate && (
        <Field
          name="manualRate"
          label={t('manualRate')}
          inputMode="decimal"
          autoComplete="off"
          readOnly={readOnly}
          value={extras.manualRate}
          onText={(manualRate) => onChange({ manualRate })}
        />
      )}
      <Field
        name="adjustment"
        label={t('adjustmentAmount')}
        hint={t('adjustmentHint')}
        autoComplete="off"
        readOnly={readOnly}
        value={extras.adjustment}
        onText={(adjustment) => onChange({ adjustment })}
      />
      <ReasonChoice value={extras.reason} onChange={(reason) => onChange({ reason })} />
      <Field
        name="notes"
        label={t('notes')}
        className="col-span-2"
        autoComplete="off"
        maxLength={1000}
        readOnly={readOnly}
        value={extras.notes}
        onText={(notes) => onChange({ notes })}
      />
      {onClose && (
        <div className="col-span-full flex items-end justify-end wide:col-span-1 wide:col-start-4">
          <Button variant="ghost" icon="close" onClick={onClose}>
            {t('less')}
          </Button>
        </div>
      )}
    </fieldset>
  );
}

function useFirst(box: RefObject<HTMLFieldSetElement | null>, asked: ExtraAsked | undefined): void {
  useEffect(() => {
    if (asked) box.current?.querySelector<HTMLInputElement>(`[name="${asked.first}"]`)?.focus();
  }, [box, asked]);
}

function ReasonChoice({
  value,
  onChange,
}: {
  value: AdjustmentReason | '';
  onChange: (reason: AdjustmentReason | '') => void;
}) {
  const { t } = useTranslation('entries');
  const id = useId();
  return (
    <div>
      <label htmlFor={id} className="mb-1 block text-small text-muted">
        {t('adjustmentReason')}
      </label>
      <select
        id={id}
        value={value}
        onChange={(event) => onChange(event.target.value as AdjustmentReason | '')}
        className="min-h-12.5 w-full rounded-field border border-outline bg-surface px-3 text-lead text-foreground"
      >
        <option value="">{t('none')}</option>
        {ADJUSTMENT_REASONS.map((reason) => (
          <option key={reason} value={reason}>
            {t(`reason.${reason}`)}
          </option>
        ))}
      </select>
    </div>
  );
}
