import { useRef, useState } from 'react';
import { Button } from '../../components/ui/button';
import type { IconName } from '../../components/ui/icon';
import { fetchFile } from '../../lib/api/file';
import { env } from '../../lib/current-env';
import { saveFile } from '../../lib/save-file';
import { useWords } from './words';

interface PaperButtonProps {
  /** Path of the document, starting with `/api/v1`. */
  path: string;
  /** Name of the file, including its extension. */
  name: string;
  label: string;
  icon?: IconName;
  className?: string;
}

/** Shares a document through the phone's share sheet, or downloads it where files cannot be shared. */
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
        // The download outlasted the user activation that sharing requires. The file is ready now, and the next tap shares it.
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

/** Returns false if the browser requires a new user activation. */
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
