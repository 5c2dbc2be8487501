import { Icon } from '../../components/ui/icon';
import { useTranslation } from '../../i18n/translation';
import type { ApiError } from '../../lib/api/errors';
import { usePreferences } from '../../lib/preferences';
import { useOnline } from '../../lib/use-online';
import { nameOf, rupees } from '../../office/amounts';
import { ProblemText } from '../../office/problem';
import { hoursOf } from './rate-grid';
import type { Published, Sheet } from './sheet';
import type { SheetEditor } from './use-sheet-editor';

interface PublishBarProps {
  sheet: Sheet;
  editor: SheetEditor;
  preview: Published | undefined;
  previewError: Error | null;
  busy: boolean;
  problem: ApiError | null;
  /** What was published last; null if nothing yet. */
  done: string | null;
  onPublish: () => void;
}

/** Shows what publishing will price, and the publish button. */
export function PublishBar({ sheet, editor, preview, previewError, busy, problem, done, onPublish }: PublishBarProps) {
  const { t } = useTranslation(['rates', 'office']);
  const { language } = usePreferences();
  const online = useOnline();
  const count = editor.ready.size;
  const asked = [...editor.states.values()].filter(
    ({ doubt, isChanged, isWrong }) => doubt !== null || isChanged || isWrong,
  );
  const left = [...editor.cells.values()].filter(
    ({ flower_type_id, time_slot_id, waiting_entries }) =>
      waiting_entries > 0 && editor.states.get(`${flower_type_id}/${time_slot_id}`)?.text == null,
  );
  const unrated = left.reduce((sum, cell) => sum + cell.waiting_entries, 0);
  const cannot = busy || !online || count === 0;
  return (
    <section
      aria-label={t('toPublish')}
      className={`sticky bottom-(--foot) z-6 mt-2 bg-background py-2 max-wide:-mx-2 print:hidden ${count + asked.length === 0 && done === null ? 'max-wide:hidden' : ''}`}
    >
      <div className="flex overflow-hidden rounded-slab border border-divider bg-surface max-wide:flex-col">
        <div className="min-w-0 flex-1 px-4 py-2.5" aria-live="polite">
          <p className="text-lead leading-snug">
            {count === 0 ? (
              done === null ? (
                <span className="text-muted">{t('nothingTyped')}</span>
              ) : (
                <span className="text-success">
                  <Icon name="check" className="mr-2 inline align-[-3px]" />
                  {done}
                </span>
              )
            ) : preview === undefined || preview.entries_priced === 0 ? (
              <b>{t('typed', { count })}</b>
            ) : (
              <>
                <b>{t('prices', { count: preview.entries_priced })}</b>
                {' · '}
                <b>{t('farmers', { count: preview.farmers_priced })}</b>
                {' · '}
                <b className="text-success">{rupees(preview.gross_priced)}</b>{' '}
                <span className="text-small text-muted">{t('gross')}</span>
              </>
            )}
          </p>
          <p className="flex flex-wrap gap-x-4 text-small text-muted">
            {count > 0 &&
              preview?.corrections.map((correction) => {
                const flower = sheet.flowers.find((found) => found.flower_type_id === correction.flower_type_id);
                const slot = sheet.slots.find((found) => found.time_slot_id === correction.time_slot_id);
                if (flower === undefined || slot === undefined) return null;
                return (
                  <span key={correction.rate_id}>
                    {t('correction', {
                      flower: nameOf(flower, language),
                      slot: hoursOf(slot),
                      old: rupees(correction.old_rate).replace(/\.00$/, ''),
                      new: rupees(correction.new_rate).replace(/\.00$/, ''),
                      count: correction.entries,
                    })}{' '}
                    <b className={correction.net_difference < 0 ? 'text-danger' : 'text-success'}>
                      {correction.net_difference < 0 ? '' : '+'}
                      {rupees(correction.net_difference)}
                    </b>
                  </span>
                );
              })}
            {(asked.length > 0 || unrated > 0) && (
              <span className="inline-flex items-center gap-1 text-warning">
                <Icon name="clock" size={16} />
                {asked.length > 0 && t('afterAnswer', { count: asked.length })}
                {asked.length > 0 && unrated > 0 && ' · '}
                {unrated > 0 && t('unrated', { count: unrated })}
              </span>
            )}
            {(problem ?? previewError) !== null && (
              <span role="alert" className="text-danger">
                <ProblemText error={(problem ?? previewError) as Error} />
              </span>
            )}
          </p>
        </div>
        <button
          type="button"
          aria-disabled={cannot || undefined}
          aria-busy={busy || undefined}
          onClick={() => {
            if (!cannot) onPublish();
          }}
          className={`min-h-14 shrink-0 px-7 py-2 text-center text-lead leading-tight font-semibold transition ${
            online
              ? 'bg-accent text-on-accent hover:brightness-95 aria-disabled:bg-sunken aria-disabled:text-muted'
              : 'bg-warning-soft text-warning'
          }`}
        >
          {online ? t('publish') : t('office:whenOnline')}
          {online && <span className="block text-note font-normal pointer-coarse:hidden">Ctrl ↵</span>}
        </button>
      </div>
    </section>
  );
}
