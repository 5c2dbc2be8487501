import { useState } from 'react';
import { Link, useLocation } from 'wouter';
import { fetched } from '../components/fetched';
import { Dialog } from '../components/ui/dialog';
import { Icon } from '../components/ui/icon';
import { Logo } from '../components/ui/logo';
import { useTranslation } from '../i18n/translation';
import { useSession } from '../lib/session';
import { placeAt, placesOf, type Screen } from './screens';

// Lazy, because it is only needed after the logo has been tapped.
const InstallButton = fetched(() => import('./install-button'));

/** Maximum number of places in the bottom navigation of a phone. */
const ON_PHONE = 5;

interface Waiting {
  /** Number of things that wait for this person, by place. */
  waiting: ReadonlyMap<Screen['place'], number>;
}

/** The navigation with the places that this person may open: all of them on the left of a desktop, the first five on a phone. */
export function Navigation({ waiting }: Waiting) {
  const { t } = useTranslation();
  const session = useSession();
  if (session === null) return null;
  return (
    <nav
      aria-label={t('navigation')}
      className="fixed inset-x-0 bottom-0 z-20 border-t border-divider bg-sunken pb-[env(safe-area-inset-bottom)] wide:sticky wide:top-0 wide:h-dvh wide:w-22 wide:shrink-0 wide:overflow-y-auto wide:border-t-0 wide:border-r wide:pb-0 print:hidden"
    >
      <Logo size={44} className="mx-auto mt-3.5 mb-2.5 hidden text-foreground wide:block" />
      <ul className="flex wide:flex-col">
        {placesOf(session.user).map((screen, at) => (
          <li key={screen.path} className={`min-w-0 flex-1 wide:flex-none ${at < ON_PHONE ? '' : 'max-wide:hidden'}`}>
            <Place screen={screen} count={waiting.get(screen.place) ?? 0} />
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** On a phone, the places after the first five, opened by tapping the logo. */
export function MorePlaces({ waiting }: Waiting) {
  const { t } = useTranslation();
  const session = useSession();
  const [open, setOpen] = useState(false);
  const more = session === null ? [] : placesOf(session.user).slice(ON_PHONE);
  if (more.length === 0) return null;
  const count = more.reduce((sum, { place }) => sum + (waiting.get(place) ?? 0), 0);
  return (
    <>
      <button
        type="button"
        aria-label={count === 0 ? t('moreScreens') : `${t('moreScreens')}, ${t('needsYou', { count })}`}
        onClick={() => setOpen(true)}
        className="relative -ml-1 flex size-11 shrink-0 items-center justify-center rounded-field text-foreground wide:hidden"
      >
        <Logo size={34} />
        <Badge count={count} />
      </button>
      {open && (
        <Dialog title={t('moreScreens')} onClose={() => setOpen(false)}>
          <ul>
            {more.map((screen) => (
              <li key={screen.path} className="border-t border-divider first:border-t-0">
                <Link
                  to={screen.path}
                  onClick={() => setOpen(false)}
                  className="flex min-h-13 items-center gap-3 text-lead"
                >
                  <Icon name={screen.icon} size={22} />
                  {t(`places.${screen.place}`)}
                  <NeedsYou count={waiting.get(screen.place) ?? 0} />
                </Link>
              </li>
            ))}
          </ul>
          <InstallButton />
        </Dialog>
      )}
    </>
  );
}

function Place({ screen, count }: { screen: Screen; count: number }) {
  const { t } = useTranslation();
  const [address] = useLocation();
  return (
    <Link
      to={screen.path}
      aria-current={placeAt(address) === screen.place ? 'page' : undefined}
      className="flex min-h-15 flex-col items-center justify-center gap-0.5 border-t-3 border-transparent px-1 py-1.5 text-note leading-tight text-muted transition hover:text-foreground aria-[current=page]:border-accent aria-[current=page]:bg-surface aria-[current=page]:font-semibold aria-[current=page]:text-foreground wide:border-t-0 wide:border-l-3"
    >
      <span className="relative">
        <Icon name={screen.icon} size={22} />
        <Badge count={count} />
      </span>
      <span className="max-w-full truncate">{t(`places.${screen.place}`)}</span>
      {count > 0 && <span className="sr-only">{t('needsYou', { count })}</span>}
    </Link>
  );
}

/** A count at the corner of an icon; screen readers get it as text beside the icon. */
function Badge({ count }: { count: number }) {
  if (count === 0) return null;
  return (
    <span
      aria-hidden="true"
      className="absolute -top-2 left-3 flex h-5 min-w-5 items-center justify-center rounded-pill bg-danger px-1 text-note leading-none font-semibold text-background"
    >
      {count > 99 ? '99+' : count}
    </span>
  );
}

/** The count at the end of a line. */
function NeedsYou({ count }: { count: number }) {
  const { t } = useTranslation();
  if (count === 0) return null;
  return (
    <span className="ml-auto rounded-pill bg-danger-soft px-2.5 py-0.5 text-note text-danger">
      {t('needsYou', { count })}
    </span>
  );
}
