import { useState } from 'react';
import { IconButton } from '../components/ui/button';
import { Field } from '../components/ui/field';
import { TextInput } from '../components/ui/text-input';
import { useTranslation } from '../i18n/translation';
import { dateText, parseDateText } from '../lib/date-text';
import { formatWeekday } from '../lib/format';
import { usePreferences } from '../lib/preferences';
import { addDays } from '../lib/shop-clock';

interface DateNavProps {
  date: string;
  today: string;
  onChange: (date: string) => void;
  /** The last selectable day; today by default. */
  last?: string;
}

/** ‹ Sunday 22-11-2026 ›: goes to the previous or next day, or to any day that is typed. */
export function DateNav({ date, today, onChange, last = today }: DateNavProps) {
  const { t } = useTranslation('office');
  const { language } = usePreferences();
  const [typed, setTyped] = useState<string | null>(null);
  const leave = () => {
    const found = typed === null ? null : parseDateText(typed, today);
    setTyped(null);
    if (found !== null && found <= last) onChange(found);
  };
  return (
    <div className="flex items-center">
      <IconButton
        icon="left"
        label={t('dayBefore')}
        onClick={() => onChange(addDays(date, -1))}
        className="print:hidden"
      />
      <span className="whitespace-nowrap">
        {formatWeekday(date, language)}{' '}
        <TextInput
          aria-label={t('day')}
          value={typed ?? dateText(date)}
          inputMode="numeric"
          autoComplete="off"
          onText={setTyped}
          onFocus={(event) => event.target.select()}
          onBlur={leave}
          onKeyDown={(event) => {
            if (event.key === 'Enter') event.currentTarget.blur();
            if (event.key === 'Escape') setTyped(null);
          }}
          className="min-h-11 w-26 rounded-field bg-transparent px-1 text-center font-semibold hover:bg-sunken"
        />
      </span>
      <IconButton
        icon="right"
        label={t('dayAfter')}
        disabled={date >= last}
        onClick={() => onChange(addDays(date, 1))}
        className="disabled:opacity-40 print:hidden"
      />
    </div>
  );
}

interface DateFieldProps {
  label: string;
  /** YYYY-MM-DD, or empty. */
  value: string;
  today: string;
  onChange: (date: string) => void;
  /** For future dates: a date without a year means the next such day. */
  isAhead?: boolean;
  error?: string | undefined;
  className?: string;
}

/** A date field, typed and shown day first. An invalid date stays visible with an error message. */
export function DateField({ label, value, today, onChange, isAhead = false, error, className = '' }: DateFieldProps) {
  const { t } = useTranslation('office');
  const [typed, setTyped] = useState<string | null>(null);
  const wrong = typed !== null && typed !== '' && parseDateText(typed, today, isAhead) === null;
  return (
    <Field
      label={label}
      value={typed ?? dateText(value)}
      placeholder={t('datePlaceholder')}
      inputMode="numeric"
      autoComplete="off"
      className={className}
      error={error ?? (wrong ? t('noDate') : undefined)}
      onText={(text) => {
        setTyped(text);
        const date = text.trim() === '' ? '' : parseDateText(text, today, isAhead);
        if (date !== null) onChange(date);
      }}
      onBlur={() => {
        if (!wrong) setTyped(null);
      }}
    />
  );
}
