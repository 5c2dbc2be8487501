import { useEffect, useState, useSyncExternalStore } from 'react';
import { Button } from '../components/ui/button';
import { Notice } from '../components/ui/notice';
import { useTranslation } from '../i18n/translation';
import { canReload } from '../lib/unsaved-work';
import { applyUpdate, isUpdateReady, subscribeToUpdates } from './service-worker';

/** A new version waits until nothing is typed and nothing unsent; it starts by a tap, or by itself when nobody looks. */
export function UpdatePrompt() {
  const { t } = useTranslation();
  const ready = useSyncExternalStore(subscribeToUpdates, isUpdateReady);
  const [idle, setIdle] = useState(false);

  useEffect(() => {
    if (!ready) return;
    const look = async () => {
      const now = await canReload();
      setIdle(now);
      if (now && document.visibilityState === 'hidden') applyUpdate();
    };
    void look();
    const timer = setInterval(() => void look(), 3_000);
    document.addEventListener('visibilitychange', look);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', look);
    };
  }, [ready]);

  if (!ready) return null;
  return (
    <div className="fixed inset-x-3.5 bottom-20 z-30 mx-auto max-w-lg rounded-field shadow-float wide:bottom-6">
      <Notice
        live
        icon="refresh"
        action={
          idle && (
            <Button variant="primary" onClick={() => void canReload().then((now) => now && applyUpdate())}>
              {t('update.apply')}
            </Button>
          )
        }
      >
        {t('update.ready')}
        {!idle && <span className="block text-note text-muted">{t('update.later')}</span>}
      </Notice>
    </div>
  );
}
