import { useState } from 'react';
import { IconButton } from '../../components/ui/button';
import { api, dataOf } from '../../lib/api/client';
import { addDays } from '../../lib/shop-clock';
import { useMonth } from '../../lib/use-month';
import { quantityOf, rupees, wholeRupees } from '../../office/amounts';
import { useBookWords } from './book-words';
import { Loaded } from './loaded';
import { useCachedQuery } from './response-cache';

const WIDTH = 310;
const HEIGHT = 84;

/** The farmer's net by day of one month. Today is in the accent colour, a day without flowers is a dot. A button shows it as a table. */
export function MonthChart({ farmerId, today }: { farmerId: string; today: string }) {
  const { t, language, date } = useBookWords();
  const { month, first, last, name, isThis, move } = useMonth(today, language);
  const [asTable, setAsTable] = useState(false);
  const answer = useCachedQuery(`days ${month}`, (signal) =>
    dataOf(
      api.GET('/api/v1/farmers/{id}/days', {
        params: { path: { id: farmerId }, query: { date_from: first, date_to: last } },
        signal,
      }),
    ),
  );
  return (
    <section aria-label={t('account.byDay')} className="mt-4 border-t border-divider pt-2">
      <div className="flex items-center justify-between gap-2">
        <h2 className="min-w-0 font-semibold">{name}</h2>
        <span className="flex shrink-0">
          <IconButton icon="left" label={t('account.monthBefore')} onClick={() => move(-1)} />
          <IconButton
            icon="right"
            label={t('account.monthAfter')}
            disabled={isThis}
            onClick={() => move(1)}
            className="disabled:opacity-40"
          />
        </span>
      </div>
      <Loaded answer={answer}>
        {(rows) => {
          const byDate = new Map(rows.map((row) => [row.date, row]));
          const dates = Array.from({ length: Number(last.slice(8)) }, (_, at) => addDays(first, at));
          const most = Math.max(1, ...rows.map((row) => row.net_amount));
          const marked = byDate.get(today) ?? rows.find((row) => row.net_amount === most);
          const step = WIDTH / dates.length;
          const markedAt = marked === undefined ? 0 : dates.indexOf(marked.date);
          return (
            <>
              <p className="text-small text-muted">{t('account.days', { count: rows.length })}</p>
              {asTable ? (
                <table className="mt-1 w-full text-small">
                  <tbody>
                    {rows.map((row) => (
                      <tr key={row.date} className="border-t border-divider">
                        <th scope="row" className="py-1 text-left font-normal text-muted">
                          {date(row.date)}
                        </th>
                        <td className="py-1 text-right text-muted">{quantityOf(row.quantity)}</td>
                        <td className="py-1 text-right">{rupees(row.net_amount)}</td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              ) : (
                <svg
                  viewBox={`0 0 ${WIDTH} ${HEIGHT + 38}`}
                  role="img"
                  aria-label={rows.map((row) => `${date(row.date)}: ${wholeRupees(row.net_amount)}`).join(', ')}
                  className="mt-1 w-full"
                >
                  {dates.map((day, at) => {
                    const net = byDate.get(day)?.net_amount ?? 0;
                    const x = at * step;
                    if (net <= 0) {
                      if (day > today) return null;
                      return (
                        <circle
                          key={day}
                          cx={x + step / 2}
                          cy={16 + HEIGHT - 3}
                          r={1.6}
                          className={byDate.has(day) ? 'fill-warning' : 'fill-muted'}
                        />
                      );
                    }
                    const height = Math.max(3, (net / most) * HEIGHT);
                    return (
                      <rect
                        key={day}
                        x={x + 1}
                        y={16 + HEIGHT - height}
                        width={step - 2}
                        height={height}
                        rx={1.5}
                        className={day === today ? 'fill-accent' : 'fill-success opacity-60'}
                      />
                    );
                  })}
                  {/* Drawn over the neighbouring bars, which may be taller. */}
                  {marked !== undefined && marked.net_amount > 0 && (
                    <text
                      x={(markedAt + 0.5) * step}
                      y={16 + HEIGHT - (marked.net_amount / most) * HEIGHT - 4}
                      textAnchor={markedAt > dates.length / 2 ? 'end' : 'start'}
                      className={`stroke-background stroke-4 text-[13px] [paint-order:stroke] ${marked.date === today ? 'fill-accent font-semibold' : 'fill-muted'}`}
                    >
                      {wholeRupees(marked.net_amount)}
                    </text>
                  )}
                  <path d={`M0 ${16 + HEIGHT}H${WIDTH}`} className="stroke-divider" />
                  {[1, 8, 15, 22, 29]
                    .filter((day) => day <= dates.length)
                    .map((day) => (
                      <text
                        key={day}
                        x={(day - 0.5) * step}
                        y={HEIGHT + 34}
                        textAnchor="middle"
                        className="fill-muted text-[13px]"
                      >
                        {day}
                      </text>
                    ))}
                </svg>
              )}
              <button
                type="button"
                onClick={() => setAsTable((is) => !is)}
                className="min-h-11 text-small text-muted underline underline-offset-3"
              >
                {t(asTable ? 'account.asChart' : 'account.asTable')}
              </button>
            </>
          );
        }}
      </Loaded>
    </section>
  );
}
