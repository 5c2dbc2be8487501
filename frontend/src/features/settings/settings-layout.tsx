import type { ComponentProps, ReactNode } from 'react';
import { Link } from 'wouter';
import { Icon } from '../../components/ui/icon';
import { useTranslation } from '../../i18n/translation';
import { useSession } from '../../lib/session';
import { Page } from '../../office/page';
import { type Part, partsOf } from './parts';

interface SettingsLayoutProps extends Omit<ComponentProps<typeof Page>, 'title'> {
  /** Absent on the start page, which shows the user's own preferences. */
  part?: Part;
  /** Shown above the menu on a phone, and above the part on wider screens. */
  first?: ReactNode;
}

/** A part of the settings beside the menu; on a phone the menu is the start page, and leads to the part. */
export function SettingsLayout({ part, first, children, ...page }: SettingsLayoutProps) {
  const { t } = useTranslation(['settings', 'common']);
  const role = useSession()?.user.role;
  return (
    <>
      {part !== undefined && (
        <Link to="/settings" className="-mt-2 flex min-h-11 items-center gap-1 text-muted wide:hidden print:hidden">
          <Icon name="left" />
          {t('common:settings')}
        </Link>
      )}
      <Page {...page} title={part === undefined ? t('common:settings') : t(`part.${part}`)}>
        <div className="wide:grid wide:grid-cols-[13.5rem_minmax(0,1fr)] wide:grid-rows-[auto_1fr] wide:gap-x-9">
          <div className="min-w-0 wide:col-start-2 wide:row-start-1">{first}</div>
          <nav
            aria-label={t('parts')}
            className={`mb-6 print:hidden ${part === undefined ? '' : 'max-wide:hidden'} wide:sticky wide:top-20 wide:col-start-1 wide:row-span-2 wide:row-start-1 wide:self-start`}
          >
            <ul className="border-t border-divider wide:border-t-0">
              <PartLink to="/settings" name={t('part.own')} note={t('note.own')} isHere={part === undefined} />
              {partsOf(role).map((one) => (
                <PartLink
                  key={one}
                  to={`/settings/${one}`}
                  name={t(`part.${one}`)}
                  note={t(`note.${one}`)}
                  isHere={one === part}
                />
              ))}
            </ul>
          </nav>
          {/* Keeps the focused field above the save bar. */}
          <div className="min-w-0 wide:col-start-2 [&_:is(input,button,select)]:scroll-mb-[calc(var(--foot)+8.75rem)]">
            {children}
          </div>
        </div>
      </Page>
    </>
  );
}

interface PartLinkProps {
  to: string;
  name: string;
  note: string;
  isHere: boolean;
}

function PartLink({ to, name, note, isHere }: PartLinkProps) {
  return (
    <li className={isHere ? 'max-wide:hidden' : ''}>
      <Link
        to={to}
        aria-current={isHere ? 'page' : undefined}
        className="flex min-h-13 items-center gap-3 border-divider py-2 hover:bg-sunken aria-[current=page]:border-accent aria-[current=page]:bg-surface aria-[current=page]:font-semibold max-wide:border-b wide:min-h-11 wide:border-l-3 wide:border-transparent wide:px-3.5"
      >
        <span className="min-w-0 flex-1">
          {name}
          <span className="block text-small text-muted wide:hidden">{note}</span>
        </span>
        <Icon name="right" className="text-muted wide:hidden" />
      </Link>
    </li>
  );
}
