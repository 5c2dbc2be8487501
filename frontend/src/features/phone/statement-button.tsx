import { useRef, useState } from 'react';
import { Button } from '../../components/ui/button';
import { fetchFile } from '../../lib/api/file';
import { env } from '../../lib/current-env';
import { saveFile } from '../../lib/save-file';
import { useBookWords } from './book-words';

const PDF = 'application/pdf';

interface StatementButtonProps {
  farmerId: string;
  from: string;
  to: string;
}

/** His account of a period as a PDF: to whatever the phone shares files with, or kept where it shares none. */
export function StatementButton({ farmerId, from, to }: StatementButtonProps) {
  const { t } = useBookWords();
  const [state, setState] = useState<'asking' | 'ready' | 'failed' | null>(null);
  const ready = useRef<File | null>(null);
  if (!env.pdf) return null;

  const hand = async () => {
    if (state === 'asking') return;
    setState('asking');
    try {
      const path = `/api/v1/reports/farmer-statement/${farmerId}?date_from=${from}&date_to=${to}`;
      const file =
        ready.current ?? new File([await fetchFile(path, PDF)], `statement-${from}-${to}.pdf`, { type: PDF });
      if (navigator.canShare?.({ files: [file] }) !== true) saveFile(file.name, file);
      else if (!(await isShared(file))) {
        // It took longer than a touch lasts: the file is here now, and the next touch shares it.
        ready.current = file;
        return setState('ready');
      }
      ready.current = null;
      setState(null);
    } catch {
      setState('failed');
    }
  };
  return (
    <div className="mt-3">
      <Button icon="share" busy={state === 'asking'} onClick={() => void hand()} className="w-full">
        {t(state === 'ready' ? 'account.statementReady' : 'account.statement')}
      </Button>
      <p role="status" className="text-small text-danger empty:hidden">
        {state === 'failed' && t('account.statementFailed')}
      </p>
    </div>
  );
}

/** False: the phone wants to be asked by a touch of its own. */
async function isShared(file: File): Promise<boolean> {
  try {
    await navigator.share({ files: [file] });
  } catch (error) {
    const why = error instanceof DOMException ? error.name : '';
    if (why === 'NotAllowedError') return false;
    if (why !== 'AbortError') throw error;
  }
  return true;
}
