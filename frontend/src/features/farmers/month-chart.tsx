import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { IconButton } from '../../components/ui/button';
import { Skeleton } from '../../components/ui/skeleton';
import { useTranslation } from '../../i18n/translation';
import { api, dataOf } from '../../lib/api/client';
import { formatDate } from '../../lib/format';
import { formatRupees } from '../../lib/money';
import { usePreferences } from '../../lib/preferences';
import { addDays } from '../../lib/shop-clock';
import { useMonth } from '../../lib/use-month';
import { paiseOf, quantityOf, rupees, wholeRupees } from '../../office/amounts';
import { Loaded } from '../../office/problem';

const HEIGHT = 96;

/** The farmer's net by day of one month. Today is in the accent colour, a day without flowers is a dot. A button shows it as a table. */
export function MonthChart({ farmerId, today }: { farmerId: string; today: string }) {
  const { t } = useTranslation(['farmers', 'office']);
  const { language } = usePreferences();
  const { month, first, last, name, isThis, move } = useMonth(today, language);
  const [asTable, setAsTable] = useState(false);
  const days = useQuery({
    queryKey: ['farmer-days', farmerId, month],
    queryFn: ({ signal }) =>
      dataOf(
        api.GET('/api/v1/farmers/{id}/days', {
          params: { path: { id: farmerId }, query: { date_from: first, date_to: last } },
          signal,
        }),
      ),
  });
  return (
    <section aria-label={t('byDay')} className="border-t border-divider pt-2">
      <div className="flex items-center justify-between gap-2">
        <h2 className="min-w-0 font-semibold">
          {name} <span className="text-small font-normal text-muted">{t('netByDay')}</span>
        </h2>
        <span className="flex shrink-0 print:hidden">
          <IconButton icon="left" label={t('monthBefore')} onClick={() => move(-1)} />
          <IconButton
            icon="right"
            label={t('monthAfter')}
            disabled={isThis}
            onClick={() => move(1)}
            className="disabled:opacity-40"
          />
        </span>
      </div>
      <Loaded query={days} waiting={<Skeleton className="h-32" />}>
        {(rows) => {
          const total = rows.reduce((sum, row) => sum + paiseOf(row.net_amount), 0);
          const byDate = new Map(rows.map((row) => [row.date, row]));
          const most = Math.max(1, ...rows.map((row) => row.net_amount));
          const dates = Array.from({ length: Number(last.slice(8)) }, (_, at) => addDays(first, at));
          const tallest = rows.find((row) => row.net_amount === most);
          const marked = byDate.get(today) ?? tallest;
          const markedAt = marked === undefined ? -1 : dates.indexOf(marked.date);
          return (
            <>
              <p className="flex justify-between text-small">
                <span className="text-muted">{t('daysCome', { count: rows.length })}</span>
                <span>{formatRupees(total).replace(/\.\d\d$/, '')}</span>
              </p>
              {asTable ? (
                <table className="mt-1 w-full text-small">
                  <tbody>
                    {rows.map((row) => (
                      <tr key={row.date} className="border-t border-divider">
                        <th scope="row" className="py-1 text-left font-normal text-muted">
                          {formatDate(row.date)}
                        </th>
                        <td className="py-1 text-right text-muted">{quantityOf(row.quantity)}</td>
                        <td className="py-1 text-right">{rupees(row.net_amount)}</td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              ) : (
                <div
                  role="img"
                  aria-label={rows.map((row) => `${formatDate(row.date)}: ${wholeRupees(row.net_amount)}`).join(', ')}
                  className="relative mt-6"
                >
                  {marked !== undefined && marked.net_amount > 0 && (
                    <span
                      className={`absolute -top-5 text-note whitespace-nowrap ${marked.date === today ? 'font-semibold text-accent' : 'text-muted'}`}
                      style={
                        markedAt > dates.length / 2
                          ? { right: `${(1 - (markedAt + 1) / dates.length) * 100}%` }
                          : { left: `${(markedAt / dates.length) * 100}%` }
                      }
                    >
                      {wholeRupees(marked.net_amount)}
                    </span>
                  )}
                  <div className="flex items-end gap-px border-b border-divider" style={{ height: HEIGHT }}>
                    {dates.map((date) => {
                      const row = byDate.get(date);
                      if (row === undefined || row.net_amount <= 0) {
                        return (
                          <span key={date} className="flex flex-1 justify-center">
                            {date <= today && (
                              <span
                                className={`mb-1 size-1 rounded-pill ${row === undefined ? 'bg-muted' : 'bg-warning'}`}
                              />
                            )}
                          </span>
                        );
                      }
                      return (
                        <span
                          key={date}
                          className={`flex-1 rounded-t-[2px] ${date === today ? 'bg-accent' : 'bg-success opacity-45'}`}
                          style={{ height: Math.max(3, (row.net_amount / most) * HEIGHT) }}
                        />
                      );
                    })}
                  </div>
                  <div className="relative h-5 text-note text-muted" aria-hidden="true">
                    {dates
                      .filter((date) => ['01', '08', '15', '22', '29'].includes(date.slice(8)))
                      .map((date) => (
                        <span
                          key={date}
                          className={`absolute -translate-x-1/2 ${date === today ? 'font-semibold text-accent' : ''}`}
                          style={{ left: `${((dates.indexOf(date) + 0.5) / dates.length) * 100}%` }}
                        >
                          {Number(date.slice(8))}
                        </span>
                      ))}
                  </div>
                </div>
              )}
              <button
                type="button"
                onClick={() => setAsTable((is) => !is)}
                className="mt-1 min-h-8 pointer-coarse:min-h-11 text-note text-muted underline underline-offset-3 hover:text-foreground print:hidden"
              >
                {t(asTable ? 'office:asChart' : 'office:asTable')}
              </button>
            </>
          );
        }}
      </Loaded>
    </section>
  );
}
