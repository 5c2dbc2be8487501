import { type ReactNode, useEffect, useState } from 'react';
import { Link, useRoute } from 'wouter';
import { Dialog } from '../components/ui/dialog';
import { Kbd } from '../components/ui/kbd';
import { useTranslation } from '../i18n/translation';
import { type KeyActions, PLACE_KEYS, useKeys } from './use-keys';

export interface PageKey {
  readonly keys: readonly string[];
  readonly does: string;
}

interface PageProps {
  title: string;
  /** The screen has its heading in a place of its own. */
  ownHeading?: boolean;
  /** Stands in the row of the title, after it. */
  beside?: ReactNode;
  /** At the end of that row: the acts of the screen. */
  acts?: ReactNode;
  /** What the screen's keys do, for the foot and the list of all. */
  keys?: readonly PageKey[];
  actions?: KeyActions;
  children: ReactNode;
}

const NONE: KeyActions = {};

/** A screen of the office: its name and acts, what it shows, and at the foot of a desk its keys; `?` lists all. */
export function Page({ title, ownHeading = false, beside, acts, keys = [], actions = NONE, children }: PageProps) {
  const [showsKeys, setShowsKeys] = useState(false);
  useKeys({ ...actions, '?': () => setShowsKeys(true) });
  useEffect(() => {
    const before = document.title;
    document.title = `${title} · ${before.split(' · ').at(-1)}`;
    return () => {
      document.title = before;
    };
  }, [title]);
  return (
    <div className="mx-auto flex max-w-7xl flex-col wide:min-h-[calc(100dvh-7rem)]">
      {!ownHeading && (
        <div className="mb-3 flex flex-wrap items-center gap-x-5 gap-y-2 wide:min-h-11 max-wide:gap-x-2">
          <h1 className="text-name font-semibold">{title}</h1>
          {beside}
          {acts !== undefined && (
            <div className="flex flex-wrap items-center gap-2 max-wide:grid max-wide:w-full max-wide:grid-flow-col max-wide:auto-cols-fr wide:ml-auto print:hidden">
              {acts}
            </div>
          )}
        </div>
      )}
      <div className="flex-1">{children}</div>
      <KeyBar keys={keys} />
      {showsKeys && <KeysDialog keys={keys} onClose={() => setShowsKeys(false)} />}
    </div>
  );
}

function KeyBar({ keys }: { keys: readonly PageKey[] }) {
  const { t } = useTranslation('office');
  return (
    <p className="sticky bottom-0 z-4 mt-4 hidden items-center gap-x-5 overflow-hidden border-t border-divider bg-background py-2.5 text-small whitespace-nowrap text-muted wide:flex pointer-coarse:hidden print:hidden">
      {[...keys, { keys: ['?'], does: t('keys.all') }].map(({ keys: pressed, does }) => (
        <span key={does} className="inline-flex shrink-0 items-center gap-1.5">
          {pressed.map((key) => (
            <Kbd key={key}>{key}</Kbd>
          ))}
          {does}
        </span>
      ))}
    </p>
  );
}

function KeysDialog({ keys, onClose }: { keys: readonly PageKey[]; onClose: () => void }) {
  const { t } = useTranslation('office');
  const places = Object.entries(PLACE_KEYS).map(([key, place]) => ({
    keys: ['G', key.toUpperCase()],
    does: t(`places.${place.slice(1) as PlaceName}`),
  }));
  return (
    <Dialog title={t('keys.title')} onClose={onClose}>
      <dl>
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

type PlaceName = 'entry' | 'home' | 'rates' | 'farmers' | 'settle' | 'day-book' | 'advances' | 'messages';

/** The screens that share one place of the navigation, side by side above their content. */
const SUB_PLACES = {
  settle: ['/settle', '/settlements', '/advances'],
  reports: ['/reports', '/day-book'],
} as const;

type SubPlaceName = 'settle' | 'settlements' | 'advances' | 'reports' | 'day-book';

export function SubPlaces({ of }: { of: keyof typeof SUB_PLACES }) {
  const { t } = useTranslation('office');
  return (
    <nav aria-label={t('subPlaces')} className="mb-3 flex gap-5 overflow-x-auto border-b border-divider print:hidden">
      {SUB_PLACES[of].map((path) => (
        <SubPlace key={path} path={path} name={t(`places.${path.slice(1) as SubPlaceName}`)} />
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
