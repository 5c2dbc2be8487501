import { useRef, useState } from 'react';
import { Button, IconButton } from '../components/ui/button';
import { useTranslation } from '../i18n/translation';
import { fetchFile } from '../lib/api/file';
import { env } from '../lib/current-env';
import { saveFile } from '../lib/save-file';

const TYPES = {
  pdf: 'application/pdf',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv',
} as const;

type Format = keyof typeof TYPES;

/** Forms for a spreadsheet, of the papers that have them. */
export const SHEETS = ['xlsx', 'csv'] as const;

interface PaperButtonsProps {
  /** Where the service hands it out: from `/api/v1` on, with its query, but for the format. */
  path: string;
  /** What the file is called, without its ending. */
  name: string;
  /** Other forms that the service has it in. */
  formats?: readonly Exclude<Format, 'pdf'>[];
  /** A list that the service has for spreadsheets only. */
  isList?: boolean;
}

/** What is on the screen as something to hand over: printed, kept, or shared by whatever the device shares with. */
export function PaperButtons({ path, name, formats = [], isList = false }: PaperButtonsProps) {
  const hasPaper = env.pdf && !isList;
  const { t } = useTranslation('office');
  const [said, setSaid] = useState<'failed' | 'again' | null>(null);
  const [busy, setBusy] = useState(false);
  const ready = useRef<{ path: string; file: File } | null>(null);

  const fetched = async (format: Format): Promise<File> => {
    const known = ready.current;
    if (format === 'pdf' && known?.path === path) return known.file;
    const asked = format === 'pdf' ? path : `${path}${path.includes('?') ? '&' : '?'}format=${format}`;
    const blob = await fetchFile(asked, TYPES[format]);
    return new File([blob], `${name}.${format}`, { type: TYPES[format] });
  };
  const attempt = async (act: () => Promise<void>) => {
    if (busy) return;
    setBusy(true);
    setSaid(null);
    try {
      await act();
    } catch {
      setSaid('failed');
    } finally {
      setBusy(false);
    }
  };
  const print = () => {
    // Opened by the click itself: a browser lets no page open a window later.
    const tab = window.open('', '_blank');
    void attempt(async () => {
      try {
        const file = await fetched('pdf');
        if (tab === null) saveFile(file.name, file);
        else tab.location.href = URL.createObjectURL(file);
      } catch (error) {
        tab?.close();
        throw error;
      }
    });
  };
  const save = (format: Format) =>
    void attempt(async () => {
      const file = await fetched(format);
      saveFile(file.name, file);
    });
  const share = () =>
    void attempt(async () => {
      const file = await fetched('pdf');
      ready.current = { path, file };
      try {
        await navigator.share({ files: [file] });
        ready.current = null;
      } catch (error) {
        const why = error instanceof DOMException ? error.name : '';
        // It took longer than a click lasts: the file is here now, and the next click shares it.
        if (why === 'NotAllowedError') setSaid('again');
        else if (why !== 'AbortError') throw error;
      }
    });
  if (!hasPaper && formats.length === 0) return null;
  return (
    <span className="inline-flex items-center print:hidden" aria-busy={busy}>
      {hasPaper && (
        <>
          <IconButton icon="print" label={t('paper.print')} onClick={print} />
          {canShare() && <IconButton icon="upload" label={t('paper.share')} onClick={share} />}
        </>
      )}
      {(hasPaper ? (['pdf', ...formats] as const) : formats).map((format) => (
        <Button
          key={format}
          variant="ghost"
          className="px-2 text-small text-muted hover:text-foreground"
          onClick={() => save(format)}
        >
          {t(`paper.${format}`)}
        </Button>
      ))}
      <span role="status" className={said === 'failed' ? 'text-small text-danger' : 'text-small text-muted'}>
        {said !== null && t(`paper.${said}`)}
      </span>
    </span>
  );
}

function canShare(): boolean {
  const trial = new File([], 'trial.pdf', { type: TYPES.pdf });
  return typeof navigator.canShare === 'function' && navigator.canShare({ files: [trial] });
}
