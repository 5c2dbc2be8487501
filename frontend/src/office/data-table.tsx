import { type KeyboardEvent, memo, type ReactNode, useMemo, useRef, useState } from 'react';
import { Icon } from '../components/ui/icon';
import { useTranslation } from '../i18n/translation';
import { useStableCallback } from '../lib/use-stable-callback';
import { useVirtualRows } from '../lib/use-virtual-rows';
import { useFit } from './use-fit';
import { useWide } from './use-wide';

export interface Column<Row> {
  readonly key: string;
  readonly head: ReactNode;
  readonly cell: (row: Row) => ReactNode;
  /** Figures are right-aligned. */
  readonly align?: 'end';
  /** The cell in the totals row. */
  readonly sum?: ReactNode;
  /** The column's name in the API; if present, pressing the head sorts by it. */
  readonly sortBy?: string;
  readonly className?: string;
  /** A less important column, hidden first when the table is too narrow. */
  readonly isExtra?: boolean;
}

export interface Sort {
  readonly by: string;
  readonly descending: boolean;
}

interface Selection {
  readonly selected: ReadonlySet<string>;
  readonly onChange: (selected: ReadonlySet<string>) => void;
}

interface DataTableProps<Row> {
  /** Describes the list; its accessible name, and its name on paper. */
  label: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  getKey: (row: Row) => string;
  /** Renders the row as sentences, for a phone. */
  phoneRow: (row: Row) => ReactNode;
  /** Called for Enter or a tap on a row. */
  onOpen?: ((row: Row) => void) | undefined;
  /** Renders the details below an open row; null if it is closed. */
  expanded?: ((row: Row) => ReactNode | null) | undefined;
  selection?: Selection | undefined;
  /** Rows that cannot be selected have no checkbox. */
  canSelect?: (row: Row) => boolean;
  /** The name of a row in the label of its checkbox. */
  nameOfRow?: (row: Row) => string;
  sort?: Sort | undefined;
  onSort?: (sort: Sort) => void;
  /** Shown if the list is empty. */
  empty: ReactNode;
  /** First cell of the totals row. */
  totals?: ReactNode;
}

/** Lists with more rows than this render only the rows in the viewport; a phone shows only a few of them and renders slowly. */
const VIRTUAL_FROM = { desk: 120, phone: 60 };

const ALL = () => true;

/**
 * The table of all lists in the office. On a desktop it has a sticky head and totals row and is used with ↑ ↓ Home End, Enter to open,
 * Space to select, Ctrl A to select all. On a phone, or if it is too narrow, the rows are sentences. Printing shows all rows. Other
 * elements that stick to the bottom must raise `--table-foot`.
 */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const wide = useWide();
  if (props.rows.length === 0) return <div className="border-t border-divider py-8 text-muted">{props.empty}</div>;
  return wide ? <Fitting {...props} /> : <Sentences {...props} />;
}

/** Renders the full table if it fits, otherwise without the less important columns, otherwise as on a phone. */
function Fitting<Row>(props: DataTableProps<Row>) {
  const holder = useRef<HTMLDivElement>(null);
  const main = useMemo(() => props.columns.filter(({ isExtra }) => isExtra !== true), [props.columns]);
  const ways = main.length < props.columns.length ? [props.columns, main] : [main];
  const columns = ways[useFit(holder, ways.length)];
  return (
    <div ref={holder}>{columns === undefined ? <Sentences {...props} /> : <Table {...props} columns={columns} />}</div>
  );
}

function Table<Row>({
  label,
  columns,
  rows,
  getKey,
  onOpen,
  expanded,
  selection,
  canSelect = ALL,
  nameOfRow = getKey,
  sort,
  onSort,
  totals,
}: DataTableProps<Row>) {
  const { t } = useTranslation('office');
  const body = useRef<HTMLTableSectionElement>(null);
  const [active, setActive] = useState(0);
  const at = Math.min(active, rows.length - 1);
  const { items, before, after, show } = useVirtualRows(body, rows.length, VIRTUAL_FROM.desk);
  const { isAll, selectAll } = useSelectAll(rows, getKey, canSelect, selection);
  const spans = columns.length + (selection === undefined ? 0 : 1) + (expanded === undefined ? 0 : 1);

  const focusRow = (index: number) => {
    setActive(index);
    show(index);
    requestAnimationFrame(() => body.current?.querySelector<HTMLElement>(`[data-row="${index}"]`)?.focus());
  };
  const select = useSelect(selection);
  const openRow = useStableCallback((row: Row) => {
    onOpen?.(row);
    if (expanded !== undefined) showOpened(body.current);
  });
  const onKeyDown = (event: KeyboardEvent) => {
    if (!(event.target instanceof HTMLElement) || event.target.dataset.row === undefined) return;
    const row = rows[at];
    const next = rowAt(event.key, at, rows.length);
    if (next !== undefined) focusRow(next);
    else if (event.key === 'Enter' && !event.ctrlKey && onOpen !== undefined && row !== undefined) openRow(row);
    else if (event.key === ' ' && selection !== undefined && row !== undefined && canSelect(row)) select(getKey(row));
    else if (event.key === 'a' && (event.ctrlKey || event.metaKey) && selection !== undefined) selectAll();
    else return;
    event.preventDefault();
  };

  return (
    <table aria-label={label} aria-rowcount={rows.length} className="w-full border-collapse" onKeyDown={onKeyDown}>
      <thead className="sticky top-(--head) z-3 bg-background text-small text-muted print:static">
        <tr className="border-b border-outline">
          {selection !== undefined && (
            <th scope="col" className="w-11 py-1 text-left">
              <Box label={t('selectAll')} checked={isAll} onChange={selectAll} />
            </th>
          )}
          {columns.map((column) => (
            <th
              key={column.key}
              scope="col"
              aria-sort={
                sort !== undefined && sort.by === column.sortBy
                  ? sort.descending
                    ? 'descending'
                    : 'ascending'
                  : undefined
              }
              className={`px-2 py-2 font-normal ${classesOf(column)}`}
            >
              <Head column={column} sort={sort} onSort={onSort} />
            </th>
          ))}
          {expanded !== undefined && (
            <th scope="col" className="w-9 print:hidden">
              <span className="sr-only">{t('details')}</span>
            </th>
          )}
        </tr>
      </thead>
      <tbody ref={body}>
        {before > 0 && <Spacer height={before} spans={spans} />}
        {items.map((index) => {
          const row = rows[index];
          if (row === undefined) return null;
          const key = getKey(row);
          return (
            <TableRow
              key={key}
              row={row}
              rowKey={key}
              index={index}
              columns={columns as readonly Column<unknown>[]}
              name={selection !== undefined && canSelect(row) ? nameOfRow(row) : null}
              selected={selection === undefined ? null : selection.selected.has(key)}
              isActive={index === at}
              canOpen={onOpen !== undefined}
              canExpand={expanded !== undefined}
              open={expanded?.(row) ?? null}
              onSelect={select}
              onActive={setActive}
              onOpen={openRow as (row: unknown) => void}
            />
          );
        })}
        {after > 0 && <Spacer height={after} spans={spans} />}
      </tbody>
      {columns.some(({ sum }) => sum !== undefined) && (
        <tfoot className="sticky bottom-(--table-foot,var(--foot)) z-3 bg-sunken font-semibold print:static">
          <tr>
            {selection !== undefined && <td />}
            {columns.map((column, index) => (
              <td key={column.key} className={`px-2 py-2.5 ${classesOf(column)}`}>
                {column.sum ?? (index === 0 ? totals : null)}
              </td>
            ))}
            {expanded !== undefined && <td className="print:hidden" />}
          </tr>
        </tfoot>
      )}
    </table>
  );
}

const classesOf = ({ align, isExtra, className }: Column<never>) =>
  `${align === 'end' ? 'text-right' : 'text-left'} ${isExtra ? 'max-desk:hidden' : ''} ${className ?? ''}`;

interface TableRowProps<Row> {
  row: Row;
  rowKey: string;
  index: number;
  columns: readonly Column<Row>[];
  /** For the label of its checkbox; null: no checkbox. */
  name: string | null;
  /** Null if rows cannot be selected. */
  selected: boolean | null;
  isActive: boolean;
  canOpen: boolean;
  canExpand: boolean;
  /** The details below the row while it is open. */
  open: ReactNode | null;
  onSelect: (key: string) => void;
  onActive: (index: number) => void;
  onOpen: (row: Row) => void;
}

/** Memoised, so that scrolling a long list renders only the rows that come into view. */
const TableRow = memo(function TableRow({
  row,
  rowKey,
  index,
  columns,
  name,
  selected,
  isActive,
  canOpen,
  canExpand,
  open,
  onSelect,
  onActive,
  onOpen,
}: TableRowProps<unknown>) {
  const { t } = useTranslation('office');
  const spans = columns.length + (selected === null ? 0 : 1) + (canExpand ? 1 : 0);
  return (
    <>
      <tr
        data-row={index}
        data-index={index}
        tabIndex={isActive ? 0 : -1}
        aria-rowindex={index + 1}
        aria-selected={selected ?? undefined}
        onFocus={() => onActive(index)}
        onClick={(event) => {
          if (event.target instanceof HTMLElement && event.target.closest('a, button, input, label') !== null) return;
          onActive(index);
          onOpen(row);
        }}
        className={`border-b border-divider aria-selected:bg-surface ${open === null ? '' : 'border-b-0 bg-surface'} ${canOpen ? 'cursor-pointer hover:bg-sunken' : ''}`}
      >
        {selected !== null && (
          <td className="py-1">
            {name !== null && (
              <Box label={t('select', { name })} checked={selected} onChange={() => onSelect(rowKey)} />
            )}
          </td>
        )}
        {columns.map((column) => (
          <td key={column.key} className={`px-2 py-2.5 ${classesOf(column)}`}>
            {column.cell(row)}
          </td>
        ))}
        {canExpand && (
          <td className="w-9 text-right text-muted print:hidden">
            <button
              type="button"
              tabIndex={-1}
              aria-label={t('details')}
              aria-expanded={open !== null}
              onClick={() => onOpen(row)}
              className="inline-flex size-8 items-center justify-center"
            >
              <Icon name={open === null ? 'right' : 'down'} size={16} className={open === null ? '' : 'rotate-180'} />
            </button>
          </td>
        )}
      </tr>
      {open !== null && (
        <tr data-opened className="scroll-mb-26 border-b border-divider bg-surface">
          <td colSpan={spans} className="px-2 pb-3">
            {open}
          </td>
        </tr>
      )}
    </>
  );
});

/** Returns the selectable rows, whether all of them are selected, and a function that selects or deselects all. */
function useSelectAll<Row>(
  rows: readonly Row[],
  getKey: (row: Row) => string,
  canSelect: (row: Row) => boolean,
  selection: Selection | undefined,
) {
  const hasBoxes = selection !== undefined;
  const selectable = useMemo(() => (hasBoxes ? rows.filter(canSelect) : []), [rows, canSelect, hasBoxes]);
  const isAll = selectable.length > 0 && selectable.every((row) => selection?.selected.has(getKey(row)));
  const selectAll = () => selection?.onChange(isAll ? new Set() : new Set(selectable.map(getKey)));
  return { selectable, isAll, selectAll };
}

/** Returns a function that toggles a row's selection. */
function useSelect(selection: Selection | undefined): (key: string) => void {
  return useStableCallback((key: string) => {
    if (selection === undefined) return;
    const next = new Set(selection.selected);
    if (!next.delete(key)) next.add(key);
    selection.onChange(next);
  });
}

function Spacer({ height, spans }: { height: number; spans: number }) {
  return (
    <tr data-index={-1}>
      <td colSpan={spans} style={{ height, padding: 0 }} />
    </tr>
  );
}

function Head<Row>({
  column,
  sort,
  onSort,
}: {
  column: Column<Row>;
  sort: Sort | undefined;
  onSort: ((sort: Sort) => void) | undefined;
}) {
  if (column.sortBy === undefined || onSort === undefined) return <>{column.head}</>;
  const by = column.sortBy;
  const isSorted = sort?.by === by;
  return (
    <button
      type="button"
      className="inline-flex min-h-8 items-center gap-1 hover:text-foreground"
      onClick={() => onSort({ by, descending: isSorted ? !sort.descending : column.align === 'end' })}
    >
      {column.head}
      {isSorted && <span aria-hidden="true">{sort.descending ? '↓' : '↑'}</span>}
    </button>
  );
}

/** A checkbox with a large touch target. */
export function Box({ label, checked, onChange }: { label: string; checked: boolean; onChange: () => void }) {
  return (
    <label className="flex size-9 pointer-coarse:size-11 cursor-pointer items-center justify-center">
      <span className="sr-only">{label}</span>
      <input
        type="checkbox"
        checked={checked}
        onChange={onChange}
        className="size-5.5 cursor-pointer rounded-key border border-outline"
      />
    </label>
  );
}

function Sentences<Row>({
  label,
  rows,
  getKey,
  phoneRow,
  onOpen,
  expanded,
  selection,
  canSelect = ALL,
  nameOfRow = getKey,
  columns,
  totals,
}: DataTableProps<Row>) {
  const { t } = useTranslation('office');
  const list = useRef<HTMLUListElement>(null);
  const { selectable, isAll, selectAll } = useSelectAll(rows, getKey, canSelect, selection);
  const [active, setActive] = useState(0);
  const at = Math.min(active, rows.length - 1);
  const { items, before, after, show } = useVirtualRows(list, rows.length, VIRTUAL_FROM.phone);
  const sums = columns.filter(({ sum }) => sum !== undefined);
  const select = useSelect(selection);
  const openRow = useStableCallback((row: Row) => {
    onOpen?.(row);
    if (expanded !== undefined) showOpened(list.current);
  });
  const onKeyDown = (event: KeyboardEvent) => {
    if (!(event.target instanceof HTMLElement) || event.target.dataset.row === undefined) return;
    const next = rowAt(event.key, at, rows.length);
    if (next === undefined) return;
    event.preventDefault();
    setActive(next);
    show(next);
    requestAnimationFrame(() => list.current?.querySelector<HTMLElement>(`[data-row="${next}"]`)?.focus());
  };
  return (
    <>
      {selectable.length > 1 && (
        <label className="flex min-h-11 items-center gap-4 border-t border-divider pl-2.5 text-small text-muted print:hidden">
          <input type="checkbox" checked={isAll} onChange={selectAll} className="size-5.5" />
          {t('selectAll')}
        </label>
      )}
      <ul
        ref={list}
        aria-label={label}
        onKeyDown={onKeyDown}
        className="border-t border-divider"
        style={{ paddingTop: before, paddingBottom: after }}
      >
        {items.map((index) => {
          const row = rows[index];
          if (row === undefined) return null;
          const key = getKey(row);
          return (
            <PhoneRow
              key={key}
              row={row}
              rowKey={key}
              index={index}
              name={selection !== undefined && canSelect(row) ? nameOfRow(row) : null}
              selected={selection === undefined ? null : selection.selected.has(key)}
              isActive={index === at}
              canOpen={onOpen !== undefined}
              canExpand={expanded !== undefined}
              open={expanded?.(row) ?? null}
              write={phoneRow as (row: unknown) => ReactNode}
              onSelect={select}
              onActive={setActive}
              onOpen={openRow as (row: unknown) => void}
            />
          );
        })}
      </ul>
      {sums.length > 0 && (
        <div className="bg-sunken px-3 py-2">
          {totals !== undefined && <p className="font-semibold">{totals}</p>}
          <dl>
            {sums.map((column) => (
              <div key={column.key} className="flex justify-between gap-3">
                <dt className="text-small text-muted">{column.head}</dt>
                <dd className="font-semibold">{column.sum}</dd>
              </div>
            ))}
          </dl>
        </div>
      )}
    </>
  );
}

/**
 * One row as sentences. As in the table, only the active row is in the tab order; the others are reached with the arrow keys or by
 * touch.
 */
const PhoneRow = memo(function PhoneRow({
  row,
  rowKey,
  index,
  name,
  selected,
  isActive,
  canOpen,
  canExpand,
  open,
  write,
  onSelect,
  onActive,
  onOpen,
}: Omit<TableRowProps<unknown>, 'columns'> & {
  write: (row: unknown) => ReactNode;
}) {
  const { t } = useTranslation('office');
  return (
    <li
      data-index={index}
      data-opened={open !== null || undefined}
      className="flex scroll-mt-20 scroll-mb-20 gap-2 border-b border-divider py-2.5"
    >
      {selected !== null && name !== null && (
        <Box label={t('select', { name })} checked={selected} onChange={() => onSelect(rowKey)} />
      )}
      <div className="min-w-0 flex-1">
        {canOpen ? (
          <button
            type="button"
            data-row={index}
            tabIndex={isActive ? 0 : -1}
            aria-expanded={canExpand ? open !== null : undefined}
            onFocus={() => onActive(index)}
            onClick={() => onOpen(row)}
            className="block min-h-11 w-full text-left"
          >
            {write(row)}
          </button>
        ) : (
          write(row)
        )}
        {open}
      </div>
    </li>
  );
});

/** Scrolls the details of an opened row into view, including data that arrive within a second. */
function showOpened(list: HTMLElement | null): void {
  requestAnimationFrame(() => {
    const opened = list?.querySelector('[data-opened]');
    if (opened == null) return;
    const watcher = new ResizeObserver(() => opened.scrollIntoView({ block: 'nearest' }));
    watcher.observe(opened);
    setTimeout(() => watcher.disconnect(), 1_000);
  });
}

/** Returns the row that a navigation key leads to; undefined for other keys. */
function rowAt(key: string, at: number, count: number): number | undefined {
  const moves: Record<string, number> = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: count - 1 };
  const next = moves[key];
  return next === undefined ? undefined : Math.max(0, Math.min(count - 1, next));
}
