import { type ComponentProps, useId } from 'react';
import { TextArea } from '../components/ui/text-input';

interface TextAreaFieldProps extends Omit<ComponentProps<typeof TextArea>, 'defaultValue' | 'value'> {
  label: string;
  /** The initial text; the field is uncontrolled. */
  initial: string;
  error?: string | undefined;
}

/** A multi-line field with its label and error message. */
export function TextAreaField({ label, initial, error, className = '', ...rest }: TextAreaFieldProps) {
  const id = useId();
  const frame = error === undefined ? 'border-outline' : 'border-danger';
  return (
    <div className={className}>
      <label htmlFor={id} className="mb-1 block text-small text-muted">
        {label}
      </label>
      <TextArea
        {...rest}
        id={id}
        defaultValue={initial}
        aria-invalid={error !== undefined || undefined}
        aria-describedby={error === undefined ? undefined : `${id}-note`}
        className={`block w-full rounded-field border bg-surface px-3.5 py-2 text-lead placeholder:text-muted ${frame}`}
      />
      {error !== undefined && (
        <p id={`${id}-note`} className="mt-1 text-small text-danger">
          {error}
        </p>
      )}
    </div>
  );
}
