import { Notice } from '../../components/ui/notice';
import { useTranslation } from '../../i18n/translation';
import { useOnline } from '../../lib/use-online';

/** For what only the server can do; said before somebody types in vain. */
export function NeedsNetwork() {
  const { t } = useTranslation('auth');
  if (useOnline()) return null;
  return (
    <div className="mb-4">
      <Notice tone="warning" icon="offline" live>
        {t('needsNetwork')}
      </Notice>
    </div>
  );
}
