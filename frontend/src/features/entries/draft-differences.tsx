import { useTranslation } from '../../i18n/translation';
import type { Draft } from './entry-draft';

/** Lists the optional fields that are filled. Always visible, even while the fields themselves are closed. */
export function DraftDifferences({ draft, unit }: { draft: Draft; unit: string }) {
  const { t } = useTranslation('entries');
  const differences = [
    [t('date'), draft.date],
    [t('time'), draft.time],
    [t('deduction', { unit }), draft.deduction],
    [t('manualRate'), draft.manualRate],
    [t('adjustmentAmount'), draft.adjustment],
    [t('adjustmentReason'), draft.reason === '' ? '' : t(`reason.${draft.reason}`)],
    [t('notes'), draft.notes],
  ].filter(([, value]) => value?.trim() !== '');
  if (differences.length === 0) return null;
  return (
    <dl className="flex flex-wrap gap-x-4 gap-y-1 rounded-b-slab border-t border-divider bg-warning-soft px-4 py-2 text-small wide:px-4.5">
      {differences.map(([name, value]) => (
        <div key={name} className="flex min-w-0 gap-1.5">
          <dt className="text-warning">{name}</dt>
          <dd className="min-w-0 font-semibold break-words">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
