import { useId } from 'react';
import { Icon, type IconName } from './icon';

interface Option<T extends string> {
  value: T;
  label: string;
  icon?: IconName;
  /** The language of the label, if it is not the page's. */
  lang?: string;
}

interface RadioGroupProps<T extends string> {
  label: string;
  options: readonly Option<T>[];
  value: T;
  onChange: (value: T) => void;
}

/** A choice of one from a few visible options: radio buttons, so the arrow keys work as expected. */
export function RadioGroup<T extends string>({ label, options, value, onChange }: RadioGroupProps<T>) {
  const name = useId();
  return (
    <fieldset>
      <legend className="mb-1.5 text-small text-muted">{label}</legend>
      <div className="flex flex-wrap gap-2">
        {options.map((option) => (
          <label
            key={option.value}
            lang={option.lang}
            className="flex min-h-11 cursor-pointer items-center gap-2 rounded-field border border-outline bg-surface px-4 py-1.5 transition hover:bg-sunken has-checked:border-foreground has-checked:bg-foreground has-checked:text-background has-focus-visible:outline-3 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent"
          >
            <input
              type="radio"
              name={name}
              value={option.value}
              checked={option.value === value}
              onChange={() => onChange(option.value)}
              className="sr-only"
            />
            {option.icon !== undefined && <Icon name={option.icon} />}
            {option.label}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
