import { useTranslation } from '../../i18n/translation';
import { PlaceStrip } from '../../office/page';

/** The screens of the buyers, side by side. */
export function BuyerPlaces() {
  const { t } = useTranslation('buyers');
  return (
    <PlaceStrip
      places={[
        { path: '/buyers', name: t('places.book') },
        { path: '/buyers/sale', name: t('places.sale') },
        { path: '/buyers/collect', name: t('places.collect') },
        { path: '/buyers/bills', name: t('places.bills') },
        { path: '/buyers/prices', name: t('places.prices') },
        { path: '/buyers/day', name: t('places.day') },
        { path: '/buyers/cash', name: t('places.cash') },
      ]}
    />
  );
}
