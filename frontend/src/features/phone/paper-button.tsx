import { useRef, useState } from 'react';
import { Button } from '../../components/ui/button';
import type { IconName } from '../../components/ui/icon';
import { fetchFile } from '../../lib/api/file';
import { env } from '../../lib/current-env';
import { saveFile } from '../../lib/save-file';
import { useWords } from './words';

interface PaperButtonProps {
  /** Where the service hands it out: from `/api/v1` on. */
  path: string;
  /** What the file is called; its ending says what it is. */
  name: string;
  label: string;
  icon?: IconName;
  className?: string;
}

/** A paper of his: to whatever the phone shares files with, or kept where it shares none. */
export default function PaperButton({ path, name, label, icon = 'share', className = 'w-full' }: PaperButtonProps) {
  const { t } = useWords();
  const [state, setState] = useState<'asking' | 'ready' | 'failed' | null>(null);
  const ready = useRef<File | null>(null);
  if (!env.pdf) return null;

  const hand = async () => {
    if (state === 'asking') return;
    setState('asking');
    try {
      const type = name.endsWith('.png') ? 'image/png' : 'application/pdf';
      const file = ready.current ?? new File([await fetchFile(path, type)], name, { type });
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
    <div className={className}>
      <Button icon={icon} busy={state === 'asking'} onClick={() => void hand()} className="w-full">
        {state === 'ready' ? t('paperReady') : label}
      </Button>
      <p role="status" className="text-small text-danger empty:hidden">
        {state === 'failed' && t('paperFailed')}
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
