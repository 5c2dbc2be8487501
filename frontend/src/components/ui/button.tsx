import type { ComponentProps } from 'react';
import { Icon, type IconName } from './icon';

/** primary: the one action of the screen. secondary: any other. ghost: without a frame. danger: what cannot be undone. */
type ButtonVariant = 'primary' | 'secondary' | 'ghost' | 'danger';

const VARIANTS: Record<ButtonVariant, string> = {
  primary: 'bg-kanaka text-on-kanaka font-semibold hover:brightness-95 active:brightness-90',
  secondary: 'bg-sheet text-ink border border-edge hover:bg-sunk active:bg-sunk',
  ghost: 'text-ink hover:bg-sunk active:bg-sunk',
  danger: 'bg-sheet text-arali border border-arali font-semibold hover:bg-arali-soft active:bg-arali-soft',
};

interface ButtonProps extends ComponentProps<'button'> {
  variant?: ButtonVariant;
  icon?: IconName;
  /** In progress: the button keeps its width and its focus, and ignores clicks. */
  busy?: boolean;
}

export function Button({
  variant = 'secondary',
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
      className={`inline-flex min-h-11 min-w-11 items-center justify-center gap-2 rounded-field px-4 py-2 text-center leading-snug transition disabled:opacity-50 aria-busy:opacity-70 ${VARIANTS[variant]} ${className}`}
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
