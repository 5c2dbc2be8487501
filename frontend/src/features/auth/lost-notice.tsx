import { Notice } from '../../components/ui/notice';
import { useTranslation } from '../../i18n/translation';

/** Why the book is empty here, to whoever finds the device. */
export default function LostNotice() {
  const { t } = useTranslation('sign-ins');
  return (
    <Notice tone="warning" live>
      {t('lostHere')}
    </Notice>
  );
}
