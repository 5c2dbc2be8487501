import { useState } from 'react';
import { FlowerIcon } from '../../components/flower-icon/flower-icon';
import { Icon } from '../../components/ui/icon';
import { Notice } from '../../components/ui/notice';
import { api, dataOf } from '../../lib/api/client';
import type { components } from '../../lib/api/schema';
import { correctedNow } from '../../lib/server-clock';
import { useSession } from '../../lib/session';
import { shopTime } from '../../lib/shop-clock';
import { useShopTimeZone } from '../../lib/shop-time-zone';
import { paiseOf, rupees, rupeesOf } from '../../office/amounts';
import { type BookWords, useBookWords } from './book-words';
import { Loaded } from './loaded';
import { ReadAloud } from './read-aloud';
import { useCachedQuery } from './response-cache';

type Flower = components['schemas']['FarmerRatesFlowerRates'];
type Rate = Flower['rates'][number];

/** Formats ₹1,800, or ₹1,800.50 if there are paise. */
const short = (rate: number): string => rupees(rate).replace(/\.00$/, '');

/** Returns the current rate: that of the last slot that has begun, otherwise the first. */
function rateNow(flower: Flower, time: string): Rate | undefined {
  return flower.rates.filter((rate) => rate.start_time <= time).at(-1) ?? flower.rates[0];
}

/** Today's rates: the farmer's own flowers first, the others collapsed; each compared with yesterday and the week. */
export function RatesScreen() {
  const words = useBookWords();
  const { t } = words;
  const id = useSession()?.user.farmer_id ?? '';
  const { time } = shopTime(correctedNow(), useShopTimeZone());
  const [showsOthers, setShowsOthers] = useState(false);
  const answer = useCachedQuery('rates', (signal) =>
    dataOf(api.GET('/api/v1/farmers/{id}/rates', { params: { path: { id } }, signal })),
  );
  return (
    <>
      <div className="flex items-center justify-between gap-3 pt-4">
        <h1 className="text-name font-semibold">{t('rates.title')}</h1>
        {answer.data?.are_shown === true && <ReadAloud text={() => spoken(answer.data?.flowers ?? [], time, words)} />}
      </div>
      <Loaded answer={answer}>
        {({ are_shown, flowers }) => {
          if (!are_shown) {
            return (
              <div className="mt-4">
                <Notice>{t('rates.hidden')}</Notice>
              </div>
            );
          }
          const own = flowers.filter((flower) => flower.is_own);
          const others = flowers.filter((flower) => !flower.is_own);
          return (
            <>
              {flowers.every((flower) => flower.rates.length === 0) && (
                <p className="py-4 text-muted">{t('rates.none')}</p>
              )}
              <ul className="mt-2">
                {own.map((flower) => (
                  <FlowerRow key={flower.flower_type_id} flower={flower} time={time} />
                ))}
              </ul>
              {others.length > 0 && (
                <>
                  <button
                    type="button"
                    aria-expanded={showsOthers}
                    onClick={() => setShowsOthers((is) => !is)}
                    className="flex min-h-13 w-full items-center gap-2 text-left text-muted"
                  >
                    <Icon name="down" size={18} className={showsOthers ? 'rotate-180' : ''} />
                    {t('rates.others', { count: others.length })}
                  </button>
                  {showsOthers && (
                    <ul>
                      {others.map((flower) => (
                        <FlowerRow key={flower.flower_type_id} flower={flower} time={time} />
                      ))}
                    </ul>
                  )}
                </>
              )}
            </>
          );
        }}
      </Loaded>
    </>
  );
}

function FlowerRow({ flower, time }: { flower: Flower; time: string }) {
  const { t, name, time: timeOf } = useBookWords();
  const [open, setOpen] = useState(false);
  const now = rateNow(flower, time);
  return (
    <li className="border-b border-divider">
      <button
        type="button"
        aria-expanded={open}
        disabled={flower.rates.length < 2}
        onClick={() => setOpen((is) => !is)}
        className="flex min-h-16 w-full items-center gap-3 py-2 text-left"
      >
        <FlowerIcon code={flower.code} size={30} />
        <span className="min-w-0 flex-1 leading-snug">
          <b className="block">{name(flower)}</b>
          <span className="block text-note text-muted">
            {[now === undefined ? null : name(now), t(`rates.of.${flower.unit as 'kg'}`)]
              .filter((part) => part !== null)
              .join(' · ')}
          </span>
          {flower.week_low != null && flower.week_high != null && (
            <span className="block text-note text-muted">
              {t('rates.week', { low: short(flower.week_low), high: short(flower.week_high) })}
            </span>
          )}
        </span>
        <span className="max-w-[36%] shrink-0 text-right leading-snug">
          {now === undefined ? (
            <span className="text-muted">{t('rates.noneOfFlower')}</span>
          ) : (
            <>
              <b className="block text-lead">{short(now.rate)}</b>
              <Change rate={now} />
            </>
          )}
        </span>
      </button>
      {open && (
        <dl className="pb-2.5 pl-[2.6rem] text-small">
          {flower.rates.map((rate) => (
            <div key={rate.time_slot_id} className="flex items-baseline justify-between gap-3 py-0.5">
              <dt className="min-w-0 text-muted">
                {name(rate)} {timeOf(rate.start_time)}
              </dt>
              <dd className="flex shrink-0 items-baseline gap-3">
                {rate.yesterday_rate != null && (
                  <span className="text-note text-muted">
                    {t('rates.yesterday', { rate: short(rate.yesterday_rate) })}
                  </span>
                )}
                <b>{short(rate.rate)}</b>
              </dd>
            </div>
          ))}
        </dl>
      )}
    </li>
  );
}

/** The difference from yesterday's rate in the same slot, as sign, word and colour. */
function Change({ rate }: { rate: Rate }) {
  const { t } = useBookWords();
  if (rate.yesterday_rate == null) return null;
  const difference = paiseOf(rate.rate) - paiseOf(rate.yesterday_rate);
  if (difference === 0) return <span className="block text-note text-muted">{t('rates.same')}</span>;
  const amount = short(rupeesOf(Math.abs(difference)));
  return (
    <span className={`block text-note ${difference > 0 ? 'text-success' : 'text-danger'}`}>
      <span aria-hidden="true">{difference > 0 ? '▲' : '▼'} </span>
      {t(difference > 0 ? 'rates.up' : 'rates.down', { difference: amount })}
    </span>
  );
}

function spoken(flowers: readonly Flower[], time: string, { t, name }: BookWords): string {
  const own = flowers.filter((flower) => flower.is_own);
  const said = (own.length > 0 ? own : flowers).map((flower) => {
    const now = rateNow(flower, time);
    return `${name(flower)}: ${now === undefined ? t('rates.noneOfFlower') : short(now.rate)}`;
  });
  return [t('rates.title'), ...said].join('. ');
}
