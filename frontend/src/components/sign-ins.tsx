import type { ReactNode } from 'react';
import { useTranslation } from '../i18n/translation';
import type { components } from '../lib/api/schema';
import { formatDate, formatDayTime, localizedName } from '../lib/format';
import { usePreferences } from '../lib/preferences';
import { correctedNow } from '../lib/server-clock';
import { shopTime } from '../lib/shop-clock';
import { useShopTimeZone } from '../lib/shop-time-zone';
import { Tag } from './ui/pill';

export type SignedInDevice = components['schemas']['SignedInDevice'];

interface SignInsProps {
  label: string;
  signIns: readonly SignedInDevice[];
  /** Shows the person's name, in a list of several people's sign-ins. */
  showsPerson?: boolean;
  /** The actions for one sign-in. @param called Its name in the list. */
  act: (one: SignedInDevice, called: string) => ReactNode;
}

/** A list of active sign-ins: the device, the address it was last used from, and when. */
export function SignIns({ label, signIns, showsPerson = false, act }: SignInsProps) {
  const { t } = useTranslation('sign-ins');
  const { language } = usePreferences();
  const called = (one: SignedInDevice): string =>
    showsPerson
      ? localizedName({ name: one.user_name, nameTa: one.user_name_ta ?? null }, language)
      : (one.device_name ?? browserOf(one) ?? t('program'));
  return (
    <ul aria-label={label} className="border-t border-divider">
      {signIns.map((one) => (
        <li key={one.id} className="flex flex-wrap items-center gap-x-3 gap-y-2 border-b border-divider py-2.5">
          <div className="min-w-52 flex-1">
            <p className="flex flex-wrap items-center gap-2">
              <b className="font-semibold">{called(one)}</b>
              {one.is_this && <Tag>{t('this')}</Tag>}
            </p>
            <p className="text-small text-muted">
              {[
                showsPerson || one.device_name != null ? browserOf(one) : null,
                one.address == null
                  ? null
                  : t(one.is_same_address ? 'sameAddress' : 'address', { address: one.address }),
              ]
                .filter((part) => part !== null)
                .join(' · ')}
            </p>
            <p className="text-small text-muted">
              <Used at={one.used_at} />
            </p>
          </div>
          {act(one, called(one))}
        </li>
      ))}
    </ul>
  );
}

function browserOf({ browser, system }: SignedInDevice): string | null {
  const parts = [browser, system].filter((part) => part != null);
  return parts.length === 0 ? null : parts.join(' · ');
}

function Used({ at }: { at: string }) {
  const { t } = useTranslation('sign-ins');
  const { language } = usePreferences();
  const timeZone = useShopTimeZone();
  const { date, time } = shopTime(new Date(at), timeZone);
  const day = date === shopTime(correctedNow(), timeZone).date ? t('today') : formatDate(date);
  return <time dateTime={at}>{t('used', { when: `${day} ${formatDayTime(time, language)}` })}</time>;
}
