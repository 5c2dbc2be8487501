import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { useTranslation } from '../../i18n/translation';
import { api, dataOf } from '../../lib/api/client';
import { formatDate } from '../../lib/format';
import { rupees } from '../../office/amounts';
import { Loaded } from '../../office/problem';

/** The details of an advance: requested, paid, recovered and outstanding amounts. */
export function AdvanceDetails({ advanceId }: { advanceId: string }) {
  const { t } = useTranslation('farmers');
  const advance = useQuery({
    queryKey: ['advance', advanceId],
    queryFn: ({ signal }) =>
      dataOf(api.GET('/api/v1/cash-advances/{id}', { params: { path: { id: advanceId } }, signal })),
  });
  return (
    <Loaded query={advance} waiting={<div className="h-16" />}>
      {(found) => (
        <div className="py-1 text-small">
          <p>
            {found.asked_amount === found.amount
              ? t('lent.asked', { amount: rupees(found.amount), date: formatDate(found.advance_date) })
              : t('lent.lowered', {
                  asked: rupees(found.asked_amount),
                  amount: rupees(found.amount),
                  date: formatDate(found.advance_date),
                })}
            {found.reason != null && ` · ${found.reason}`}
          </p>
          <p className="text-muted">
            {t('lent.cameBack', {
              recovered: rupees(found.recovered_amount),
              open: rupees(found.outstanding_amount),
            })}
          </p>
          <Link
            to={`/advances/${advanceId}`}
            className="inline-flex min-h-11 items-center underline underline-offset-4"
          >
            {t('lent.open')}
          </Link>
        </div>
      )}
    </Loaded>
  );
}
