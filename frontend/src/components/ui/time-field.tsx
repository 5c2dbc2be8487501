import { parseTimeText } from '../../lib/time-text';
import { Field, type FieldProps } from './field';

/** A time of the day, 24 hours: as it is typed while it is typed, as HH:MM when it is left. The owner keeps the text. */
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
