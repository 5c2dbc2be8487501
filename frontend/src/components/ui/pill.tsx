import type { ComponentProps, ReactNode } from 'react';

/** leaf: safe. marigold: waits. arali: needs a person. plain: says nothing about a state. */
export type Tone = 'plain' | 'leaf' | 'marigold' | 'arali';

const FRAMES: Record<Tone, string> = {
  plain: 'border-line',
  leaf: 'border-line',
  marigold: 'border-marigold',
  arali: 'border-arali',
};
const DOTS: Record<Tone, string> = {
  plain: 'bg-ink-2',
  leaf: 'bg-leaf',
  marigold: 'bg-marigold',
  arali: 'bg-arali',
};
const SOFT: Record<Tone, string> = {
  plain: 'bg-sunk text-ink-2',
  leaf: 'bg-leaf-soft text-leaf',
  marigold: 'bg-marigold-soft text-marigold',
  arali: 'bg-arali-soft text-arali',
};

/** A state in the top bar: sign, word and colour. With onClick a button that opens what it counts. */
export function Pill({
  tone = 'plain',
  dot = false,
  className = '',
  children,
  ...rest
}: { tone?: Tone; dot?: boolean } & ComponentProps<'button'>) {
  const classes = `inline-flex min-h-11 items-center gap-2 rounded-pill border bg-sheet px-4 py-1.5 text-small whitespace-nowrap ${FRAMES[tone]} ${className}`;
  const content = (
    <>
      {dot && <span aria-hidden="true" className={`size-2.5 shrink-0 rounded-pill ${DOTS[tone]}`} />}
      {children}
    </>
  );
  return rest.onClick === undefined ? (
    <span className={classes}>{content}</span>
  ) : (
    <button type="button" {...rest} className={`${classes} transition hover:bg-sunk`}>
      {content}
    </button>
  );
}

/** A word on a soft ground, inside a line: "no rate yet". */
export function Tag({ tone = 'plain', children }: { tone?: Tone; children: ReactNode }) {
  return (
    <span className={`inline-flex items-center rounded-pill px-2.5 py-0.5 text-note whitespace-nowrap ${SOFT[tone]}`}>
      {children}
    </span>
  );
}
