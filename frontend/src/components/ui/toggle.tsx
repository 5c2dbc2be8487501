import { useId } from 'react';

interface ToggleProps {
  label: string;
  hint?: string;
  checked: boolean;
  onChange: (checked: boolean) => void;
}

/** A switch that takes effect immediately. */
export function Toggle({ label, hint, checked, onChange }: ToggleProps) {
  const id = useId();
  return (
    <div className="flex items-center justify-between gap-4">
      <label htmlFor={id} className="min-w-0 flex-1 cursor-pointer py-2.5 pointer-coarse:py-3">
        {label}
        {hint !== undefined && <span className="block text-small text-muted">{hint}</span>}
      </label>
      <input
        id={id}
        type="checkbox"
        role="switch"
        checked={checked}
        aria-checked={checked}
        onChange={(event) => onChange(event.target.checked)}
        className="relative h-8 w-14 shrink-0 cursor-pointer appearance-none rounded-pill border border-outline bg-sunken transition before:absolute before:top-1/2 before:left-1 before:size-6 before:-translate-y-1/2 before:rounded-pill before:bg-outline before:transition checked:border-success checked:bg-success checked:before:translate-x-6 checked:before:bg-surface"
      />
    </div>
  );
}
