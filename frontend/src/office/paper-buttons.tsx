import { useRef, useState } from 'react';
import { Button, IconButton } from '../components/ui/button';
import { useTranslation } from '../i18n/translation';
import { api } from '../lib/api/client';
import { fetchFile } from '../lib/api/file';
import { env } from '../lib/current-env';
import { saveFile } from '../lib/save-file';
import { type Permission, useMay } from '../lib/session';
import { useOnline } from '../lib/use-online';
import { uuidV7 } from '../lib/uuid';
import { getPrinter } from '../printing/printer-choice';
import { useAct } from './act';
import { ActIconButton, WhenOnline } from './act-button';
import { ProblemText } from './problem';

const TYPES = {
  pdf: 'application/pdf',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv',
} as const;

type Format = keyof typeof TYPES;

/** Spreadsheet formats, for documents that have them. */
export const SHEETS = ['xlsx', 'csv'] as const;

/** A document that the service sends to the farmer it is about. */
export interface SendablePaper {
  kind: 'settlement' | 'advance' | 'statement';
  subject_id: string;
  date_from?: string;
  date_to?: string;
}

interface PaperButtonsProps {
  /** The document's path from `/api/v1` on, with its query string but without the format. */
  path: string;
  /** The file name without its extension. */
  name: string;
  /** Other available formats. */
  formats?: readonly Exclude<Format, 'pdf'>[];
  /** A list that the page shows as well: if the user may not fetch it, or there is no network, the page itself is printed. */
  isList?: boolean;
  /** The permission that a clerk needs to export the list; null: none. */
  needs?: Permission | null;
  /** What is sent to the farmer's WhatsApp; absent for documents that are not about a farmer. */
  send?: SendablePaper | undefined;
}

/** Buttons that print, save or share what is on the screen as a document. */
export function PaperButtons({ path, name, formats = [], isList = false, needs = 'reports', send }: PaperButtonsProps) {
  const hasPaper = env.pdf;
  const mayTakeLists = useMay(needs ?? 'reports') || needs === null;
  const online = useOnline();
  const { t } = useTranslation('office');
  const [said, setSaid] = useState<'failed' | 'again' | 'sent' | null>(null);
  const [busy, setBusy] = useState(false);
  const ready = useRef<{ path: string; file: File } | null>(null);

  const fetched = async (format: Format): Promise<File> => {
    const known = ready.current;
    if (format === 'pdf' && known?.path === path) return known.file;
    const { papers } = getPrinter();
    const more = new URLSearchParams({
      ...(format === 'pdf' && !isList ? {} : { format }),
      ...(papers === 'both' ? {} : { language: papers }),
    }).toString();
    const asked = more === '' ? path : `${path}${path.includes('?') ? '&' : '?'}${more}`;
    const blob = await fetchFile(asked, TYPES[format]);
    return new File([blob], `${name}.${format}`, { type: TYPES[format] });
  };
  const sending = useAct(async (paper: SendablePaper) => {
    await api.POST('/api/v1/whatsapp/send-document', { body: { ...paper, id: uuidV7() } });
    setSaid('sent');
  });
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
    // Opened in the click handler itself: browsers block windows that are opened later.
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
        // The fetch outlasted the user activation of the click: the file is ready now, and the next click shares it.
        if (why === 'NotAllowedError') setSaid('again');
        else if (why !== 'AbortError') throw error;
      }
    });
  const page = <IconButton icon="print" label={t('print')} onClick={() => window.print()} />;
  if (isList && (!mayTakeLists || !online)) return page;
  if (!hasPaper && formats.length === 0) return null;
  if (!online)
    return (
      <WhenOnline>{hasPaper ? t('paper.pdf') : formats.map((format) => t(`paper.${format}`)).join(', ')}</WhenOnline>
    );
  return (
    <span className="inline-flex items-center print:hidden" aria-busy={busy}>
      {isList && !hasPaper && page}
      {hasPaper && (
        <>
          <IconButton icon="print" label={t('paper.print')} onClick={print} />
          {send !== undefined && (
            <ActIconButton
              icon="message"
              label={t('paper.send')}
              aria-busy={sending.busy}
              onClick={() => {
                setSaid(null);
                void sending.run(send);
              }}
            />
          )}
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
      <span
        role="status"
        className={`text-small ${said === 'failed' || (sending.problem !== null && said === null) ? 'text-danger' : 'text-muted'}`}
      >
        {sending.problem !== null && said === null ? (
          <ProblemText error={sending.problem} />
        ) : (
          said !== null && t(`paper.${said}`)
        )}
      </span>
    </span>
  );
}

function canShare(): boolean {
  const trial = new File([], 'trial.pdf', { type: TYPES.pdf });
  return typeof navigator.canShare === 'function' && navigator.canShare({ files: [trial] });
}
