import { type DragEvent, useRef, useState } from 'react';
import { Link } from 'wouter';
import { Icon } from '../components/ui/icon';
import { Notice } from '../components/ui/notice';
import { Tag } from '../components/ui/pill';
import { useTranslation } from '../i18n/translation';
import { fetchFile } from '../lib/api/file';
import type { components } from '../lib/api/schema';
import { formatCount } from '../lib/money';
import { saveFile } from '../lib/save-file';
import { useAct } from './act';
import { ActButton } from './act-button';
import { ChoicePills } from './choice-pills';
import { DataTable } from './data-table';
import { Page } from './page';
import { Empty, Problem } from './problem';

type Row = Pick<components['schemas']['ImportFarmersImportedRow'], 'row' | 'status' | 'name' | 'phone' | 'errors'> & {
  readonly code?: string | null;
};

/** The service's result for a file. */
interface Imported {
  readonly dry_run: boolean;
  readonly created_count: number;
  readonly existing_count: number;
  readonly error_count: number;
  readonly rows: readonly Row[];
}

const STATES = ['error', 'new', 'existing'] as const;
type State = (typeof STATES)[number];

const TEMPLATES = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv',
} as const;

/** Request options that send a file as the body. The API document describes no body type, because the body may also be a form. */
export const asFile = (file: File) => ({
  ...({ body: file, bodySerializer: (body: File) => body } as object),
  headers: { 'Content-Type': 'application/octet-stream' },
});

/** The kind of people that a file imports, with the texts of its page. */
export interface ImportOf {
  /** Where they are listed. */
  readonly list: string;
  readonly listName: string;
  readonly title: string;
  readonly columns: string;
  readonly templateName: string;
  /** The path of the template. */
  readonly template: string;
  readonly send: (file: File, dryRun: boolean) => Promise<Imported>;
  readonly would: (count: number) => string;
  readonly done: (count: number) => string;
  readonly act: (count: number) => string;
  /** The displayed name of a column in an error message; undefined: the field's own name. */
  readonly column: (field: string) => string | undefined;
}

/** The page that imports a list: a file is chosen, previewed row by row, and then imported. */
export function ImportPage({ of }: { of: ImportOf }) {
  const { t } = useTranslation('office');
  const [file, setFile] = useState<File | null>(null);
  const [result, setResult] = useState<Imported | null>(null);
  const input = useRef<HTMLInputElement>(null);
  const look = useAct(async (chosen: File) => setResult(await of.send(chosen, true)));
  const take = useAct(async (chosen: File) => setResult(await of.send(chosen, false)));
  const template = useAct(async (format: keyof typeof TEMPLATES) =>
    saveFile(`${of.templateName}.${format}`, await fetchFile(`${of.template}?format=${format}`, TEMPLATES[format])),
  );
  const choose = (chosen: File | undefined) => {
    if (chosen === undefined) return;
    setFile(chosen);
    setResult(null);
    take.forget();
    void look.run(chosen);
  };
  const open = () => input.current?.click();
  const waits = file !== null && result?.dry_run === true && result.created_count > 0;
  return (
    <>
      <Link
        to={of.list}
        className="-mt-2 -ml-1 inline-flex min-h-11 items-center gap-1 text-small text-muted hover:text-foreground print:hidden"
      >
        <Icon name="left" size={18} />
        {of.listName}
      </Link>
      <Page
        title={of.title}
        keys={[
          { keys: ['O'], does: t('import.choose') },
          { keys: ['Ctrl', 'Enter'], does: t('import.actKey') },
        ]}
        actions={{ o: open, 'Ctrl+Enter': () => waits && void take.run(file) }}
      >
        <DropPlace onFile={choose}>
          <input
            ref={input}
            type="file"
            accept=".xlsx,.csv"
            className="sr-only"
            tabIndex={-1}
            aria-label={t('import.choose')}
            onChange={(event) => {
              choose(event.target.files?.[0]);
              // Allows choosing the same file again after it was fixed.
              event.target.value = '';
            }}
          />
          <ActButton icon="plus" variant={waits ? 'secondary' : 'primary'} busy={look.busy} onClick={open}>
            {t(file === null ? 'import.choose' : 'import.chooseOther')}
          </ActButton>
          <div className="min-w-0 flex-1 basis-60">
            <p className="font-semibold break-words">{file?.name ?? t('import.drop')}</p>
            <p className="text-small text-muted">{of.columns}</p>
          </div>
          <div className="flex flex-wrap gap-2">
            {(['xlsx', 'csv'] as const).map((format) => (
              <ActButton
                key={format}
                icon="download"
                variant="ghost"
                aria-label={t('import.template', { format })}
                onClick={() => void template.run(format)}
              >
                {t('import.templateShort', { format })}
              </ActButton>
            ))}
          </div>
        </DropPlace>
        <div className="mt-3 flex flex-col gap-2">
          <Problem problem={template.problem ?? look.problem ?? take.problem} />
        </div>
        {result === null ? (
          look.problem === null && !look.busy && <Empty>{t('import.first')}</Empty>
        ) : (
          <>
            <Outcome of={of} result={result} />
            {waits && (
              <ActButton
                variant="primary"
                icon="check"
                busy={take.busy}
                onClick={() => void take.run(file)}
                className="mt-3 max-wide:sticky max-wide:bottom-[calc(var(--foot)+1.25rem)] max-wide:z-5 max-wide:w-full max-wide:shadow-float"
              >
                {of.act(result.created_count)}
              </ActButton>
            )}
            <Rows of={of} result={result} />
          </>
        )}
      </Page>
    </>
  );
}

/** A drop target for the file. */
function DropPlace({ onFile, children }: { onFile: (file: File | undefined) => void; children: React.ReactNode }) {
  const { t } = useTranslation('office');
  const [isOver, setOver] = useState(false);
  const over = (event: DragEvent) => {
    event.preventDefault();
    setOver(true);
  };
  return (
    <section
      aria-label={t('import.choose')}
      onDragOver={over}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        onFile(event.dataTransfer.files[0]);
      }}
      className={`flex flex-wrap items-center gap-x-5 gap-y-3 rounded-slab border border-dashed px-5 py-4 ${
        isOver ? 'border-accent bg-sunken' : 'border-outline bg-surface'
      }`}
    >
      {children}
    </section>
  );
}

/** The result of the preview or of the import, in one sentence each. */
function Outcome({
  of,
  result: { dry_run, created_count, existing_count, error_count },
}: {
  of: ImportOf;
  result: Imported;
}) {
  const { t } = useTranslation('office');
  return (
    <div className="mt-3 flex flex-col gap-2">
      <Notice tone={dry_run && created_count === 0 ? 'plain' : 'success'} live>
        {dry_run ? of.would(created_count) : of.done(created_count)}
        {existing_count > 0 && ` ${t('import.existing', { count: existing_count })}`}
        {!dry_run && (
          <>
            {' '}
            <Link to={of.list} className="font-semibold underline underline-offset-3">
              {t('import.toList')}
            </Link>
          </>
        )}
      </Notice>
      {error_count > 0 && (
        <Notice tone="warning" icon="warning">
          {t('import.wrong', { count: error_count })}
        </Notice>
      )}
    </div>
  );
}

function Rows({ of, result }: { of: ImportOf; result: Imported }) {
  const { t } = useTranslation('office');
  const counts: Record<State, number> = {
    error: result.error_count,
    new: result.created_count,
    existing: result.existing_count,
  };
  const there = STATES.filter((state) => counts[state] > 0);
  const [chosen, setChosen] = useState<State | null>(null);
  const shown = there.find((state) => state === chosen) ?? there[0];
  if (shown === undefined) return null;
  const rows = result.rows.filter(({ status }) => status === shown);
  const stateOf = (row: Row) =>
    row.status === 'error' ? (
      <ul className="text-danger">
        {row.errors.map(({ field, message }) => (
          <li key={`${field} ${message}`}>
            {columnName(field)}: {message}
          </li>
        ))}
      </ul>
    ) : (
      <Tag tone={row.status === 'new' ? 'success' : 'plain'}>
        {t(row.status === 'new' ? (result.dry_run ? 'import.willBe' : 'import.added') : 'import.isHere')}
      </Tag>
    );
  const columnName = (field: string) => of.column(field) ?? field;
  return (
    <div className="mt-4">
      <ChoicePills
        label={t('import.rows')}
        value={shown}
        options={there.map((value) => ({
          value,
          label: t(`import.states.${value}`),
          count: formatCount(counts[value]),
        }))}
        onChange={setChosen}
      />
      <DataTable
        label={t('import.rows')}
        rows={rows}
        getKey={({ row }) => String(row)}
        empty={null}
        columns={[
          { key: 'row', head: t('import.row'), align: 'end', className: 'w-16', cell: ({ row }) => row },
          { key: 'name', head: columnName('name'), cell: ({ name }) => <b className="font-semibold">{name ?? '–'}</b> },
          { key: 'phone', head: columnName('phone'), cell: ({ phone }) => phone ?? '–' },
          { key: 'code', head: columnName('code'), cell: ({ code }) => code ?? '–' },
          { key: 'state', head: t('import.state'), cell: stateOf },
        ]}
        phoneRow={(row) => (
          <>
            <span className="flex items-baseline justify-between gap-3">
              <b className="min-w-0">{row.name ?? '–'}</b>
              <span className="shrink-0 text-small text-muted">{t('import.rowSaid', { row: row.row })}</span>
            </span>
            <span className="block text-small text-muted">{[row.code, row.phone].filter(Boolean).join(' · ')}</span>
            <span className="block text-small">{stateOf(row)}</span>
          </>
        )}
      />
    </div>
  );
}
