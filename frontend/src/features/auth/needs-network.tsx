import { Notice } from '../../components/ui/notice';
import { useTranslation } from '../../i18n/translation';
import { useOnline } from '../../lib/use-online';

/** Warns while offline that this form needs the server, before the user fills it in. */
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
