import { type Translate, useTranslation } from '../../i18n/translation';
import { formatDate, formatDayMonth, formatDayTime, formatWeekday, localizedName } from '../../lib/format';
import { type Language, usePreferences } from '../../lib/preferences';
import { addDays, shopTime } from '../../lib/shop-clock';
import { useShopTimeZone } from '../../lib/shop-time-zone';
import { quantityOf } from '../../office/amounts';

interface Named {
  readonly name: string;
  readonly name_ta?: string | null | undefined;
}

/** Texts and formats that all screens of the farmer share. */
export interface Words {
  readonly t: Translate<'phone'>;
  readonly language: Language;
  readonly name: (row: Named) => string;
  /** The unit in the current language, e.g. கிலோ, for a quantity such as 10.500. */
  readonly unit: (unit: string) => string;
  readonly amount: (quantity: number, unit: string) => string;
  readonly date: (date: string) => string;
  readonly weekday: (date: string) => string;
  /** E.g. ஞாயிறு 22-11. */
  readonly dayName: (date: string) => string;
  /** Formats a time of the shop, e.g. காலை 6:42. */
  readonly time: (time: string) => string;
  /** Formats an instant, e.g. 22-11 காலை 6:42. */
  readonly when: (instant: string | number) => string;
  /** Today, tomorrow, or the name of the day. */
  readonly near: (date: string, today: string) => string;
}

export function useWords(): Words {
  const { t } = useTranslation('phone');
  const { language } = usePreferences();
  const timeZone = useShopTimeZone();
  const unit = (of: string) => t(`unit.${of as 'kg'}`);
  const weekday = (date: string) => formatWeekday(date, language);
  const dayName = (date: string) => `${weekday(date)} ${formatDayMonth(date)}`;
  return {
    t,
    language,
    name: (row) => localizedName({ name: row.name, nameTa: row.name_ta ?? null }, language),
    unit,
    amount: (quantity, of) => t('amount', { quantity: quantityOf(quantity, of), unit: unit(of) }),
    date: formatDate,
    weekday,
    dayName,
    time: (time) => formatDayTime(time, language),
    when: (instant) => {
      const { date, time } = shopTime(new Date(instant), timeZone);
      return `${formatDayMonth(date)} ${formatDayTime(time, language)}`;
    },
    near: (date, today) => {
      if (date === today) return t('today');
      if (date === addDays(today, 1)) return t('tomorrow');
      if (date === addDays(today, -1)) return t('yesterday');
      return dayName(date);
    },
  };
}
