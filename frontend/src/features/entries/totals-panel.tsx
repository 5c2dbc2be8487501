import { useMemo } from 'react';
import { FlowerIcon, useAppearance } from '../../components/flower-icon/flower-icon';
import type { DaySnapshot } from '../../data/day-store';
import type { Unit } from '../../data/records';
import { useTranslation } from '../../i18n/translation';
import { formatAmount, formatQuantity, localizedName } from '../../lib/format';
import { formatRupees } from '../../lib/money';
import { usePreferences } from '../../lib/preferences';
import { dayTotals } from './totals';

/** Today's totals by hour, by flower and by slot. */
export function TotalsPanel({ view: day, hour }: { view: DaySnapshot; hour: number }) {
  const { t } = useTranslation('entries');
  const { language } = usePreferences();
  const { entries, terms } = day;
  const totals = useMemo(() => dayTotals(entries, terms), [entries, terms]);
  const kg = t('unit.kg');
  // Pieces and bunches cannot be compared with kilograms, so each bar is scaled within its own unit.
  const mostOf = (unit: Unit) =>
    Math.max(1, ...totals.flowers.filter((share) => share.unit === unit).map((share) => share.quantity));
  // On a long day there is no room for a label under every hour.
  const step = Math.ceil(totals.hours.length / 12);
  const busiest = Math.max(1, ...totals.hours.map((share) => share.grams));
  const sheet = 'rounded-slab border border-divider bg-surface p-4.5';
  return (
    <aside
      id="day-totals"
      aria-label={t('totals.title')}
      className="flex scroll-mt-20 flex-col gap-4.5 contain-content"
    >
      <section className={sheet}>
        <h2 className="text-small text-muted">{t('totals.arrivals')}</h2>
        <p className="text-figure font-semibold">
          {formatQuantity(totals.grams)} <span className="text-body font-normal text-muted">{kg}</span>
        </p>
        <p className="text-small text-muted">
          <span className="font-semibold text-success">{formatRupees(totals.net)}</span>
          {totals.unpriced > 0 && (
            <span className="text-warning"> · {t('totals.unpriced', { count: totals.unpriced })}</span>
          )}
        </p>
        {totals.hours.length > 1 && (
          <figure className="mt-3" aria-label={t('totals.byHour')}>
            <ol className="flex h-24 items-end gap-1.5">
              {totals.hours.map((share, at) => (
                <li
                  key={share.hour}
                  className="flex h-full min-w-0 flex-1 flex-col justify-end text-center text-note text-muted"
                >
                  <span
                    aria-hidden="true"
                    className={`block rounded-t-key ${share.hour === hour ? 'bg-accent' : 'bg-success opacity-40'}`}
                    style={{ height: `${Math.max(3, (share.grams / busiest) * 100)}%` }}
                  />
                  <span aria-hidden="true" className="h-[1.4em] shrink-0 whitespace-nowrap">
                    {at % step === 0 ? share.hour % 12 || 12 : ''}
                  </span>
                  <span className="sr-only">
                    {share.hour}:00, {formatQuantity(share.grams)} {kg}
                  </span>
                </li>
              ))}
            </ol>
          </figure>
        )}
      </section>
      {totals.flowers.length > 0 && (
        <section className={sheet}>
          <h2 className="text-small text-muted">{t('totals.byFlower')}</h2>
          <ul>
            {totals.flowers.map((share) => {
              const flower = terms.flowers.get(share.id);
              const name = flower ? localizedName(flower, language) : '';
              return (
                <li key={share.id} className="pt-2.5">
                  <p className="flex items-center gap-2.5">
                    <FlowerIcon code={flower?.code ?? ''} size={26} />
                    {/* Use the smaller font before a long word would be broken in two; Tamil letters are wider. */}
                    <span
                      className={`min-w-0 flex-1 leading-tight ${/\S{16}|[\u0b80-\u0bff]{12}/.test(name) ? 'text-note' : 'text-small'}`}
                    >
                      {name}
                    </span>
                    <span>
                      {formatAmount(share.quantity, share.unit, 1)}{' '}
                      <span className="text-small text-muted">{t(`unit.${share.unit}`)}</span>
                    </span>
                  </p>
                  <span aria-hidden="true" className="mt-1.5 block h-1.25 rounded-pill bg-sunken">
                    <ShareBar code={flower?.code ?? ''} share={share.quantity / mostOf(share.unit)} />
                  </span>
                </li>
              );
            })}
          </ul>
        </section>
      )}
      {totals.slots.length > 0 && (
        <section className={sheet}>
          <h2 className="pb-1 text-small text-muted">{t('totals.bySlot')}</h2>
          <ul>
            {totals.slots.map((share) => {
              const slot = terms.findSlot(share.id);
              return (
                <li
                  key={share.id}
                  className="flex flex-wrap items-baseline justify-between gap-x-3 border-t border-divider py-1.5 first:border-t-0"
                >
                  <span className="min-w-0">{slot ? localizedName(slot, language) : t('totals.outside')}</span>
                  <span>
                    {formatQuantity(share.quantity, 1)} <span className="text-small text-muted">{kg}</span>
                  </span>
                  <span className="w-full text-right text-small text-muted">{formatRupees(share.net)}</span>
                </li>
              );
            })}
          </ul>
        </section>
      )}
    </aside>
  );
}

/** A bar for the share of the largest total, in the flower's own colour. */
function ShareBar({ code, share }: { code: string; share: number }) {
  const { colour } = useAppearance(code);
  return <span className="block h-full rounded-pill" style={{ width: `${share * 100}%`, background: colour }} />;
}
