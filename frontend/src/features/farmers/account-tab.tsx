import { useState } from 'react';
import { Link, useSearchParams } from 'wouter';
import { FlowerIcon } from '../../components/flower-icon/flower-icon';
import { Icon, type IconName } from '../../components/ui/icon';
import { useTranslation } from '../../i18n/translation';
import { api } from '../../lib/api/client';
import type { components } from '../../lib/api/schema';
import { formatDayMonth, formatDayTime } from '../../lib/format';
import { usePreferences } from '../../lib/preferences';
import { addDays, shopTime } from '../../lib/shop-clock';
import { useShopTimeZone } from '../../lib/shop-time-zone';
import { nameOf, paiseOf, plainRupees, quantityOf, rupees } from '../../office/amounts';
import { byJournal } from '../../office/by-journal';
import { ChoicePills } from '../../office/choice-pills';
import { type Column, DataTable } from '../../office/data-table';
import { EntryDetails } from '../../office/entry-details';
import { MoreRows, PAGE_SIZE, pageOf, rowsOf, usePages } from '../../office/pages';
import { PaperButtons, SHEETS } from '../../office/paper-buttons';
import { Loaded } from '../../office/problem';
import { useToday } from '../../office/use-today';
import { AdvanceDetails } from './advance-details';

type Line = components['schemas']['GetFarmerLedgerLedgerLine'];

const PERIODS = ['all', 'month', 'before'] as const;
type Period = (typeof PERIODS)[number];

/** The farmer's ledger, newest first. The running balance includes lines that are filtered out. Each line expands into its details. */
export function AccountTab({ farmerId }: { farmerId: string }) {
  const { t } = useTranslation('farmers');
  const today = useToday();
  const [params, setParams] = useSearchParams();
  const [open, setOpen] = useState<string | null>(null);
  const period = PERIODS.find((known) => known === params.get('period')) ?? 'all';
  const query = usePages(['farmer-ledger', farmerId, period, today.slice(0, 7)], (page, signal) =>
    pageOf(
      api.GET('/api/v1/farmers/{id}/ledger', {
        params: { path: { id: farmerId }, query: { page, page_size: PAGE_SIZE, ...datesOf(period, today) } },
        signal,
      }),
    ),
  );
  const columns: Column<Line>[] = [
    { key: 'date', head: t('date'), className: 'whitespace-nowrap text-small', cell: (line) => <When line={line} /> },
    { key: 'what', head: t('what'), cell: (line) => <What line={line} /> },
    {
      key: 'in',
      head: t('in'),
      align: 'end',
      className: 'whitespace-nowrap',
      cell: (line) => (paiseOf(line.amount) > 0 ? plainRupees(line.amount) : ''),
    },
    {
      key: 'out',
      head: t('out'),
      align: 'end',
      className: 'whitespace-nowrap text-muted',
      cell: (line) => (paiseOf(line.amount) < 0 ? plainRupees(Math.abs(line.amount)) : ''),
    },
    {
      key: 'balance',
      head: t('balance'),
      align: 'end',
      className: 'whitespace-nowrap font-semibold',
      cell: (line) => plainRupees(line.balance),
    },
  ];
  return (
    <>
      <div className="flex flex-wrap items-center justify-between gap-x-4">
        <ChoicePills
          label={t('period.label')}
          value={period}
          options={PERIODS.map((value) => ({ value, label: t(`period.${value}`) }))}
          onChange={(chosen) =>
            setParams(
              (now) => {
                if (chosen === 'all') now.delete('period');
                else now.set('period', chosen);
                return now;
              },
              { replace: true },
            )
          }
        />
        <span className="inline-flex items-center gap-3">
          <span className="text-small text-muted max-wide:hidden">{t('newestFirst')}</span>
          <Statement farmerId={farmerId} period={period} today={today} />
        </span>
      </div>
      <Loaded query={query}>
        {(data) => (
          <>
            <DataTable
              label={t('tabs.account')}
              columns={columns}
              rows={byJournal(rowsOf(data), query.hasNextPage)}
              getKey={({ journal_id }) => journal_id}
              onOpen={({ journal_id }) => setOpen((is) => (is === journal_id ? null : journal_id))}
              expanded={(line) => (line.journal_id === open ? <Opened line={line} /> : null)}
              phoneRow={(line) => (
                <>
                  <span className="flex items-start justify-between gap-3">
                    <span className="min-w-0">
                      <What line={line} />
                    </span>
                    <span className={`shrink-0 ${paiseOf(line.amount) < 0 ? 'text-danger' : 'font-semibold'}`}>
                      {rupees(line.amount)}
                    </span>
                  </span>
                  <span className="flex justify-between gap-3 text-small text-muted">
                    <When line={line} />
                    <span>{rupees(line.balance)}</span>
                  </span>
                </>
              )}
              empty={t(period === 'all' ? 'accountEmpty' : 'periodEmpty')}
            />
            <MoreRows query={query} />
          </>
        )}
      </Loaded>
    </>
  );
}

function datesOf(period: Period, today: string): { date_from?: string; date_to?: string } {
  const first = `${today.slice(0, 7)}-01`;
  if (period === 'all') return {};
  if (period === 'month') return { date_from: first };
  const end = addDays(first, -1);
  return { date_from: `${end.slice(0, 7)}-01`, date_to: end };
}

/** The statement of the shown period, limited to one year. */
function Statement({ farmerId, period, today }: { farmerId: string; period: Period; today: string }) {
  const days = { date_from: addDays(today, -364), date_to: today, ...datesOf(period, today) };
  return (
    <PaperButtons
      path={`/api/v1/reports/farmer-statement/${farmerId}?${new URLSearchParams(days)}`}
      name={`statement-${days.date_from}-${days.date_to}`}
      formats={SHEETS}
      send={{ kind: 'statement', subject_id: farmerId, ...days }}
    />
  );
}

function When({ line }: { line: Line }) {
  const { language } = usePreferences();
  const timeZone = useShopTimeZone();
  const posted = shopTime(new Date(line.posted_at), timeZone);
  // An entry shows the time of weighing, every other line the time of posting.
  const isEntry = line.kind === 'entry_priced';
  const time = isEntry ? (line.entry_time ?? posted.time) : posted.time;
  return (
    <span>
      {formatDayMonth(isEntry ? line.business_date : posted.date)}{' '}
      <span className="text-muted">{formatDayTime(time, language)}</span>
    </span>
  );
}

const ICONS: Partial<Record<string, IconName>> = {
  entry_corrected: 'pencil',
  entry_void: 'trash',
  entry_moved: 'people',
  advance_paid: 'cash',
  settlement_approved: 'account',
  settlement_paid: 'check',
};

/** Describes a line, e.g. "Jasmine 20.750 × ₹1,800" or "Weight 12.500 → 12.050, typing slip". */
function What({ line }: { line: Line }) {
  const { t } = useTranslation('farmers');
  const { language } = usePreferences();
  const icon = ICONS[line.kind];
  const flower =
    line.flower_name == null ? '' : nameOf({ name: line.flower_name, name_ta: line.flower_name_ta ?? null }, language);
  const quantity = (amount: number | null | undefined) => (amount == null ? '' : quantityOf(amount, line.unit ?? 'kg'));
  const sign =
    icon !== undefined || line.flower_code == null ? (
      <span
        className={`flex size-6 shrink-0 items-center justify-center ${line.cause_type === 'advance' ? 'text-warning' : 'text-muted'}`}
      >
        <Icon name={icon ?? 'info'} size={19} />
      </span>
    ) : (
      <FlowerIcon code={line.flower_code} size={24} />
    );
  const words = () => {
    switch (line.kind) {
      case 'entry_priced':
        return (
          <>
            {flower}{' '}
            <span className="text-muted">
              {quantity(line.quantity)}
              {line.rate_per_unit == null ? '' : ` × ${rupees(line.rate_per_unit)}`}
            </span>
          </>
        );
      case 'entry_corrected':
        if (line.old_quantity != null && line.quantity != null && line.old_quantity !== line.quantity) {
          return t('line.weight', { flower, old: quantity(line.old_quantity), now: quantity(line.quantity) });
        }
        if (
          line.old_rate_per_unit != null &&
          line.rate_per_unit != null &&
          line.old_rate_per_unit !== line.rate_per_unit
        ) {
          return t('line.rate', { flower, old: rupees(line.old_rate_per_unit), now: rupees(line.rate_per_unit) });
        }
        return t('line.corrected', { flower });
      case 'entry_void':
        return t('line.void', { flower, quantity: quantity(line.quantity) });
      case 'entry_moved':
        return t('line.moved', { flower, quantity: quantity(line.quantity) });
      case 'advance_paid':
        return t('line.advance', { method: t(`methods.${(line.payment_method ?? 'cash') as 'cash'}`) });
      case 'settlement_approved':
        return t('line.settlementCharges', { number: line.settlement_number ?? '' });
      case 'settlement_paid':
        return t('line.settlementPaid', {
          number: line.settlement_number ?? '',
          method: t(`methods.${(line.payment_method ?? 'cash') as 'cash'}`),
        });
      default:
        return line.kind;
    }
  };
  return (
    <span className="flex items-start gap-2.5">
      {sign}
      <span className="min-w-0">
        {words()}
        {line.kind.startsWith('entry_') && line.kind !== 'entry_priced' && (
          <span className="whitespace-nowrap text-muted"> · {formatDayMonth(line.business_date)}</span>
        )}
        {line.kind !== 'entry_priced' && line.reason != null && <span className="text-muted"> · {line.reason}</span>}
      </span>
    </span>
  );
}

function Opened({ line }: { line: Line }) {
  const { t } = useTranslation('farmers');
  if (line.cause_type === 'entry') return <EntryDetails entryId={line.cause_id} version={line.cause_version} />;
  if (line.cause_type === 'advance') return <AdvanceDetails advanceId={line.cause_id} />;
  return (
    <Link
      to={`/settlements/${line.cause_id}`}
      className="inline-flex min-h-11 items-center underline underline-offset-4"
    >
      {t('openSettlement', { number: line.settlement_number ?? '' })}
    </Link>
  );
}
