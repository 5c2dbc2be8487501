import { useState } from 'react';
import { Button } from '../components/ui/button';
import { Dialog } from '../components/ui/dialog';
import { Field } from '../components/ui/field';
import { Notice } from '../components/ui/notice';
import { TimeField } from '../components/ui/time-field';
import { useTranslation } from '../i18n/translation';
import { api } from '../lib/api/client';
import type { components } from '../lib/api/schema';
import { decimalText, parseGrams, parsePaise } from '../lib/money';
import { usePreferences } from '../lib/preferences';
import { parseTimeText } from '../lib/time-text';
import { fieldProblems, useAct } from './act';
import { ActButton } from './act-button';
import { nameOf, paiseOf, rupeesOf, thousandthsOf, unitsOf } from './amounts';
import { FormProblem } from './form-dialog';
import { Select } from './select';

type Entry = components['schemas']['Entry'];
type Correction = components['schemas']['CorrectEntryRequest'];

const REASONS = ['LATE', 'WET', 'QUALITY', 'BONUS', 'OTHER'] as const;
type Reason = (typeof REASONS)[number];

/**
 * The dialog that corrects an unsettled entry: weight, time, adjustment and note. The old values stay in its history, and the farmer is
 * told.
 */
export function CorrectEntry({ entry, onClose }: { entry: Entry; onClose: () => void }) {
  const { t } = useTranslation(['ledger', 'office']);
  const { language } = usePreferences();
  // The version shown when the form was opened: if somebody else has changed the entry since, the user must see that first.
  const [base, setBase] = useState(entry);
  const [quantity, setQuantity] = useState(typedOf(entry).quantity);
  const [time, setTime] = useState(typedOf(entry).time);
  const [adjustment, setAdjustment] = useState(typedOf(entry).adjustment);
  const [code, setCode] = useState(typedOf(entry).code);
  const [notes, setNotes] = useState(typedOf(entry).notes);
  const [why, setWhy] = useState('');
  const [sent, setSent] = useState(false);
  const act = useAct((correction: Correction) =>
    api.PUT('/api/v1/daily-entries/{id}', { params: { path: { id: entry.id } }, body: correction }),
  );
  const wrong = fieldProblems(act.problem);
  const grams = parseGrams(quantity);
  const paise = adjustment.trim() === '' ? 0 : parsePaise(adjustment);
  const clock = parseTimeText(time);
  const errors = {
    quantity: grams === null || grams <= 0 ? t('correct.quantityWrong') : undefined,
    time: clock === null ? t('correct.timeWrong') : undefined,
    adjustment: paise === null ? t('amountWrong') : undefined,
    code: paise !== null && paise !== 0 && code === '' ? t('correct.codeNeeded') : undefined,
  };
  const isConflict = act.problem?.code === 'VERSION_CONFLICT';

  const submit = async () => {
    setSent(true);
    if (grams === null || paise === null || clock === null || Object.values(errors).some(Boolean)) return;
    const done = await act.run({
      ...(grams === thousandthsOf(base.quantity) ? {} : { quantity: unitsOf(grams) }),
      ...(clock === base.entry_time.slice(0, 5) ? {} : { entry_time: clock }),
      ...(paise === paiseOf(base.manual_adj_amount) ? {} : { manual_adj_amount: rupeesOf(paise) }),
      ...(code === '' || code === base.adj_reason_code ? {} : { adj_reason_code: code }),
      ...(notes.trim() === (base.notes ?? '') ? {} : { notes: notes.trim() }),
      ...(why.trim() === '' ? {} : { reason: why.trim() }),
      version: base.version,
    });
    if (done) onClose();
  };

  /** Applies the current values to the fields that the user has not changed, and keeps what the user typed. */
  const onNew = () => {
    const [before, now] = [typedOf(base), typedOf(entry)];
    if (quantity === before.quantity) setQuantity(now.quantity);
    if (time === before.time) setTime(now.time);
    if (adjustment === before.adjustment) setAdjustment(now.adjustment);
    if (code === before.code) setCode(now.code);
    if (notes === before.notes) setNotes(now.notes);
    setBase(entry);
    act.forget();
  };

  return (
    <Dialog
      title={t('correct.title', { flower: nameOf(base.flower_type, language), farmer: nameOf(base.farmer, language) })}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('office:cancel')}</Button>
          <ActButton variant="primary" busy={act.busy} onClick={() => void submit()}>
            {t('correct.act')}
          </ActButton>
        </>
      }
    >
      <form
        className="flex flex-col gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <div className="grid grid-cols-2 gap-3">
          <Field
            label={t('correct.quantity', { unit: t(`office:unit.${base.flower_type.unit as 'kg'}`) })}
            value={quantity}
            onText={setQuantity}
            inputMode="decimal"
            data-autofocus
            error={(sent ? errors.quantity : undefined) ?? wrong.get('quantity')}
          />
          <TimeField
            label={t('correct.time')}
            value={time}
            onText={setTime}
            error={(sent ? errors.time : undefined) ?? wrong.get('entry_time')}
          />
        </div>
        <div className="grid grid-cols-2 gap-3">
          <Field
            label={t('correct.adjustment')}
            value={adjustment}
            onText={setAdjustment}
            inputMode="text"
            hint={t('correct.adjustmentHint')}
            error={(sent ? errors.adjustment : undefined) ?? wrong.get('manual_adj_amount')}
          />
          <Select
            label={t('correct.code')}
            value={code}
            onChange={setCode}
            options={[{ value: '', label: '–' }, ...REASONS.map((value) => ({ value, label: t(`reasons.${value}`) }))]}
            error={(sent ? errors.code : undefined) ?? wrong.get('adj_reason_code')}
          />
        </div>
        <Field label={t('note')} value={notes} onText={setNotes} error={wrong.get('notes')} />
        <Field
          label={t('correct.why')}
          value={why}
          onText={setWhy}
          hint={t('correct.whyHint')}
          error={wrong.get('reason')}
        />
        {isConflict ? (
          <Notice
            tone="warning"
            live
            action={entry.version === base.version ? undefined : <Button onClick={onNew}>{t('correct.onNew')}</Button>}
          >
            {t('office:changedByOther')}
          </Notice>
        ) : (
          <FormProblem problem={act.problem} />
        )}
        <button type="submit" hidden />
      </form>
    </Dialog>
  );
}

/** Returns an entry's values as the form shows them. */
const typedOf = (entry: Entry) => ({
  quantity: plain(thousandthsOf(entry.quantity), 3),
  time: entry.entry_time.slice(0, 5),
  adjustment: plain(paiseOf(entry.manual_adj_amount), 2),
  code: (entry.adj_reason_code as Reason | null | undefined) ?? ('' as const),
  notes: entry.notes ?? '',
});

/** Formats a number as a person would type it: 12.5, not 12.500. */
const plain = (scaled: number, decimals: number): string =>
  scaled === 0 ? '' : decimalText(scaled, decimals).replace(/\.?0+$/, '');
