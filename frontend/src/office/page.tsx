import { type ReactNode, use, useEffect, useRef, useState } from 'react';
import { Link, useLocation, useRoute } from 'wouter';
import { Button } from '../components/ui/button';
import { Dialog } from '../components/ui/dialog';
import { Icon } from '../components/ui/icon';
import { Kbd } from '../components/ui/kbd';
import { Skeleton } from '../components/ui/skeleton';
import { useTranslation } from '../i18n/translation';
import { mayEnter } from '../lib/places';
import { useSession } from '../lib/session';
import { ContentReady } from './office-screen';
import { type Answer, AsOf, Loaded, MissingParts } from './problem';
import { type KeyActions, useKeys, usePlacesByKey } from './use-keys';
import { useScrollSelectedIntoView } from './use-scroll-selected-into-view';

export interface PageKey {
  readonly keys: readonly string[];
  readonly does: string;
}

interface PageProps {
  title: string;
  /** Whether the screen renders its own heading. */
  ownHeading?: boolean;
  /** Shown in the title row, after the title. */
  beside?: ReactNode;
  /** The screen's actions, at the end of the title row. */
  acts?: ReactNode;
  /** The screen's keys, for the key bar and the list of all keys. */
  keys?: readonly PageKey[];
  actions?: KeyActions;
  /** The help text of the screen, if it is not in the common list. */
  help?: string;
  children: ReactNode;
}

const NONE: KeyActions = {};

/** A screen of the office: title, actions and content, and on a desktop a bar with its keys; `?` lists all keys. */
export function Page({
  title,
  ownHeading = false,
  beside,
  acts,
  keys = [],
  actions = NONE,
  help,
  children,
}: PageProps) {
  const { t } = useTranslation('office');
  const [showsKeys, setShowsKeys] = useState(false);
  const isReady = use(ContentReady);
  useKeys({ ...actions, '?': () => setShowsKeys(true) });
  useEffect(() => {
    const before = document.title;
    document.title = `${title} · ${before.split(' · ').at(-1)}`;
    return () => {
      document.title = before;
    };
  }, [title]);
  return (
    // The scroll margin keeps a focused element clear of what sticks to the top and the bottom of the window.
    <div className="mx-auto flex max-w-7xl flex-col wide:min-h-[calc(100dvh-7rem)] [&_:is(a,button,input,select,textarea,tr)]:scroll-my-28">
      {ownHeading ? (
        !isReady && <h1 className="sr-only">{title}</h1>
      ) : (
        <div className="mb-3 flex flex-wrap items-center gap-x-5 gap-y-2 wide:min-h-11 max-wide:gap-x-2">
          <h1 className="text-name font-semibold">{title}</h1>
          {/* Keeps its space while hidden, so that the title does not move. */}
          <div className={isReady ? 'contents' : 'invisible contents'}>{beside}</div>
          {acts !== undefined && (
            <div
              className={`${isReady ? '' : 'invisible'} flex flex-wrap items-center gap-2 max-wide:w-full max-wide:*:grow wide:ml-auto print:hidden`}
            >
              {acts}
            </div>
          )}
        </div>
      )}
      {/* Keeps what follows below the viewport until there is content above it. */}
      <div className={isReady ? 'flex-1' : 'flex-1 max-wide:min-h-dvh'}>
        <AsOf />
        <MissingParts />
        {!isReady && <Skeleton className="h-40" />}
        <div className={isReady ? 'contents' : 'hidden'}>{children}</div>
      </div>
      <KeyBar keys={keys} onHelp={() => setShowsKeys(true)} />
      {/* For devices without a keyboard. */}
      <Button
        variant="ghost"
        icon="info"
        onClick={() => setShowsKeys(true)}
        className="mt-6 self-center text-small text-muted wide:pointer-fine:hidden print:hidden"
      >
        {t('help.open')}
      </Button>
      {showsKeys && <KeysDialog keys={keys} help={help} onClose={() => setShowsKeys(false)} />}
    </div>
  );
}

interface PageOfProps<T> {
  /** The kind of thing, as a title. */
  title: string;
  /** The path of the list it belongs to. */
  list: string;
  listName: string;
  query: Answer<T>;
  children: (data: T) => ReactNode;
}

/** The screen of one thing. Until it is loaded: its kind, a link to the list, and the error if loading failed. */
export function PageOf<T>({ title, list, listName, query, children }: PageOfProps<T>) {
  if (query.data !== undefined) return <>{children(query.data)}</>;
  return (
    <Page title={title} beside={<BackLink to={list}>{listName}</BackLink>}>
      <Loaded query={query}>{() => null}</Loaded>
    </Page>
  );
}

/** A link to the parent screen. */
export function BackLink({ to, children }: { to: string; children: ReactNode }) {
  return (
    <Link
      to={to}
      className="inline-flex min-h-11 items-center gap-1 text-small text-muted hover:text-foreground print:hidden"
    >
      <Icon name="left" size={18} />
      {children}
    </Link>
  );
}

function KeyBar({ keys, onHelp }: { keys: readonly PageKey[]; onHelp: () => void }) {
  const { t } = useTranslation('office');
  return (
    <p className="sticky bottom-0 z-4 mt-4 hidden items-center gap-x-5 overflow-hidden border-t border-divider bg-background py-2.5 text-small whitespace-nowrap text-muted wide:flex pointer-coarse:hidden print:hidden">
      {keys.map(({ keys: pressed, does }) => (
        <span key={does} className="inline-flex shrink-0 items-center gap-1.5">
          {pressed.map((key) => (
            <Kbd key={key}>{key}</Kbd>
          ))}
          {does}
        </span>
      ))}
      <button
        type="button"
        onClick={onHelp}
        className="inline-flex min-h-6 shrink-0 items-center gap-1.5 hover:text-foreground"
      >
        <Kbd>?</Kbd>
        {t('keys.all')}
      </button>
    </p>
  );
}

function KeysDialog({
  keys,
  help: own,
  onClose,
}: {
  keys: readonly PageKey[];
  help: string | undefined;
  onClose: () => void;
}) {
  const { t } = useTranslation('office');
  const known = helpAt(useLocation()[0]);
  const help = own ?? (known === null ? undefined : t(`help.${known}`));
  const places = [...usePlacesByKey()].map(([key, place]) => ({
    keys: ['G', key.toUpperCase()],
    does: t(`places.${place.slice(1) as PlaceName}`),
  }));
  return (
    <Dialog title={t('help.open')} onClose={onClose}>
      {help !== undefined && <p className="mb-4">{help}</p>}
      <h3 className="mb-1 text-small text-muted pointer-coarse:hidden">{t('keys.title')}</h3>
      <dl className="pointer-coarse:hidden">
        {[...keys, ...places].map(({ keys: pressed, does }) => (
          <div
            key={does}
            className="flex min-h-10 items-center justify-between gap-4 border-t border-divider py-1 first:border-t-0"
          >
            <dt>{does}</dt>
            <dd className="flex shrink-0 gap-1.5">
              {pressed.map((key) => (
                <Kbd key={key}>{key}</Kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}

const HELP = [
  'home',
  'rates',
  'farmers',
  'settle',
  'settlements',
  'advances',
  'day-book',
  'messages',
  'reports',
  'settings',
] as const;
/** Detail screens, by the first segment of their path. */
const HELP_BELOW = { farmers: 'farmer', settlements: 'settlement', advances: 'advance' } as const;

/** Returns the key of the help text for a path; null: none. */
function helpAt(
  address: string,
): (typeof HELP)[number] | (typeof HELP_BELOW)[keyof typeof HELP_BELOW] | 'import' | null {
  const [place, below] = address.split('/').filter(Boolean);
  if (place === 'farmers' && below === 'import') return 'import';
  const known = HELP.find((one) => one === place);
  if (below !== undefined && known !== undefined && known in HELP_BELOW)
    return HELP_BELOW[known as keyof typeof HELP_BELOW];
  return known ?? null;
}

type PlaceName = 'entry' | 'home' | 'rates' | 'farmers' | 'settle' | 'buyers' | 'day-book' | 'advances' | 'messages';

/** Screens that share one place in the navigation, shown as tabs above their content. */
const SUB_PLACES = {
  settle: ['/settle', '/settlements', '/advances'],
  reports: ['/reports', '/day-book'],
} as const;

type SubPlaceName = 'settle' | 'settlements' | 'advances' | 'reports' | 'day-book';

export function SubPlaces({ of }: { of: keyof typeof SUB_PLACES }) {
  const { t } = useTranslation('office');
  const user = useSession()?.user;
  const open = SUB_PLACES[of].filter((path) => user !== undefined && mayEnter(path, user));
  return <PlaceStrip places={open.map((path) => ({ path, name: t(`places.${path.slice(1) as SubPlaceName}`) }))} />;
}

/** Tabs for the screens of one place; on a phone they scroll sideways. */
export function PlaceStrip({ places }: { places: readonly { readonly path: string; readonly name: string }[] }) {
  const { t } = useTranslation('office');
  const strip = useRef<HTMLElement>(null);
  useScrollSelectedIntoView(strip, '[aria-current=page]', useLocation()[0]);
  return (
    <nav
      ref={strip}
      aria-label={t('subPlaces')}
      className="relative mb-3 flex gap-5 overflow-x-auto border-b border-divider print:hidden"
    >
      {places.map(({ path, name }) => (
        <SubPlace key={path} path={path} name={name} />
      ))}
    </nav>
  );
}

function SubPlace({ path, name }: { path: string; name: string }) {
  const [isHere] = useRoute(path);
  return (
    <Link
      to={path}
      aria-current={isHere ? 'page' : undefined}
      className="-mb-px flex min-h-11 items-center border-b-3 border-transparent whitespace-nowrap text-muted hover:text-foreground aria-[current=page]:border-accent aria-[current=page]:font-semibold aria-[current=page]:text-foreground"
    >
      {name}
    </Link>
  );
}
