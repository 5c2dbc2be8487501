import { parseTimeText } from '../../lib/time-text';
import { Field, type FieldProps } from './field';

/** A field for a 24-hour time: unchanged while typing, formatted as HH:MM when it loses the focus. The owner keeps the text. */
export function TimeField({ onText, onBlur, ...rest }: FieldProps) {
  return (
    <Field
      inputMode="numeric"
      autoComplete="off"
      maxLength={5}
      placeholder="05:12"
      {...rest}
      onText={onText}
      onBlur={(event) => {
        const typed = event.target.value;
        const read = parseTimeText(typed);
        if (read !== null && read !== typed) onText?.(read, false);
        onBlur?.(event);
      }}
    />
  );
}
