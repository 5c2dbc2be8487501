import { Link } from 'wouter';
import { Icon, type IconName } from '../../components/ui/icon';
import { useTranslation } from '../../i18n/translation';
import { formatCount } from '../../lib/money';
import { usePreferences } from '../../lib/preferences';
import { nameOf, quantityOf, villageOf, wholeRupees } from '../../office/amounts';
import type { HomePage } from './home-page';

interface Row {
  readonly key: string;
  readonly tone: 'danger' | 'warning';
  readonly icon: IconName;
  readonly count: number;
  readonly says: string;
  readonly detail: string;
  readonly to: string;
  readonly act: string;
}

/** What needs attention; problems come before waiting items. Empty rows are hidden, and one row has the primary action of the screen. */
export function NeedsYou({ waiting }: { waiting: HomePage['needs_you'] }) {
  const { t } = useTranslation(['home', 'office']);
  const { language } = usePreferences();
  const { disputes, failed_messages, unpriced, advances, newcomers, devices, above_limit } = waiting;
  const names = (people: readonly { name: string; name_ta?: string | null; amount?: number | null }[]) =>
    people
      .map((person) => `${nameOf(person, language)}${person.amount == null ? '' : ` ${wholeRupees(person.amount)}`}`)
      .join(' · ');
  const flower =
    unpriced.most_flower == null
      ? ''
      : nameOf({ name: unpriced.most_flower, name_ta: unpriced.most_flower_ta ?? null }, language);
  const rows: Row[] = [
    {
      key: 'disputes',
      tone: 'danger' as const,
      icon: 'flag' as const,
      count: disputes.count,
      says: t('needs.disputes', { count: disputes.count }),
      detail: names(disputes.first),
      to: '/messages',
      act: t('act.disputes'),
    },
    {
      key: 'messages',
      tone: 'danger' as const,
      icon: 'message' as const,
      count: failed_messages,
      says: t('needs.messages', { count: failed_messages }),
      detail: t('needs.messagesDetail'),
      to: '/messages?show=failed',
      act: t('act.messages'),
    },
    {
      key: 'devices',
      tone: 'danger' as const,
      icon: 'device' as const,
      count: devices.count,
      says: t('needs.devices', { count: devices.count }),
      detail: devices.first
        .map(
          ({ name, user_name, user_name_ta }) =>
            name ?? nameOf({ name: user_name, name_ta: user_name_ta ?? null }, language),
        )
        .join(' · '),
      to: '/settings/devices',
      act: t('act.devices'),
    },
    {
      key: 'limit',
      tone: 'danger' as const,
      icon: 'stall' as const,
      count: above_limit.count,
      says: t('needs.limit', { count: above_limit.count }),
      detail: names(above_limit.first.map((buyer) => ({ ...buyer, amount: buyer.owed }))),
      to: '/buyers?show=owes&sort=-current_balance',
      act: t('act.limit'),
    },
    {
      key: 'unpriced',
      tone: 'warning' as const,
      icon: 'clock' as const,
      count: unpriced.count,
      says: t('needs.unpriced', { count: unpriced.count }),
      detail: t('needs.unpricedDetail', {
        quantity: `${quantityOf(unpriced.quantity)} ${t('office:unit.kg')}`,
        flower,
      }),
      to: unpriced.oldest == null ? '/rates' : `/rates?date=${unpriced.oldest}`,
      act: t('act.unpriced'),
    },
    {
      key: 'advances',
      tone: 'warning' as const,
      icon: 'cash' as const,
      count: advances.count,
      says: t('needs.advances', { count: advances.count }),
      detail: names(advances.first),
      to: '/advances',
      act: t('act.advances'),
    },
    {
      key: 'newcomers',
      tone: 'warning' as const,
      icon: 'people' as const,
      count: newcomers.count,
      says: t('needs.newcomers', { count: newcomers.count }),
      detail: names(newcomers.first),
      to: '/farmers?show=unconfirmed',
      act: t('act.newcomers'),
    },
  ].filter(({ count }) => count > 0);
  // Unpriced entries are the most urgent, because they block payments. Only one row has the accent colour.
  const pressing = rows.find(({ key }) => key === 'unpriced') ?? rows[0];
  return (
    <section aria-labelledby="needs-you" className="mb-8">
      <h2 id="needs-you" className="mb-1 text-lead font-semibold">
        {t('needs.title')}
      </h2>
      {rows.length === 0 ? (
        <p className="py-3 text-muted">{t('needs.nothing')}</p>
      ) : (
        <ul>
          {rows.map((row) => (
            <li key={row.key} className="border-b border-divider">
              <Link to={row.to} className="flex min-h-17 flex-wrap items-center gap-x-3 gap-y-2 py-2 hover:bg-sunken">
                <Icon name={row.icon} className={row.tone === 'danger' ? 'text-danger' : 'text-warning'} />
                <b className={`min-w-9 text-right text-lead ${row.tone === 'danger' ? 'text-danger' : 'text-warning'}`}>
                  {formatCount(row.count)}
                </b>
                <span className="min-w-32 flex-1 leading-snug">
                  {row.says}
                  <span className="line-clamp-2 text-small text-muted">{row.detail}</span>
                </span>
                {row === pressing ? (
                  <span className="ml-auto inline-flex min-h-11 shrink-0 items-center rounded-field bg-accent px-4 font-semibold text-on-accent">
                    {row.act}
                  </span>
                ) : (
                  <Icon name="right" size={18} className="text-muted" />
                )}
              </Link>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** Regular farmers who did not come: they may be ill, or delivering to another shop. */
export function Absent({ absent }: { absent: HomePage['absent'] }) {
  const { t } = useTranslation('home');
  const { language } = usePreferences();
  if (absent.count === 0) return null;
  const shown = absent.farmers.slice(0, 5);
  return (
    <section aria-labelledby="absent">
      <h2 id="absent" className="text-muted">
        {t('absent', { count: absent.count })}
      </h2>
      <ul>
        {shown.map((farmer) => (
          <li key={farmer.farmer_id} className="border-b border-divider">
            <Link to={`/farmers/${farmer.farmer_id}`} className="flex min-h-11 items-center gap-3 py-1 hover:bg-sunken">
              <span className="min-w-0 flex-1">{nameOf(farmer, language)}</span>
              <span className="min-w-0 flex-1 truncate text-small text-muted">{villageOf(farmer, language)}</span>
              <span className="shrink-0 text-small">{t('days', { count: farmer.days })}</span>
            </Link>
          </li>
        ))}
      </ul>
      {absent.count > shown.length && (
        <Link
          to="/farmers?show=absent"
          className="mt-1 inline-flex min-h-11 items-center text-small text-muted underline underline-offset-3"
        >
          {t('andMore', { count: absent.count - shown.length })}
        </Link>
      )}
    </section>
  );
}
