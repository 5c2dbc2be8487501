import { useQuery } from '@tanstack/react-query';
import { useAppearance } from '../../components/flower-icon/flower-icon';
import { Dialog } from '../../components/ui/dialog';
import { useTranslation } from '../../i18n/translation';
import { api, dataOf } from '../../lib/api/client';
import { formatDayMonth } from '../../lib/format';
import { usePreferences } from '../../lib/preferences';
import { nameOf, rupees, wholeRupees } from '../../office/amounts';
import { Bars } from '../../office/charts';
import { Loaded } from '../../office/problem';
import type { SheetFlower } from './sheet';

const DAYS = 30;

/** The rates of a flower over the last thirty days, with the highest rate of each day. */
export function HistoryDialog({ flower, onClose }: { flower: SheetFlower; onClose: () => void }) {
  const { t } = useTranslation('rates');
  const { language } = usePreferences();
  const name = nameOf(flower, language);
  const { colour } = useAppearance(flower.code);
  const query = useQuery({
    queryKey: ['rates', 'history', flower.flower_type_id],
    queryFn: ({ signal }) =>
      dataOf(
        api.GET('/api/v1/market-rates/history/{id}', {
          params: { path: { id: flower.flower_type_id }, query: { days: DAYS } },
          signal,
        }),
      ),
  });
  return (
    <Dialog wide title={t('history', { flower: name })} onClose={onClose}>
      <Loaded query={query}>
        {(rates) => {
          const byDay = new Map<string, number>();
          for (const { effective_date, rate_per_unit } of rates) {
            byDay.set(effective_date, Math.max(byDay.get(effective_date) ?? 0, rate_per_unit));
          }
          const days = [...byDay].sort(([a], [b]) => (a < b ? -1 : 1));
          if (days.length === 0) return <p className="py-6 text-muted">{t('noHistory')}</p>;
          return (
            <Bars
              title={t('historyTitle')}
              figures="few"
              colour={colour}
              bars={days.map(([date, rate], at) => ({
                label: days.length > 12 ? String(Number(date.slice(8))) : formatDayMonth(date),
                value: rate,
                said: days.length > 12 ? wholeRupees(rate) : rupees(rate),
                isNow: at === days.length - 1,
              }))}
            />
          );
        }}
      </Loaded>
    </Dialog>
  );
}
