import { Icon } from '../../components/ui/icon';
import { useTranslation } from '../../i18n/translation';
import type { PeriodCheck } from './period-check';

/** Check, draft, approve, pay: how many settlements have reached each step. The bar shows the count, not an estimate. */
export function Steps({ check }: { check: PeriodCheck }) {
  const { t } = useTranslation('settlements');
  const { farmers, drafted, approved, paid } = check.totals;
  const withDraft = drafted + approved + paid;
  const steps = [
    { name: t('steps.check'), done: farmers, of: farmers },
    { name: t('steps.draft'), done: withDraft, of: farmers },
    { name: t('steps.approve'), done: approved + paid, of: farmers },
    { name: t('steps.pay'), done: paid, of: farmers },
  ];
  const now = steps.findIndex(({ done, of }) => done < of);
  return (
    <ol className="flex flex-wrap gap-x-5 gap-y-1 text-small">
      {steps.map(({ name, done, of }, at) => {
        const isDone = of > 0 && done >= of;
        return (
          <li
            key={name}
            aria-current={at === now ? 'step' : undefined}
            className={`inline-flex items-center gap-1.5 ${isDone ? 'text-success' : at === now ? 'text-foreground' : 'text-muted'}`}
          >
            <span
              aria-hidden="true"
              className={`inline-flex size-6 items-center justify-center rounded-pill border ${
                isDone
                  ? 'border-success bg-success-soft'
                  : at === now
                    ? 'border-accent bg-accent text-on-accent'
                    : 'border-outline'
              }`}
            >
              {isDone ? <Icon name="check" size={14} /> : at + 1}
            </span>
            {name}
            {at === now && of > 0 && (
              <b className="text-accent">
                {done} / {of}
              </b>
            )}
          </li>
        );
      })}
    </ol>
  );
}
