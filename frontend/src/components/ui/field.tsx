import { type ReactNode, useId } from 'react';
import { TextInput, type TextInputProps } from './text-input';

export interface FieldProps extends TextInputProps {
  label: string;
  /** What is wrong and what to do; the field is also marked by its colour and for screen readers. */
  error?: string | undefined;
  hint?: string | undefined;
  /** Shown at the end inside the frame, such as the button that shows a password. */
  end?: ReactNode;
}

/** A labelled field of forms and dialogs. The counter's row has its own, larger ones. */
export function Field({ label, error, hint, end, className = '', id, ...rest }: FieldProps) {
  const made = useId();
  const field = id ?? made;
  const note = `${field}-note`;
  const said = error ?? hint;
  return (
    <div className={className}>
      <label htmlFor={field} className="mb-1 block text-small text-muted">
        {label}
      </label>
      <div
        className={`flex items-center rounded-field border bg-surface focus-within:outline-3 focus-within:outline-offset-1 focus-within:outline-accent ${
          error === undefined ? 'border-outline' : 'border-danger'
        }`}
      >
        <TextInput
          {...rest}
          id={field}
          aria-invalid={error !== undefined || undefined}
          aria-describedby={said === undefined ? undefined : note}
          className="min-h-12 min-w-0 flex-1 rounded-field bg-transparent px-3.5 py-2 text-lead text-foreground outline-none placeholder:text-muted"
        />
        {end}
      </div>
      {said !== undefined && (
        <p id={note} className={`mt-1 text-small ${error === undefined ? 'text-muted' : 'text-danger'}`}>
          {said}
        </p>
      )}
    </div>
  );
}
