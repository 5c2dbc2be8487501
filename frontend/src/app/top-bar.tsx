import { type ComponentProps, useRef } from 'react';
import { fetched } from '../components/fetched';
import { LanguageSwitch } from '../components/ui/language-switch';
import { Tag } from '../components/ui/pill';
import { Skeleton } from '../components/ui/skeleton';
import { withTexts } from '../i18n/i18n';
import { useTranslation } from '../i18n/translation';
import { hasMultipleUsers } from '../lib/browser-storage';
import { env } from '../lib/current-env';
import { usePreferences } from '../lib/preferences';
import { useSession } from '../lib/session';
import { useMeasuredHeight } from '../lib/use-measured-height';
import { MarketClock } from './market-clock';
import { MorePlaces } from './navigation';

const SyncPill = fetched(() => import('../features/sync/sync-pill'), <Skeleton className="h-11 w-28 rounded-pill" />);
const ClerkSwitch = fetched(withTexts('panels', () => import('../features/auth/clerk-switch')));

/** The top bar: the name of the shop, the time, and the sync state. */
export function TopBar({ waiting }: ComponentProps<typeof MorePlaces>) {
  const { t } = useTranslation();
  const { language } = usePreferences();
  const head = useRef<HTMLElement>(null);
  useMeasuredHeight('--head', head);
  const shop = useSession()?.user.shop;
  const name = (language === 'ta' ? shop?.name_ta : null) ?? shop?.name ?? env.appName;
  return (
    <header
      ref={head}
      className="sticky top-0 z-10 flex min-h-16 flex-wrap items-center gap-x-3 gap-y-1 border-b border-divider bg-background px-3.5 py-2 wide:px-6"
    >
      <MorePlaces waiting={waiting} />
      <div className="min-w-0 flex-1">
        <p className="flex items-center gap-2 text-lead leading-snug font-semibold max-wide:text-note max-wide:leading-tight">
          <span className="line-clamp-3 wide:line-clamp-1">{name}</span>
          {env.environment !== 'production' && <Tag tone="warning">{t(`environment.${env.environment}`)}</Tag>}
        </p>
        <MarketClock />
      </div>
      {hasMultipleUsers() && <ClerkSwitch />}
      <SyncPill />
      <div className="hidden wide:block">
        <LanguageSwitch />
      </div>
    </header>
  );
}
