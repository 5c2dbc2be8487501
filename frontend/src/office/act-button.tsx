import type { ComponentProps, ReactNode } from 'react';
import { Button, IconButton } from '../components/ui/button';
import { Icon } from '../components/ui/icon';
import { useTranslation } from '../i18n/translation';
import { useOnline } from '../lib/use-online';

/**
 * The button of an act that needs the server, or that opens something only the server can do. Without a network it keeps its place,
 * name and focus, says when it can be pressed, and does nothing. Enter in the form that it submits does nothing either.
 */
export function ActButton({ children, className = '', ...rest }: ComponentProps<typeof Button>) {
  const { t } = useTranslation('office');
  if (useOnline())
    return (
      <Button className={className} {...rest}>
        {children}
      </Button>
    );
  return (
    <Button
      {...rest}
      variant="ghost"
      icon="offline"
      aria-disabled
      className={`border border-warning bg-warning-soft! text-small text-warning! ${className}`}
    >
      <span className="flex flex-col items-start text-left">
        <span>{children}</span>
        <span className="text-note leading-tight">{t('whenOnline')}</span>
      </span>
    </Button>
  );
}

/** The same for an icon button. */
export function ActIconButton({ label, className = '', ...rest }: ComponentProps<typeof IconButton>) {
  const { t } = useTranslation('office');
  if (useOnline()) return <IconButton label={label} className={className} {...rest} />;
  return (
    <IconButton
      {...rest}
      icon="offline"
      label={`${label} · ${t('whenOnline')}`}
      aria-disabled
      onClick={(event) => event.preventDefault()}
      className={`text-warning! ${className}`}
    />
  );
}

/** The same as an inline text link. */
export function ActLink({ children, onClick }: { children: ReactNode; onClick: () => void }) {
  const { t } = useTranslation('office');
  const online = useOnline();
  return (
    <button
      type="button"
      aria-disabled={!online || undefined}
      title={online ? undefined : t('whenOnline')}
      onClick={online ? onClick : undefined}
      className={`inline-flex min-h-9 items-center gap-1 text-small pointer-coarse:min-h-11 ${online ? 'underline underline-offset-4 hover:text-accent' : 'text-warning'}`}
    >
      {!online && <Icon name="offline" size={16} />}
      {children}
      {!online && <span className="sr-only"> · {t('whenOnline')}</span>}
    </button>
  );
}

/** Replaces several icon buttons that need the server while there is no network. */
export function WhenOnline({ children }: { children: ReactNode }) {
  const { t } = useTranslation('office');
  return (
    <span className="inline-flex min-h-11 items-center gap-2 rounded-field border border-warning bg-warning-soft px-3 py-1 text-small text-warning print:hidden">
      <Icon name="offline" />
      <span className="flex flex-col">
        {children}
        <span className="text-note leading-tight">{t('whenOnline')}</span>
      </span>
    </span>
  );
}
