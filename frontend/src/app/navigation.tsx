import { useTranslation } from 'react-i18next';
import { Link, useRoute } from 'wouter';
import { Icon } from '../components/ui/icon';
import { Logo } from '../components/ui/logo';
import { useSession } from '../lib/session';
import { type Screen, screensOf } from './screens';

/** The screens that exist for this person. */
export function Navigation() {
  const { t } = useTranslation();
  const session = useSession();
  if (session === null) return null;
  return (
    <nav
      aria-label={t('navigation')}
      className="fixed inset-x-0 bottom-0 z-20 border-t border-divider bg-sunken pb-[env(safe-area-inset-bottom)] wide:sticky wide:top-0 wide:h-dvh wide:w-22 wide:shrink-0 wide:border-t-0 wide:border-r wide:pb-0"
    >
      <Logo size={44} className="mx-auto mt-3.5 mb-4 hidden text-foreground wide:block" />
      <ul className="flex wide:flex-col wide:gap-1">
        {screensOf(session.user.role).map((screen) => (
          <li key={screen.path} className="min-w-0 flex-1 wide:flex-none">
            <Place screen={screen} />
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Place({ screen }: { screen: Screen }) {
  const { t } = useTranslation();
  const [isHere] = useRoute(screen.path);
  return (
    <Link
      to={screen.path}
      aria-current={isHere ? 'page' : undefined}
      className="flex min-h-15 flex-col items-center justify-center gap-0.5 border-t-3 border-transparent px-1 py-1.5 text-note leading-tight text-muted transition hover:text-foreground aria-[current=page]:border-accent aria-[current=page]:bg-surface aria-[current=page]:font-semibold aria-[current=page]:text-foreground wide:border-t-0 wide:border-l-3"
    >
      <Icon name={screen.icon} size={22} />
      <span className="max-w-full truncate">{t(`places.${screen.label}`)}</span>
    </Link>
  );
}
