import { useId, useRef } from 'react';
import { useScrollSelectedIntoView } from './use-scroll-selected-into-view';

interface ChoicePillsProps<T extends string> {
  label: string;
  value: T;
  options: readonly { readonly value: T; readonly label: string; readonly count?: string | undefined }[];
  onChange: (value: T) => void;
}

/** A filter with a few options side by side; on a phone the row scrolls sideways, on a desktop and in a dialog it wraps. */
export function ChoicePills<T extends string>({ label, value, options, onChange }: ChoicePillsProps<T>) {
  const name = useId();
  const strip = useRef<HTMLDivElement>(null);
  useScrollSelectedIntoView(strip, ':checked', value);
  return (
    <fieldset className="min-w-0 print:hidden">
      <legend className="sr-only">{label}</legend>
      <div
        ref={strip}
        className="relative -mx-1 flex gap-2 overflow-x-auto px-1 py-1 wide:mx-0 wide:flex-wrap wide:overflow-visible wide:px-0 in-[dialog]:mx-0 in-[dialog]:flex-wrap in-[dialog]:overflow-visible in-[dialog]:px-0"
      >
        {options.map((option) => (
          <label
            key={option.value}
            className="relative flex min-h-11 shrink-0 cursor-pointer items-center gap-1.5 rounded-pill border border-divider bg-surface px-4 text-small whitespace-nowrap transition hover:bg-sunken has-checked:border-foreground has-checked:bg-foreground has-checked:text-background has-focus-visible:outline-3 has-focus-visible:outline-accent"
          >
            <input
              type="radio"
              name={name}
              checked={option.value === value}
              onChange={() => onChange(option.value)}
              className="sr-only"
            />
            {option.label}
            {option.count !== undefined && <span className="opacity-75">{option.count}</span>}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
