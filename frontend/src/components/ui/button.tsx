import type { ComponentProps } from 'react';
import { Icon, type IconName } from './icon';

/** primary: the one main action of the screen. secondary: any other. ghost: without a frame. danger: cannot be undone. */
type ButtonVariant = 'primary' | 'secondary' | 'ghost' | 'danger';

const VARIANTS: Record<ButtonVariant, string> = {
  primary: 'bg-accent text-on-accent font-semibold hover:brightness-95 active:brightness-90',
  secondary: 'bg-surface text-foreground border border-outline hover:bg-sunken active:bg-sunken',
  ghost: 'text-foreground hover:bg-sunken active:bg-sunken',
  danger: 'bg-surface text-danger border border-danger font-semibold hover:bg-danger-soft active:bg-danger-soft',
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
  'aria-disabled': off = busy,
  className = '',
  children,
  onClick,
  ...rest
}: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      aria-disabled={off || undefined}
      aria-busy={busy || undefined}
      onClick={(event) => {
        if (off) event.preventDefault();
        else onClick?.(event);
      }}
      className={`inline-flex min-h-11 min-w-11 items-center justify-center gap-2 rounded-field px-4 py-2 text-center leading-snug transition disabled:opacity-50 aria-busy:opacity-70 ${VARIANTS[variant]} ${className}`}
    >
      {icon !== undefined && <Icon name={icon} />}
      {children}
    </button>
  );
}

/** An icon-only button; its label is the accessible name and the tooltip. */
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
      className={`inline-flex size-11 shrink-0 items-center justify-center rounded-field text-muted transition hover:bg-sunken hover:text-foreground ${className}`}
    >
      <Icon name={icon} />
    </button>
  );
}
