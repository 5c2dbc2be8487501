import type { Ref } from 'react';
import { Icon } from '../components/ui/icon';
import { TextInput } from '../components/ui/text-input';

interface SearchFieldProps {
  /** What can be searched for: the label and the placeholder. */
  label: string;
  value: string;
  onText: (typed: string) => void;
  /** Searches at once. */
  onEnter?: () => void;
  inputRef?: Ref<HTMLInputElement>;
  className?: string;
}

/** A field that filters a list while typing; Escape clears it. */
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
