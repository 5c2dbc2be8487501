import type { components } from '../../lib/api/schema';
import { quantityOf, rupees } from '../../office/amounts';
import { type SumRow, Sums } from './sums';
import { useWords, type Words } from './words';

export type Entry = components['schemas']['Entry'];

/** Returns the calculation of an entry: weight × rate − commission − coolie = net. Null if it has no rate yet. */
export function sumsOf(entry: Entry, { t, name, unit }: Words): SumRow[] | null {
  if (entry.net_amount == null || entry.rate_per_unit == null) return null;
  const rows: SumRow[] = [
    {
      key: 'gross',
      label: t('times', {
        quantity: quantityOf(entry.quantity, entry.flower_type.unit),
        unit: unit(entry.flower_type.unit),
        rate: rupees(entry.rate_per_unit),
      }),
      amount: entry.total_amount ?? 0,
    },
    {
      key: 'commission',
      label: t('commission', { percent: entry.commission_rate }),
      amount: -(entry.commission_amount ?? 0),
    },
    ...entry.fees.map((fee, at) => ({ key: `fee-${at}`, label: name(fee), amount: -fee.amount })),
  ];
  if (entry.manual_adj_amount !== 0) {
    rows.push({ key: 'adjustment', label: t('adjustment'), amount: entry.manual_adj_amount });
  }
  return rows;
}

/** Shows how an entry's net amount is calculated, line by line. */
export function EntrySums({ entry }: { entry: Entry }) {
  const words = useWords();
  const { t } = words;
  const rows = sumsOf(entry, words);
  return (
    <>
      {entry.weight_deduction !== 0 && (
        <p className="pb-1 text-small text-muted">
          {t('deduction', { quantity: quantityOf(entry.weight_deduction, 'kg') })}
        </p>
      )}
      {entry.status === 'void' && (
        <p className="pb-1 text-small text-muted">
          {t('voidSays')} {entry.void_reason}
        </p>
      )}
      {rows === null && entry.status !== 'void' && <p className="text-small text-muted">{t('noRateSays')}</p>}
      {rows !== null && entry.status !== 'void' && (
        <Sums rows={rows} total={entry.net_amount ?? 0} totalLabel={t('net')} />
      )}
    </>
  );
}
