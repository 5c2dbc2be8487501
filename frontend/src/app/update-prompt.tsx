import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { Button } from '../components/ui/button';
import { Notice } from '../components/ui/notice';
import { useTranslation } from '../i18n/translation';
import { canReload } from '../lib/unsaved-work';
import { useMeasuredHeight } from '../lib/use-measured-height';
import { applyUpdate, isUpdateReady, subscribeToUpdates } from './service-worker';

/** Offers a new version. It can be started once nothing is typed or unsent, and starts by itself when the page is hidden. */
export function UpdatePrompt() {
  return useSyncExternalStore(subscribeToUpdates, isUpdateReady) ? <Prompt /> : null;
}

function Prompt() {
  const { t } = useTranslation();
  const [idle, setIdle] = useState(false);
  const room = useRef<HTMLDivElement>(null);
  // Publishes its height, so that controls at the bottom, which save the work it waits for, stay above it.
  useMeasuredHeight('--prompt', room);

  useEffect(() => {
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
  }, []);

  return (
    <div
      ref={room}
      className="pointer-events-none fixed inset-x-0 bottom-[calc(3.75rem+env(safe-area-inset-bottom))] z-20 px-3.5 pt-2 pb-4 wide:bottom-11 print:hidden"
    >
      <div className="pointer-events-auto mx-auto max-w-lg rounded-field shadow-float">
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
    </div>
  );
}
