import { Tag } from '../../components/ui/pill';
import { useTranslation } from '../../i18n/translation';

/** Tags an inactive row; renders nothing for an active one. */
export function InactiveTag({ isActive, otherwise }: { isActive: boolean; otherwise?: string }) {
  const { t } = useTranslation('settings');
  return isActive ? null : <Tag>{otherwise ?? t('inactive')}</Tag>;
}
