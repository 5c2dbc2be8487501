import { useTranslation } from '../../i18n/translation';
import { rupees, wholeRupees } from '../../office/amounts';
import { NoteCount } from '../../office/note-count';
import type { Method, PeriodCheck } from './period-check';
import { MethodWord } from './settle-table';

/** The banknotes needed for all cash payments, and the totals for UPI and bank. */
export function CashCount({ check }: { check: PeriodCheck }) {
  const { t } = useTranslation('settlements');
  const { cash, payments } = check;
  if (payments.length === 0) return null;
  return (
    <section aria-label={t('toPay')} className="min-w-0 text-small max-wide:hidden">
      {payments.map(({ method, farmers, amount }) => (
        <div key={method} className={method === 'cash' ? '' : 'mr-4 inline-block'}>
          <p className="flex flex-wrap items-center gap-x-2">
            <MethodWord method={method as Method} />
            <b>{t('people', { count: farmers })}</b> ·{' '}
            <b>{method === 'cash' ? wholeRupees(cash.amount) : rupees(amount)}</b>
          </p>
          {method === 'cash' && (
            <div className="my-1">
              <NoteCount notes={cash.notes} coins={cash.coins} />
            </div>
          )}
        </div>
      ))}
    </section>
  );
}
