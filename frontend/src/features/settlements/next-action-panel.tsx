import { Kbd } from '../../components/ui/kbd';
import { useTranslation } from '../../i18n/translation';
import type { ApiError } from '../../lib/api/errors';
import { formatCount } from '../../lib/money';
import { useOnline } from '../../lib/use-online';
import { rupees } from '../../office/amounts';
import { Problem } from '../../office/problem';
import { type CheckRow, netPaiseOf, type PeriodCheck, stageOf } from './period-check';
import type { useSettleJob } from './settle-job';

interface NextActionPanelProps {
  check: PeriodCheck;
  chosen: readonly CheckRow[];
  job: ReturnType<typeof useSettleJob>;
  busy: boolean;
  problem: ApiError | null;
  isOwner: boolean;
  onApprove: () => void;
  onPay: () => void;
}

/** The next action: create drafts for all farmers, then approve and pay the selected ones. */
export function NextActionPanel({
  check,
  chosen,
  job,
  busy,
  problem,
  isOwner,
  onApprove,
  onPay,
}: NextActionPanelProps) {
  const { t } = useTranslation(['settlements', 'office']);
  const online = useOnline();
  const open = check.farmers.filter((row) => stageOf(row) === 'open').length;
  const heldUp = check.farmers.filter((row) => stageOf(row) === 'problem').length;
  const toPay = check.farmers.some((row) => ['draft', 'approved'].includes(stageOf(row)));
  // Settlements that are already approved only need the payment.
  const toApprove = (chosen.length > 0 ? chosen : check.farmers).some((row) => stageOf(row) === 'draft');
  const failed = job.job?.errors ?? [];
  const sum = chosen.reduce((total, row) => total + netPaiseOf(row), 0) / 100;
  const act =
    'min-h-14 px-6 py-2 text-center leading-tight font-semibold transition aria-disabled:bg-sunken aria-disabled:text-muted';
  return (
    <div className="w-full min-w-0 wide:ml-auto wide:w-auto">
      <Problem problem={problem ?? job.problem} />
      {failed.length > 0 && (
        <div className="mb-2 rounded-field bg-danger-soft px-4 py-2.5 text-small text-danger" role="alert">
          <b>{t('jobFailed', { count: failed.length })}</b>
          <ul>
            {failed.slice(0, 5).map((error) => (
              <li key={error.farmer_id}>
                {error.farmer_name}: {error.error}
              </li>
            ))}
          </ul>
          <button type="button" onClick={job.forget} className="min-h-6 font-semibold underline underline-offset-3">
            {t('office:close')}
          </button>
        </div>
      )}
      <section
        aria-label={t('next')}
        className="flex overflow-hidden rounded-slab border border-divider bg-surface max-wide:flex-col print:hidden"
      >
        {job.runs && job.job !== undefined ? (
          <div className="min-w-80 px-5 py-3.5">
            <p className="mb-2">
              {t('drafting')}{' '}
              <b>
                {formatCount(job.job.done + job.job.failed)} / {formatCount(job.job.total)}
              </b>
            </p>
            <progress
              aria-label={t('drafting')}
              value={job.job.done + job.job.failed}
              max={Math.max(1, job.job.total)}
              className="h-1.5 w-full accent-accent"
            />
          </div>
        ) : open > 0 && chosen.length === 0 ? (
          <>
            <p className="px-5 py-3.5">{t('canBeDrafted', { count: open })}</p>
            {online ? (
              <button
                type="button"
                aria-disabled={job.busy || undefined}
                onClick={() => void job.start()}
                className={`${act} bg-accent text-on-accent`}
              >
                {t('makeDrafts')}
              </button>
            ) : (
              <Offline />
            )}
          </>
        ) : isOwner && toPay ? (
          <>
            <p className="flex items-baseline justify-between gap-5 px-5 py-3.5">
              <span>
                {chosen.length === 0
                  ? t(toApprove ? 'selectSome' : 'selectToPay')
                  : t('selected', { count: chosen.length })}
              </span>
              {chosen.length > 0 && <b className="text-lead">{rupees(sum)}</b>}
            </p>
            {online ? (
              <>
                {toApprove && (
                  <button
                    type="button"
                    aria-disabled={chosen.length === 0 || busy || undefined}
                    onClick={() => chosen.length > 0 && !busy && onApprove()}
                    className={`${act} border-l border-divider text-small`}
                  >
                    {t('approveOnly')}{' '}
                    <span className="pointer-coarse:hidden">
                      <Kbd>A</Kbd>
                    </span>
                  </button>
                )}
                <button
                  type="button"
                  aria-disabled={chosen.length === 0 || busy || undefined}
                  onClick={() => chosen.length > 0 && !busy && onPay()}
                  className={`${act} bg-accent text-on-accent`}
                >
                  {t(toApprove ? 'approveAndPay' : 'pay')}
                  <span className="block text-note font-normal pointer-coarse:hidden">Ctrl ↵</span>
                </button>
              </>
            ) : (
              <Offline />
            )}
          </>
        ) : (
          <p className="px-5 py-3.5 text-muted">
            {toPay ? t('ownerApproves') : heldUp > 0 ? t('heldUp', { count: heldUp }) : t('allPaid')}
          </p>
        )}
      </section>
    </div>
  );
}

function Offline() {
  const { t } = useTranslation('office');
  return (
    <p className="flex min-h-14 items-center bg-warning-soft px-5 text-warning" role="status">
      {t('whenOnline')}
    </p>
  );
}
