import { type ReactNode, useState } from 'react';
import { FlowerIcon } from '../components/flower-icon/flower-icon';
import { Tag, type Tone } from '../components/ui/pill';
import { useTranslation } from '../i18n/translation';
import { formatDayMonth, formatDayTime } from '../lib/format';
import { usePreferences } from '../lib/preferences';
import { nameOf, plainRupees, quantityOf, rupees } from './amounts';
import { type Column, DataTable, type Sort } from './data-table';
import { type Entry, EntryDetails } from './entry-details';

const TONES: Record<string, Tone> = { priced: 'plain', unpriced: 'warning', settled: 'success', void: 'danger' };

interface EntryTableProps {
  entries: readonly Entry[];
  /** farmer: entries of one farmer, so the rows show the day instead of the farmer. */
  of: 'farmer' | 'day';
  /** Returns the name of the user who wrote an entry. */
  writerOf?: (entry: Entry) => string | undefined;
  sums?: { quantity: string; net: string; label: string } | undefined;
  sort?: Sort | undefined;
  onSort?: ((sort: Sort) => void) | undefined;
  empty?: ReactNode;
}

/** A table of entries; each row opens its calculation, its history and its possible actions. */
export function EntryTable({ entries, of, writerOf, sums, sort, onSort, empty }: EntryTableProps) {
  const { t } = useTranslation(['ledger', 'office']);
  const { language } = usePreferences();
  const [open, setOpen] = useState<string | null>(null);
  const struck = (entry: Entry) => (entry.status === 'void' ? 'text-muted line-through' : '');
  const quantity = (entry: Entry) => {
    const said = quantityOf(entry.quantity, entry.flower_type.unit);
    return entry.flower_type.unit === 'kg' ? said : `${said} ${t(`office:unit.${entry.flower_type.unit as 'kg'}`)}`;
  };
  const columns: Column<Entry>[] = [
    {
      key: 'time',
      head: of === 'farmer' ? t('day') : t('time'),
      sortBy: of === 'farmer' ? 'entry_date' : 'entry_time',
      className: 'whitespace-nowrap text-small',
      cell: (entry) => (
        <>
          {of === 'farmer' && `${formatDayMonth(entry.entry_date)}  `}
          <span className={of === 'farmer' ? 'text-muted' : ''}>{formatDayTime(entry.entry_time, language)}</span>
        </>
      ),
    },
    ...(of === 'farmer'
      ? []
      : [
          {
            key: 'farmer',
            head: t('farmer'),
            sortBy: 'farmer_name',
            cell: (entry: Entry) => (
              <>
                <span className={`font-semibold ${struck(entry)}`}>{nameOf(entry.farmer, language)}</span>{' '}
                <span className="text-small text-muted">{entry.farmer.farmer_code}</span>
              </>
            ),
          },
        ]),
    {
      key: 'flower',
      head: t('flower'),
      cell: (entry) => (
        <span className="flex items-center gap-2">
          <FlowerIcon code={entry.flower_type.code} size={24} />
          <span className={struck(entry)}>{nameOf(entry.flower_type, language)}</span>
        </span>
      ),
    },
    {
      key: 'quantity',
      head: t('quantity'),
      align: 'end',
      sortBy: 'quantity',
      className: 'whitespace-nowrap',
      cell: (entry) => <span className={struck(entry)}>{quantity(entry)}</span>,
      sum: sums?.quantity,
    },
    {
      key: 'rate',
      head: t('rate'),
      align: 'end',
      className: 'whitespace-nowrap text-muted',
      cell: (entry) => (entry.rate_per_unit == null ? '–' : plainRupees(entry.rate_per_unit)),
    },
    {
      key: 'net',
      head: t('net'),
      align: 'end',
      sortBy: 'net_amount',
      className: 'whitespace-nowrap',
      cell: (entry) =>
        entry.net_amount == null ? '–' : <span className={struck(entry)}>{plainRupees(entry.net_amount)}</span>,
      sum: sums?.net,
    },
    {
      key: 'status',
      head: t('status'),
      cell: (entry) => <State entry={entry} />,
    },
    ...(writerOf === undefined
      ? []
      : [
          {
            key: 'writer',
            head: t('writtenBy'),
            isExtra: true,
            className: 'text-small text-muted',
            cell: (entry: Entry) => writerOf(entry) ?? '',
          },
        ]),
  ];
  return (
    <DataTable
      label={t('entries.label')}
      columns={columns}
      rows={entries}
      getKey={({ id }) => id}
      onOpen={({ id }) => setOpen((is) => (is === id ? null : id))}
      expanded={(entry) => (entry.id === open ? <EntryDetails entryId={entry.id} /> : null)}
      sort={sort}
      {...(onSort === undefined ? {} : { onSort })}
      totals={sums?.label}
      empty={empty ?? t('entries.none')}
      phoneRow={(entry) => (
        <span className="flex items-start gap-3">
          <FlowerIcon code={entry.flower_type.code} size={30} className="mt-0.5" />
          <span className="min-w-0 flex-1">
            <span className="flex items-baseline justify-between gap-2">
              <span className={`min-w-0 font-semibold ${struck(entry)}`}>
                {of === 'day' ? nameOf(entry.farmer, language) : nameOf(entry.flower_type, language)}
              </span>
              {entry.net_amount == null ? (
                <State entry={entry} />
              ) : (
                <span className={`shrink-0 font-semibold ${struck(entry)}`}>{rupees(entry.net_amount)}</span>
              )}
            </span>
            <span className="block text-small text-muted">
              {of === 'day' && `${nameOf(entry.flower_type, language)} `}
              {quantity(entry)}
              {entry.rate_per_unit != null && ` × ${rupees(entry.rate_per_unit)}`}
              {' · '}
              {of === 'farmer' && `${formatDayMonth(entry.entry_date)} `}
              {formatDayTime(entry.entry_time, language)}
              {(entry.status === 'void' || entry.status === 'settled') && ` · ${t(`states.${entry.status}`)}`}
            </span>
          </span>
        </span>
      )}
    />
  );
}

function State({ entry }: { entry: Entry }) {
  const { t } = useTranslation('ledger');
  if (entry.status === 'priced') return null;
  return <Tag tone={TONES[entry.status] ?? 'plain'}>{t(`states.${entry.status as 'settled'}`)}</Tag>;
}
