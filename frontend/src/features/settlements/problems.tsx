import { type ReactNode, useState } from 'react';
import { Link } from 'wouter';
import { Dialog } from '../../components/ui/dialog';
import { Icon, type IconName } from '../../components/ui/icon';
import { useTranslation } from '../../i18n/translation';
import { formatDate } from '../../lib/format';
import { usePreferences } from '../../lib/preferences';
import { useMay } from '../../lib/session';
import { nameOf, quantityOf } from '../../office/amounts';
import type { PeriodCheck } from './period-check';

interface Problem {
  readonly key: string;
  readonly tone: string;
  readonly icon: IconName;
  readonly title: string;
  readonly detail: string;
  /** The items behind the problem, one per line, each with a link to where it can be fixed. */
  readonly list: readonly { readonly key: string; readonly text: string; readonly to: string }[];
}

/** Problems to check before drafts are created. Each blocks only its own farmers. */
export function Problems({ check }: { check: PeriodCheck }) {
  const { t } = useTranslation(['settlements', 'office']);
  const { language } = usePreferences();
  const maySetRates = useMay('set_rates', false);
  const [open, setOpen] = useState<string | null>(null);
  const { unpriced, not_confirmed, overlaps, weights, disputes } = check.problems;
  const names = (people: readonly { name: string; name_ta?: string | null }[]) => {
    const first = people.slice(0, 2).map((person) => nameOf(person, language));
    return people.length > 2 ? t('andOthers', { names: first.join(', '), count: people.length - 2 }) : first.join(', ');
  };
  const farmer = (id: string) => `/farmers/${id}`;

  const problems: Problem[] = [];
  if (unpriced.length > 0) {
    problems.push({
      key: 'unpriced',
      tone: 'text-warning',
      icon: 'clock',
      title: t('problems.unpriced', { count: unpriced.reduce((sum, { entries }) => sum + entries, 0) }),
      detail: t('problems.farmers', { count: unpriced.length }),
      list: unpriced.map((one) => ({
        key: one.farmer_id,
        text: `${nameOf(one, language)} · ${t('entries', { count: one.entries })}`,
        to: `${farmer(one.farmer_id)}?tab=lines`,
      })),
    });
  }
  if (weights.length > 0) {
    problems.push({
      key: 'weights',
      tone: 'text-danger',
      icon: 'warning',
      title: t('problems.weights', { count: weights.length }),
      detail: names(weights),
      list: weights.map((one) => ({
        key: one.entry_id,
        text: t(one.usual_quantity == null ? 'problems.weight' : 'problems.weightUsual', {
          name: nameOf(one, language),
          date: formatDate(one.entry_date),
          flower: nameOf({ name: one.flower_name, name_ta: one.flower_name_ta ?? null }, language),
          quantity: `${quantityOf(one.quantity, one.unit)} ${t(`office:unit.${one.unit as 'kg' | 'bunch' | 'piece'}`)}`,
          usual: one.usual_quantity == null ? '' : quantityOf(one.usual_quantity, one.unit),
        }),
        to: `/day-book?date=${one.entry_date}`,
      })),
    });
  }
  if (disputes.length > 0) {
    problems.push({
      key: 'disputes',
      tone: 'text-danger',
      icon: 'flag',
      title: t('problems.disputes', { count: disputes.length }),
      detail: names(disputes),
      list: disputes.map((one) => ({
        key: one.dispute_id,
        text: `${nameOf(one, language)} · ${formatDate(one.entry_date)} · ${one.complaint}`,
        to: '/messages',
      })),
    });
  }
  if (not_confirmed.length > 0) {
    problems.push({
      key: 'not_confirmed',
      tone: 'text-warning',
      icon: 'people',
      title: t('problems.notConfirmed', { count: not_confirmed.length }),
      detail: names(not_confirmed),
      list: not_confirmed.map((one) => ({
        key: one.farmer_id,
        text: nameOf(one, language),
        to: farmer(one.farmer_id),
      })),
    });
  }
  if (overlaps.length > 0) {
    problems.push({
      key: 'overlaps',
      tone: 'text-warning',
      icon: 'account',
      title: t('problems.overlaps', { count: overlaps.length }),
      detail: names(overlaps),
      list: overlaps.map((one) => ({
        key: one.settlement_id,
        text: `${nameOf(one, language)} · ${one.settlement_number} · ${formatDate(one.period_start)} – ${formatDate(one.period_end)}`,
        to: `/settlements/${one.settlement_id}`,
      })),
    });
  }
  if (check.totals.late_entries > 0) {
    problems.push({
      key: 'late',
      tone: '',
      icon: 'info',
      title: t('problems.late', { count: check.totals.late_entries }),
      detail: t('problems.lateDetail', { date: formatDate(check.period_start) }),
      list: check.farmers
        .filter(({ late_entries }) => late_entries > 0)
        .map((one) => ({
          key: one.farmer_id,
          text: `${nameOf(one, language)} · ${t('entries', { count: one.late_entries })}`,
          to: farmer(one.farmer_id),
        })),
    });
  }
  if (problems.length === 0) return null;
  const shown = problems.find(({ key }) => key === open);
  return (
    <>
      <ul className="mb-3 grid gap-x-6 gap-y-3 wide:grid-cols-3 print:hidden">
        {problems.map(({ key, tone, icon, title, detail }) => (
          <li key={key} className="flex items-start gap-2 leading-snug">
            <Icon name={icon} className={`mt-0.5 ${tone}`} />
            <div className="min-w-0">
              <b className={tone}>{title}</b>
              <p className="text-small text-muted">
                {detail} ·{' '}
                {key === 'unpriced' && maySetRates ? (
                  <SeeLink to="/rates">{t('setRates')}</SeeLink>
                ) : (
                  <button
                    type="button"
                    onClick={() => setOpen(key)}
                    className="min-h-6 pointer-coarse:min-h-11 pointer-coarse:min-w-11 font-semibold text-foreground underline underline-offset-3"
                  >
                    {t('see')}
                  </button>
                )}
              </p>
            </div>
          </li>
        ))}
      </ul>
      {shown !== undefined && (
        <Dialog title={shown.title} onClose={() => setOpen(null)}>
          <ul className="divide-y divide-divider">
            {shown.list.map(({ key, text, to }) => (
              <li key={key}>
                <Link to={to} className="flex min-h-12 items-center justify-between gap-3 py-2 hover:underline">
                  {text}
                  <Icon name="right" size={18} className="text-muted" />
                </Link>
              </li>
            ))}
          </ul>
        </Dialog>
      )}
    </>
  );
}

function SeeLink({ to, children }: { to: string; children: ReactNode }) {
  return (
    <Link
      to={to}
      className="inline-flex pointer-coarse:min-h-11 items-center font-semibold text-foreground underline underline-offset-3"
    >
      {children}
    </Link>
  );
}
