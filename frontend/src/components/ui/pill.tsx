import type { ComponentProps, ReactNode } from 'react';

/** success: safe. warning: waiting. danger: needs a person. plain: no state. */
export type Tone = 'plain' | 'success' | 'warning' | 'danger';

const FRAMES: Record<Tone, string> = {
  plain: 'border-divider',
  success: 'border-divider',
  warning: 'border-warning',
  danger: 'border-danger',
};
const DOTS: Record<Tone, string> = {
  plain: 'bg-muted',
  success: 'bg-success',
  warning: 'bg-warning',
  danger: 'bg-danger',
};
const SOFT: Record<Tone, string> = {
  plain: 'bg-sunken text-muted',
  success: 'bg-success-soft text-success',
  warning: 'bg-warning-soft text-warning',
  danger: 'bg-danger-soft text-danger',
};

/** A state in the top bar, shown by dot, word and colour. With onClick it is a button that opens the details. */
export function Pill({
  tone = 'plain',
  dot = false,
  className = '',
  children,
  ...rest
}: { tone?: Tone; dot?: boolean } & ComponentProps<'button'>) {
  const classes = `inline-flex min-h-11 items-center gap-2 rounded-pill border bg-surface px-4 py-1.5 text-small whitespace-nowrap ${FRAMES[tone]} ${className}`;
  const content = (
    <>
      {dot && <span aria-hidden="true" className={`size-2.5 shrink-0 rounded-pill ${DOTS[tone]}`} />}
      {children}
    </>
  );
  return rest.onClick === undefined ? (
    <span className={classes}>{content}</span>
  ) : (
    <button type="button" {...rest} className={`${classes} transition hover:bg-sunken`}>
      {content}
    </button>
  );
}

/** A short label on a soft background within a line, such as "no rate yet". */
export function Tag({ tone = 'plain', children }: { tone?: Tone; children: ReactNode }) {
  return (
    <span className={`inline-flex items-center rounded-pill px-2.5 py-0.5 text-note whitespace-nowrap ${SOFT[tone]}`}>
      {children}
    </span>
  );
}
