import { useTranslation } from '../../i18n/translation';
import type { components } from '../../lib/api/schema';
import { formatDayTime, formatQuantity } from '../../lib/format';
import { formatRupees } from '../../lib/money';
import { type Language, usePreferences } from '../../lib/preferences';
import { nameOf, paiseOf, plainRupees, quantityOf, rupees, thousandthsOf } from '../../office/amounts';
import { type Column, DataTable } from '../../office/data-table';
import { useDeviceNames } from '../../office/device-names';

export type ClosePart = components['schemas']['DayClosePart'];

/** Returns the clerk's name in the given language. */
export const writerOf = (part: ClosePart, language: Language): string | undefined =>
  part.created_by_name == null
    ? undefined
    : nameOf({ name: part.created_by_name, name_ta: part.created_by_name_ta ?? null }, language);

/** The day's totals by clerk and device, compared with the book, to be printed and signed. */
export function DayClose({ parts }: { parts: readonly ClosePart[] }) {
  const { t } = useTranslation(['day-book', 'ledger', 'office']);
  const { language } = usePreferences();
  const nameOfDevice = useDeviceNames();
  const sum = (figure: (part: ClosePart) => number) => parts.reduce((total, part) => total + figure(part), 0);
  const money = (figure: (part: ClosePart) => number) =>
    formatRupees(sum((part) => paiseOf(figure(part)))).replace('-', '−');
  const plain = (figure: (part: ClosePart) => number) => money(figure).replace('₹', '');
  const device = (part: ClosePart) => (part.device_id == null ? t('noDevice') : nameOfDevice(part.device_id));
  const hours = (part: ClosePart) =>
    `${formatDayTime(part.first_time, language)} – ${formatDayTime(part.last_time, language)}`;
  const columns: Column<ClosePart>[] = [
    {
      key: 'who',
      head: t('ledger:writtenBy'),
      cell: (part) => <span className="font-semibold">{writerOf(part, language) ?? t('ledger:somebody')}</span>,
    },
    { key: 'device', head: t('device'), className: 'text-small text-muted', cell: device },
    { key: 'hours', head: t('close.hours'), className: 'text-small whitespace-nowrap text-muted', cell: hours },
    {
      key: 'entries',
      head: t('close.entries'),
      align: 'end',
      cell: (part) => part.entries,
      sum: sum((part) => part.entries),
    },
    {
      key: 'unpriced',
      head: t('ledger:states.unpriced'),
      align: 'end',
      className: 'text-warning',
      cell: (part) => part.unpriced_entries || '–',
      sum: sum((part) => part.unpriced_entries) || '–',
    },
    {
      key: 'void',
      head: t('ledger:states.void'),
      align: 'end',
      className: 'text-muted',
      cell: (part) => part.void_entries || '–',
      sum: sum((part) => part.void_entries) || '–',
    },
    {
      key: 'quantity',
      head: t('close.kg'),
      align: 'end',
      cell: (part) => quantityOf(part.quantity),
      sum: formatQuantity(sum((part) => thousandthsOf(part.quantity))),
    },
    {
      key: 'gross',
      head: t('ledger:gross'),
      align: 'end',
      cell: (part) => plainRupees(part.gross_amount),
      sum: plain((part) => part.gross_amount),
    },
    {
      key: 'net',
      head: t('ledger:net'),
      align: 'end',
      className: 'font-semibold',
      cell: (part) => plainRupees(part.net_amount),
      sum: plain((part) => part.net_amount),
    },
  ];
  return (
    <>
      {parts.length > 0 && (
        <p className="mb-3 flex flex-wrap items-end gap-x-3 gap-y-1">
          <Figure label={t('ledger:gross')} amount={money((part) => part.gross_amount)} />
          <Figure sign="−" label={t('close.commission')} amount={money((part) => part.commission_amount)} />
          <Figure sign="−" label={t('close.fees')} amount={money((part) => part.fee_amount)} />
          {sum((part) => paiseOf(part.adjustment_amount)) !== 0 && (
            <Figure sign="+" label={t('ledger:adjustment')} amount={money((part) => part.adjustment_amount)} />
          )}
          <Figure sign="=" label={t('close.due')} amount={money((part) => part.net_amount)} strong />
        </p>
      )}
      <DataTable
        label={t('close.title')}
        columns={columns}
        rows={parts}
        getKey={(part) => `${part.created_by} ${part.device_id ?? ''}`}
        totals={t('office:total')}
        phoneRow={(part) => (
          <>
            <span className="flex items-baseline justify-between gap-3">
              <span className="min-w-0 font-semibold">{writerOf(part, language) ?? t('ledger:somebody')}</span>
              <span className="shrink-0 font-semibold">{rupees(part.net_amount)}</span>
            </span>
            <span className="block text-small text-muted">
              {t('close.sentence', { count: part.entries, kg: quantityOf(part.quantity) })}
              {part.unpriced_entries > 0 && ` · ${t('close.unpriced', { count: part.unpriced_entries })}`}
              {part.void_entries > 0 && ` · ${t('close.void', { count: part.void_entries })}`}
              {' · '}
              {device(part)} · {hours(part)}
            </span>
          </>
        )}
        empty={t('noneThatDay')}
      />
      <div className="mt-16 hidden justify-between print:flex">
        <span className="border-t border-outline px-8 pt-1">{t('close.clerk')}</span>
        <span className="border-t border-outline px-8 pt-1">{t('close.owner')}</span>
      </div>
    </>
  );
}

function Figure({
  sign,
  label,
  amount,
  strong = false,
}: {
  sign?: string;
  label: string;
  amount: string;
  strong?: boolean;
}) {
  return (
    <span className="inline-flex items-end gap-3 whitespace-nowrap">
      {sign !== undefined && (
        <span aria-hidden="true" className="text-muted">
          {sign}
        </span>
      )}
      <span>
        <span className="block text-note text-muted">{label}</span>
        <span className={strong ? 'font-semibold text-success' : ''}>{amount}</span>
      </span>
    </span>
  );
}
