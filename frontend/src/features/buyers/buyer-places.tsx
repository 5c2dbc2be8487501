import { useTranslation } from '../../i18n/translation';
import { useMay } from '../../lib/session';
import { PlaceStrip } from '../../office/page';

/** Tabs of the buyers' screens; those for selling are left out for clerks without the permission `sell`. */
export function BuyersTabs() {
  const { t } = useTranslation('buyers');
  const sells = useMay('sell');
  const selling = [
    { path: '/buyers', name: t('places.book') },
    { path: '/buyers/sale', name: t('places.sale') },
    { path: '/buyers/collect', name: t('places.collect') },
    { path: '/buyers/bills', name: t('places.bills') },
    { path: '/buyers/prices', name: t('places.prices') },
  ];
  return (
    <PlaceStrip
      places={[
        ...(sells ? selling : []),
        { path: '/buyers/day', name: t('places.day') },
        { path: '/buyers/cash', name: t('places.cash') },
      ]}
    />
  );
}
