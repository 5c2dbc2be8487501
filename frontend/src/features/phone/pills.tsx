import { useId } from 'react';

interface PillsProps<T extends string> {
  label: string;
  value: T | null;
  options: readonly { readonly value: T; readonly label: string }[];
  onChange: (value: T) => void;
  /** Fills the width of the column, with options of equal width. */
  wide?: boolean;
}

/** A choice between a few options, side by side, each large enough for a thumb. */
export function Pills<T extends string>({ label, value, options, onChange, wide = false }: PillsProps<T>) {
  const name = useId();
  return (
    <fieldset className="min-w-0">
      <legend className="sr-only">{label}</legend>
      <div
        className={
          wide ? 'grid grid-cols-2 gap-2 min-[420px]:grid-cols-4' : '-mx-4 flex gap-2 overflow-x-auto px-4 py-1'
        }
      >
        {options.map((option) => (
          <label
            key={option.value}
            className="relative flex min-h-11 shrink-0 cursor-pointer items-center justify-center rounded-pill border border-divider bg-surface px-4 text-small whitespace-nowrap has-checked:border-2 has-checked:border-foreground has-checked:font-semibold has-focus-visible:outline-3 has-focus-visible:outline-accent"
          >
            <input
              type="radio"
              name={name}
              checked={option.value === value}
              onChange={() => onChange(option.value)}
              className="sr-only"
            />
            {option.label}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
