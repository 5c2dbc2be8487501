import type { ComponentProps } from 'react';
import { Button } from '../components/ui/button';
import { Icon } from '../components/ui/icon';
import { useTranslation } from '../i18n/translation';
import { useOnline } from '../lib/use-online';

/** The button of an act that needs the server: without a network it says so instead of failing. */
export function ActButton({ children, ...rest }: ComponentProps<typeof Button>) {
  const { t } = useTranslation('office');
  const online = useOnline();
  if (online) return <Button {...rest}>{children}</Button>;
  return (
    <span
      role="status"
      className="inline-flex min-h-11 items-center gap-2 rounded-field border border-warning bg-warning-soft px-4 py-2 text-small text-warning"
    >
      <Icon name="offline" />
      {t('whenOnline')}
    </span>
  );
}
