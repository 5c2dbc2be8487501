import { useState } from 'react';
import { Button, IconButton } from '../../components/ui/button';
import { useWords } from './words';

/** Shares a text through the phone's share sheet, or copies it to the clipboard where there is none. */
export function Share({ text, round = false }: { text: string; round?: boolean }) {
  const { t } = useWords();
  const [copied, setCopied] = useState(false);
  const share = async () => {
    try {
      if (navigator.share !== undefined) return await navigator.share({ text });
      await navigator.clipboard.writeText(text);
      setCopied(true);
    } catch {
      // The user cancelled.
    }
  };
  if (round) {
    return (
      <IconButton
        icon="share"
        label={t(copied ? 'copied' : 'share')}
        onClick={() => void share()}
        className="rounded-pill border border-divider bg-surface"
      />
    );
  }
  return (
    <Button icon={copied ? 'check' : 'share'} onClick={() => void share()} className="flex-1">
      {t(copied ? 'copied' : 'share')}
    </Button>
  );
}
