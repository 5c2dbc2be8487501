import { useEffect } from 'react';
import { Button } from '../../components/ui/button';
import { useTranslation } from '../../i18n/translation';
import type { ApiError } from '../../lib/api/errors';
import { ActButton } from '../../office/act-button';
import { FormProblem } from '../../office/form-dialog';

interface SaveBarProps {
  problem: ApiError | null;
  changes: number;
  busy: boolean;
  onUndo: () => void;
  /** The last save succeeded. */
  done: boolean;
}

/** A bar at the bottom of a settings form with the number of unsaved changes. */
export function SaveBar({ changes, busy, onUndo, done, problem }: SaveBarProps) {
  const { t } = useTranslation(['settings', 'office']);
  const isShown = changes > 0;
  // The bar appears with the first change; keep the focused field visible above it.
  useEffect(() => {
    if (isShown) document.activeElement?.scrollIntoView({ block: 'nearest' });
  }, [isShown]);
  if (changes === 0) {
    return (
      <p role="status" className="mt-4 min-h-6 text-small text-success">
        {done && t('saved')}
      </p>
    );
  }
  return (
    <section
      aria-label={t('office:save')}
      className="sticky bottom-[calc(var(--foot)+0.5rem)] z-5 mt-5 rounded-slab border border-divider bg-surface p-3 shadow-float"
    >
      <FormProblem problem={problem} />
      <div className="flex flex-wrap items-center gap-2">
        <p className="flex-1 px-2 text-small whitespace-nowrap text-muted">{t('changes', { count: changes })}</p>
        <Button onClick={onUndo}>{t('undo')}</Button>
        <ActButton type="submit" variant="primary" busy={busy} className="min-w-32 max-wide:flex-1">
          {t('office:save')}
        </ActButton>
      </div>
    </section>
  );
}
