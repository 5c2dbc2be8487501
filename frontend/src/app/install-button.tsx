import { Button } from '../components/ui/button';
import { useTranslation } from '../i18n/translation';
import { useInstall } from '../lib/install-prompt';

/** Installs the app on the device; shown only if the browser offers it. */
export default function InstallButton() {
  const { t } = useTranslation();
  const install = useInstall();
  if (install === null) return null;
  return (
    <div className="mt-4 flex flex-wrap items-center gap-x-4 gap-y-2">
      <Button icon="download" onClick={install}>
        {t('install.act')}
      </Button>
      <p className="min-w-0 flex-1 basis-52 text-small text-muted">{t('install.text')}</p>
    </div>
  );
}
