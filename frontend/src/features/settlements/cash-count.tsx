import { useTranslation } from 'react-i18next';
import { rupees, wholeRupees } from '../../office/amounts';
import type { Method, PeriodCheck } from './period-check';
import { MethodWord } from './settle-table';

/** Bank notes carry their own tint with the number in it, as flowers have their faces. */
const TINTS: Record<number, string> = {
  500: '#d3d5cd',
  200: '#f7d08d',
  100: '#d5cbea',
  50: '#b6e2ec',
  20: '#e2ea9f',
  10: '#e8c8a8',
};

/** What to fetch: notes for every envelope, and what goes by UPI and bank. */
export function CashCount({ check }: { check: PeriodCheck }) {
  const { t } = useTranslation('settlements');
  const { cash, payments } = check;
  if (payments.length === 0) return null;
  return (
    <section aria-label={t('toPay')} className="min-w-0 text-small max-wide:hidden">
      {payments.map(({ method, farmers, amount }) => (
        <div key={method} className={method === 'cash' ? '' : 'mr-4 inline-block'}>
          <p className="flex flex-wrap items-baseline gap-x-2">
            <MethodWord method={method as Method} />
            <b>{t('people', { count: farmers })}</b> ·{' '}
            <b>{method === 'cash' ? wholeRupees(cash.amount) : rupees(amount)}</b>
          </p>
          {method === 'cash' && (
            <ul className="my-1 flex flex-wrap gap-x-3.5 gap-y-1">
              {cash.notes
                .filter(({ count }) => count > 0)
                .map(({ value, count }) => (
                  <li key={value} className="inline-flex items-center gap-1.5">
                    <span
                      className="rounded-key px-2 py-0.5 text-small"
                      style={{ background: TINTS[value] ?? '#dddddd', color: '#16241c' }}
                    >
                      ₹{value}
                    </span>
                    {count.toLocaleString('en-IN')}
                  </li>
                ))}
              {cash.coins > 0 && (
                <li className="inline-flex items-center gap-1.5">
                  <span className="rounded-pill bg-sunken px-2.5 py-0.5 text-small">{t('coins')}</span>
                  {rupees(cash.coins).replace(/\.00$/, '')}
                </li>
              )}
            </ul>
          )}
        </div>
      ))}
    </section>
  );
}
