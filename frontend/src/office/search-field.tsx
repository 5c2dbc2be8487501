import type { Ref } from 'react';
import { Icon } from '../components/ui/icon';
import { TextInput } from '../components/ui/text-input';

interface SearchFieldProps {
  /** What can be looked for, as its label and where nothing is typed. */
  label: string;
  value: string;
  onText: (typed: string) => void;
  /** Looks at once. */
  onEnter?: () => void;
  inputRef?: Ref<HTMLInputElement>;
  className?: string;
}

/** Narrows a list while it is typed into; Escape empties it. */
export function SearchField({ label, value, onText, onEnter, inputRef, className = 'wide:w-80' }: SearchFieldProps) {
  return (
    <div className={`relative ${className}`}>
      <Icon name="search" className="pointer-events-none absolute top-3 left-3 text-muted" />
      <TextInput
        ref={inputRef}
        type="search"
        aria-label={label}
        placeholder={label}
        value={value}
        onText={onText}
        onKeyDown={(event) => {
          if (event.key === 'Enter') onEnter?.();
          if (event.key === 'Escape') onText('');
        }}
        className="min-h-11 w-full rounded-field border border-outline bg-surface pr-3 pl-10 placeholder:text-muted"
      />
    </div>
  );
}
