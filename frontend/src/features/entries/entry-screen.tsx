import { useTranslation } from 'react-i18next';

export default function EntryScreen() {
  const { t } = useTranslation();
  return <h1 className="text-lead font-semibold">{t('places.entry')}</h1>;
}
