import { useSearchParams } from 'wouter';
import { FlowerIcon, useAppearance } from '../../components/flower-icon/flower-icon';
import { useTranslation } from '../../i18n/translation';
import type { components } from '../../lib/api/schema';
import { formatDate } from '../../lib/format';
import { usePreferences } from '../../lib/preferences';
import { addDays } from '../../lib/shop-clock';
import { nameOf, plainRupees, quantityOf, rupees, wholeQuantity, wholeRupees } from '../../office/amounts';
import { type Bar, Bars } from '../../office/charts';
import { DataTable } from '../../office/data-table';
import { Loaded } from '../../office/problem';
import { shortWeekday } from '../../office/short-weekday';
import { type Period, sumOf } from './report';
import { Sentence } from './sentence';
import { useMarket } from './use-market';

type Market = components['schemas']['MarketAnalyticsMarketReport'];
type Flower = components['schemas']['MarketAnalyticsFlowerPart'];

/** A Monday, from which the weekday names are formatted in both languages. */
const MONDAY = '2026-11-23';

/** The quantity and price of each flower; a flower expands into its slots, weekdays and festivals. */
export function MarketReport({ period }: { period: Period }) {
  const { t } = useTranslation(['reports', 'office']);
  const { language } = usePreferences();
  const [params, setParams] = useSearchParams();
  const open = params.get('flower');
  const choose = (id: string) => {
    const next = new URLSearchParams(params);
    if (open === id) next.delete('flower');
    else next.set('flower', id);
    setParams(next, { replace: true });
  };
  const query = useMarket(period);
  const rate = (value: number | null | undefined) => (value == null ? '–' : plainRupees(value));
  const quantity = (row: Flower) =>
    `${quantityOf(row.quantity, row.unit)} ${t(`office:unit.${row.unit as 'kg' | 'bunch' | 'piece'}`)}`;
  return (
    <Loaded query={query}>
      {(market) => (
        <DataTable
          label={t('report.market')}
          rows={market.flowers}
          getKey={(row) => row.flower_type_id}
          onOpen={(row) => choose(row.flower_type_id)}
          expanded={(row) => (row.flower_type_id === open ? <FlowerMarket flower={row} market={market} /> : null)}
          empty={t('nothing')}
          totals={t('office:total')}
          columns={[
            {
              key: 'name',
              head: t('flower'),
              cell: (row) => (
                <span className="flex items-center gap-2.5">
                  <FlowerIcon code={row.code} size={26} />
                  <b>{nameOf(row, language)}</b>
                </span>
              ),
            },
            { key: 'entries', head: t('entries'), align: 'end', cell: (row) => row.entries },
            { key: 'quantity', head: t('quantity'), align: 'end', cell: quantity },
            { key: 'lowest', head: t('lowest'), align: 'end', cell: (row) => rate(row.lowest_rate) },
            { key: 'average', head: t('average'), align: 'end', cell: (row) => <b>{rate(row.average_rate)}</b> },
            { key: 'highest', head: t('highest'), align: 'end', cell: (row) => rate(row.highest_rate) },
            {
              key: 'gross',
              head: t('gross'),
              align: 'end',
              cell: (row) => plainRupees(row.gross_amount),
              sum: plainRupees(sumOf(market.flowers, (row) => row.gross_amount)),
            },
          ]}
          phoneRow={(row) => (
            <Sentence
              start={
                <span className="flex items-center gap-2">
                  <FlowerIcon code={row.code} size={24} />
                  {nameOf(row, language)}
                </span>
              }
              end={rupees(row.gross_amount)}
              below={`${quantity(row)} · ${t('average')} ${rate(row.average_rate)}`}
            />
          )}
        />
      )}
    </Loaded>
  );
}

/** One flower's prices and weights by slot, by weekday and before festivals. */
function FlowerMarket({ flower, market }: { flower: Flower; market: Market }) {
  const { t } = useTranslation(['reports', 'office']);
  const { language } = usePreferences();
  const { colour } = useAppearance(flower.code);
  const unit = t(`office:unit.${flower.unit as 'kg' | 'bunch' | 'piece'}`);
  const ofFlower = <T extends { flower_type_id: string }>(rows: readonly T[]) =>
    rows.filter(({ flower_type_id }) => flower_type_id === flower.flower_type_id);
  const slots = ofFlower(market.slots).map((slot) => ({
    key: slot.time_slot_id,
    label: nameOf({ name: slot.slot_name, name_ta: slot.slot_name_ta ?? null }, language),
    ...slot,
  }));
  const weekdays = ofFlower(market.weekdays).map((day) => ({
    key: String(day.weekday),
    label: shortWeekday(addDays(MONDAY, day.weekday - 1), language),
    ...day,
  }));
  const days = ofFlower(market.flower_days).map((day) => ({
    key: day.date,
    label: String(Number(day.date.slice(8))),
    ...day,
  }));
  const festivals = ofFlower(market.festivals);
  type Point = { key: string; label: string; quantity: number; average_rate?: number | null };
  const prices = (points: readonly Point[]): Bar[] =>
    points.map(({ key, label, average_rate }) => ({
      key,
      label,
      value: average_rate ?? 0,
      said: average_rate == null ? '–' : wholeRupees(average_rate),
    }));
  const weights = (points: readonly Point[]): Bar[] =>
    points.map(({ key, label, quantity }) => ({ key, label, value: quantity, said: wholeQuantity(quantity) }));
  return (
    <div className="grid gap-x-10 gap-y-5 pt-2 pb-4 wide:grid-cols-2">
      <Bars title={t('priceBySlot')} colour={colour} bars={prices(slots)} height={140} />
      <Bars title={t('weightBySlot', { unit })} bars={weights(slots)} height={140} />
      <Bars title={t('priceByWeekday')} colour={colour} bars={prices(weekdays)} height={140} />
      <Bars title={t('weightByWeekday', { unit })} bars={weights(weekdays)} height={140} />
      {days.length > 1 && days.length <= 62 && (
        <div className="wide:col-span-2">
          <Bars title={t('priceByDay')} colour={colour} figures="few" bars={prices(days)} height={140} />
        </div>
      )}
      <section className="wide:col-span-2">
        <h3 className="text-small text-muted">{t('festivals')}</h3>
        {festivals.length === 0 ? (
          <p className="py-2 text-small text-muted">{t('noFestivals')}</p>
        ) : (
          <ul>
            {festivals.map((festival) => (
              <li
                key={`${festival.date} ${festival.festival_name}`}
                className="flex flex-wrap justify-between gap-x-4 border-t border-divider py-2"
              >
                <span>
                  {nameOf({ name: festival.festival_name, name_ta: festival.festival_name_ta ?? null }, language)}{' '}
                  <span className="text-small text-muted">{formatDate(festival.date)}</span>
                </span>
                <span>
                  <b>{festival.average_rate == null ? '–' : rupees(festival.average_rate)}</b>{' '}
                  <span className="text-small text-muted">
                    {festival.usual_rate != null && t('usually', { rate: rupees(festival.usual_rate) })} ·{' '}
                    {quantityOf(festival.quantity, flower.unit)} {unit}
                  </span>
                </span>
              </li>
            ))}
          </ul>
        )}
      </section>
    </div>
  );
}
