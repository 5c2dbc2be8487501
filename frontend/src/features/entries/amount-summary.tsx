import { memo } from 'react';
import { Tag } from '../../components/ui/pill';
import type { FlowerType, TimeSlot } from '../../data/records';
import { useTranslation } from '../../i18n/translation';
import { localizedName } from '../../lib/format';
import { decimalText, formatRupees } from '../../lib/money';
import { usePreferences } from '../../lib/preferences';
import type { EvaluatedDraft } from './entry-draft';

interface AmountSummaryProps {
  evaluated: EvaluatedDraft;
  flower: FlowerType | null;
  slot: TimeSlot | null;
}

/** Shows the calculation of the entry before it is saved: rate, gross, deductions, net. The row is as high as the hint that it replaces. */
export const AmountSummary = memo(function AmountSummary({ evaluated, flower, slot }: AmountSummaryProps) {
  const { t } = useTranslation('entries');
  const { language } = usePreferences();
  const { money, content } = evaluated;
  if (money === null || content === null)
    return <p className="py-0.5 text-small text-muted max-wide:hidden">{t('ready')}</p>;
  if (money.rate === null) {
    return (
      <p className="flex min-w-0 flex-1 basis-full flex-wrap items-center gap-x-2.5 gap-y-1 text-small text-muted wide:basis-0 wide:flex-nowrap">
        <Tag tone="warning">{t('noRate')}</Tag>
        <span className="min-w-0">
          {t('noRateHint', {
            flower: flower ? localizedName(flower, language) : '',
            slot: slot ? localizedName(slot, language) : '',
          })}
        </span>
      </p>
    );
  }
  const isWeighed = content.quantity > 0;
  return (
    <dl className="flex min-w-0 flex-wrap gap-x-5 gap-y-1">
      <Sum name={t(content.manualRate === null ? 'rate' : 'ownRate')} value={formatRupees(money.rate)} />
      {isWeighed && (
        <>
          <Sum name={t('gross')} value={formatRupees(money.gross ?? 0)} />
          <Sum name={t('commission', { percent: percent(money.commissionPct) })} value={taken(money.commission ?? 0)} />
          {money.fees
            .filter((fee) => fee.paise !== 0)
            .map((fee) => (
              <Sum key={fee.name} name={localizedName(fee, language)} value={taken(fee.paise)} />
            ))}
          {content.adjustment !== 0 && (
            <Sum
              name={t('adjustment')}
              value={content.adjustment < 0 ? taken(-content.adjustment) : formatRupees(content.adjustment)}
            />
          )}
          <Sum name={t('net')} value={formatRupees(money.net ?? 0)} isNet />
        </>
      )}
    </dl>
  );
});

function Sum({ name, value, isNet = false }: { name: string; value: string; isNet?: boolean }) {
  return (
    <div className="leading-tight">
      <dt className="text-note text-muted">{name}</dt>
      <dd className={isNet ? 'font-semibold text-success' : 'font-semibold'}>{value}</dd>
    </div>
  );
}

const taken = (paise: number): string => `−${formatRupees(paise)}`;

/** Formats hundredths of a per cent: 1000 as 10, 750 as 7.5. */
const percent = (hundredths: number): string => decimalText(hundredths, 2).replace(/\.?0+$/, '');
