import type { ComponentProps } from 'react';
import { Icon, type IconName } from './icon';

/** act: the one act of the screen. quiet: everything else. plain: without a frame. warn: what cannot be taken back. */
type ButtonKind = 'act' | 'quiet' | 'plain' | 'warn';

const KINDS: Record<ButtonKind, string> = {
  act: 'bg-kanaka text-on-kanaka font-semibold hover:brightness-95 active:brightness-90',
  quiet: 'bg-sheet text-ink border border-edge hover:bg-sunk active:bg-sunk',
  plain: 'text-ink hover:bg-sunk active:bg-sunk',
  warn: 'bg-sheet text-arali border border-arali font-semibold hover:bg-arali-soft active:bg-arali-soft',
};

interface ButtonProps extends ComponentProps<'button'> {
  kind?: ButtonKind;
  icon?: IconName;
  /** Something is under way: the button keeps its width and its focus, and does nothing. */
  busy?: boolean;
}

export function Button({
  kind = 'quiet',
  icon,
  busy = false,
  className = '',
  children,
  onClick,
  ...rest
}: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      aria-disabled={busy || undefined}
      aria-busy={busy || undefined}
      onClick={(event) => {
        if (busy) event.preventDefault();
        else onClick?.(event);
      }}
      className={`inline-flex min-h-11 min-w-11 items-center justify-center gap-2 rounded-field px-4 py-2 text-center leading-snug transition disabled:opacity-50 aria-busy:opacity-70 ${KINDS[kind]} ${className}`}
    >
      {icon !== undefined && <Icon name={icon} />}
      {children}
    </button>
  );
}

/** A button that is only a drawing; its name is for those who cannot see it, and appears on hovering. */
export function IconButton({
  icon,
  label,
  className = '',
  ...rest
}: { icon: IconName; label: string } & ComponentProps<'button'>) {
  return (
    <button
      type="button"
      {...rest}
      aria-label={label}
      title={label}
      className={`inline-flex size-11 shrink-0 items-center justify-center rounded-field text-ink-2 transition hover:bg-sunk hover:text-ink ${className}`}
    >
      <Icon name={icon} />
    </button>
  );
}
