import { useTranslation } from '../../i18n/translation';
import type { components } from '../../lib/api/schema';
import { paiseOf, wholeRupees } from '../../office/amounts';

type Ages = Pick<components['schemas']['DueAges'], 'today' | 'days7' | 'days30' | 'older'>;

const PARTS = ['today', 'days7', 'days30', 'older'] as const;
const LOOKS: Readonly<Record<(typeof PARTS)[number], string>> = {
  today: 'bg-success opacity-55',
  days7: 'bg-success',
  days30: 'bg-warning',
  older: 'bg-danger',
};

/** Dues as one bar, split by age; older parts have warmer colours. Hidden from screen readers, because the figures are shown beside it. */
export function AgeBar({ ages, className = '' }: { ages: Ages; className?: string }) {
  return (
    <span aria-hidden="true" className={`flex h-2 gap-0.5 overflow-hidden rounded-pill ${className}`}>
      {PARTS.map((part) =>
        paiseOf(ages[part]) === 0 ? null : (
          <span key={part} className={LOOKS[part]} style={{ flexGrow: paiseOf(ages[part]), flexBasis: 3 }} />
        ),
      )}
    </span>
  );
}

/** The age bar with a legend for each part. */
export function AgeParts({ ages }: { ages: Ages }) {
  const { t } = useTranslation('buyers');
  return (
    <div className="max-w-2xl">
      <AgeBar ages={ages} className="h-2.5" />
      <dl className="mt-2 grid grid-cols-[repeat(auto-fit,minmax(8.5rem,1fr))] gap-x-3 gap-y-1 text-small">
        {PARTS.map((part) => (
          <div key={part}>
            <dt className="flex items-center gap-1.5 text-muted">
              <span aria-hidden="true" className={`size-2.5 rounded-pill ${LOOKS[part]}`} />
              {t(`ages.${part}`)}
            </dt>
            <dd className="font-semibold whitespace-nowrap">{wholeRupees(ages[part])}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
