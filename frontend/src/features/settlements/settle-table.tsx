import { Icon, type IconName } from '../../components/ui/icon';
import { Tag } from '../../components/ui/pill';
import { useTranslation } from '../../i18n/translation';
import { usePreferences } from '../../lib/preferences';
import { nameOf, plainRupees, quantityOf, rupees, villageOf } from '../../office/amounts';
import { type Column, DataTable } from '../../office/data-table';
import { type CheckRow, isPayable, type Method, type PeriodCheck, stageOf } from './period-check';

export const METHOD_ICONS: Record<Method, IconName> = { cash: 'cash', upi: 'phone', bank: 'bank' };

interface SettleTableProps {
  check: PeriodCheck;
  /** Refusal messages of the last action, by settlement id. */
  refusals: ReadonlyMap<string, string>;
  isPreparing: boolean;
  selection:
    | { readonly selected: ReadonlySet<string>; readonly onChange: (selected: ReadonlySet<string>) => void }
    | undefined;
  onOpen: (row: CheckRow) => void;
}

/** All settlements of the period in one table, with the calculation of each net. */
export function SettleTable({ check, refusals, isPreparing, selection, onOpen }: SettleTableProps) {
  const { t } = useTranslation(['settlements', 'office']);
  const { language } = usePreferences();
  const { totals } = check;
  const amount = (value: number | null | undefined, sign: '' | '−' = '') =>
    value == null || value === 0 ? <span className="text-muted">–</span> : `${sign}${plainRupees(value)}`;
  const less = (value: number | null | undefined) => <span className="text-muted">{amount(value, '−')}</span>;
  const adjusted = (row: { total_adjustments?: number | null; brought_forward?: number | null }) =>
    (Math.round((row.total_adjustments ?? 0) * 100) + Math.round((row.brought_forward ?? 0) * 100)) / 100;

  const columns: readonly Column<CheckRow>[] = [
    {
      key: 'farmer',
      head: t('farmer'),
      cell: (row) => (
        <>
          <span className="flex flex-wrap items-baseline gap-x-2">
            <b className="whitespace-nowrap">{nameOf(row, language)}</b>
            <span className="text-small text-muted">{villageOf(row, language)}</span>
          </span>
          {row.settlement != null && refusals.has(row.settlement.id) && (
            <span className="block text-small text-danger">{refusals.get(row.settlement.id)}</span>
          )}
        </>
      ),
      className: 'min-w-52',
    },
    {
      key: 'entries',
      head: t('entriesHead'),
      align: 'end',
      cell: (row) => row.total_entries,
      sum: totals.total_entries,
    },
    {
      key: 'quantity',
      head: t('quantity'),
      align: 'end',
      cell: (row) => quantityOf(row.total_quantity),
      isExtra: true,
    },
    {
      key: 'gross',
      head: t('gross'),
      align: 'end',
      cell: (row) => amount(row.gross_amount),
      sum: plainRupees(totals.gross_amount),
    },
    {
      key: 'commission',
      head: t('commission'),
      align: 'end',
      cell: (row) => less(row.total_commission),
      sum: amount(totals.total_commission, '−'),
    },
    {
      key: 'fees',
      head: t('fees'),
      align: 'end',
      cell: (row) => less(row.total_fees),
      sum: amount(totals.total_fees, '−'),
    },
    {
      key: 'advances',
      head: t('advances'),
      align: 'end',
      cell: (row) => amount(row.total_advances, '−'),
      sum: amount(totals.total_advances, '−'),
    },
    {
      key: 'adjustments',
      head: t('adjustments'),
      align: 'end',
      cell: (row) => amount(adjusted(row)),
      sum: amount(adjusted(totals)),
      isExtra: true,
    },
    {
      key: 'net',
      head: t('net'),
      align: 'end',
      cell: (row) =>
        row.net_payable == null ? (
          <span className="text-muted">–</span>
        ) : (
          <b className="text-success">{plainRupees(row.net_payable)}</b>
        ),
      sum: <span className="text-success">{plainRupees(totals.net_payable)}</span>,
    },
    {
      key: 'method',
      head: t('methodHead'),
      cell: (row) => <MethodWord method={row.payment_method as Method} />,
      isExtra: true,
    },
    { key: 'state', head: t('state'), cell: (row) => <StageTag row={row} isPreparing={isPreparing} /> },
  ];

  return (
    <DataTable
      label={t('settle')}
      columns={columns}
      rows={check.farmers}
      getKey={(row) => row.farmer_id}
      nameOfRow={(row) => nameOf(row, language)}
      canSelect={isPayable}
      selection={selection}
      onOpen={onOpen}
      totals={
        <>
          {t('office:total')}{' '}
          <span className="text-small font-normal text-muted">{t('farmersCount', { count: totals.farmers })}</span>
        </>
      }
      empty={t('nothing')}
      phoneRow={(row) => (
        <>
          <span className="flex items-baseline justify-between gap-3">
            <b className="min-w-0">{nameOf(row, language)}</b>
            <b className="shrink-0 text-success">{row.net_payable == null ? '–' : rupees(row.net_payable)}</b>
          </span>
          <span className="flex items-center justify-between gap-3 text-small text-muted">
            <span>
              {t('entries', { count: row.total_entries })} · <MethodWord method={row.payment_method as Method} />
            </span>
            <StageTag row={row} isPreparing={isPreparing} />
          </span>
          {row.settlement != null && refusals.has(row.settlement.id) && (
            <span className="block text-small text-danger">{refusals.get(row.settlement.id)}</span>
          )}
        </>
      )}
    />
  );
}

export function MethodWord({ method }: { method: Method }) {
  const { t } = useTranslation('settlements');
  return (
    <span className="inline-flex items-center gap-1.5 align-middle text-small whitespace-nowrap text-muted">
      <Icon name={METHOD_ICONS[method]} size={17} />
      {t(`method.${method}`)}
    </span>
  );
}

const TONES = { problem: 'warning', open: 'plain', draft: 'plain', approved: 'success', paid: 'success' } as const;

function StageTag({ row, isPreparing }: { row: CheckRow; isPreparing: boolean }) {
  const { t } = useTranslation('settlements');
  const stage = stageOf(row);
  if (stage === 'open' && isPreparing) return <span className="text-note text-muted">{t('preparing')}</span>;
  if (stage === 'problem') {
    return <Tag tone="warning">{t(`blocked.${row.problem as 'unpriced' | 'not_confirmed' | 'overlap'}`)}</Tag>;
  }
  return <Tag tone={TONES[stage]}>{t(`stage.${stage}`)}</Tag>;
}
