import { useId } from 'react';

interface SelectProps<T extends string> {
  label: string;
  value: T;
  options: readonly { readonly value: T; readonly label: string }[];
  onChange: (value: T) => void;
  error?: string | undefined;
  /** Shows the label to screen readers only, because the options make clear what it is. */
  bare?: boolean;
  className?: string;
}

/** A choice of one from many, with the native list, which opens as users expect on each device. */
export function Select<T extends string>({
  label,
  value,
  options,
  onChange,
  error,
  bare,
  className = '',
}: SelectProps<T>) {
  const id = useId();
  return (
    <div className={className}>
      <label htmlFor={id} className={bare ? 'sr-only' : 'mb-1 block text-small text-muted'}>
        {label}
      </label>
      <select
        id={id}
        value={value}
        onChange={(event) => onChange(event.target.value as T)}
        aria-invalid={error !== undefined || undefined}
        aria-describedby={error === undefined ? undefined : `${id}-note`}
        className={`max-w-full border bg-surface px-3.5 text-foreground ${
          bare ? 'min-h-11 rounded-pill py-1.5 text-small' : 'min-h-12 w-full rounded-field py-2'
        } ${error === undefined ? 'border-outline' : 'border-danger'}`}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
      {error !== undefined && (
        <p id={`${id}-note`} className="mt-1 text-small text-danger">
          {error}
        </p>
      )}
    </div>
  );
}
