import { useState } from 'react';
import { Button } from '../../components/ui/button';
import { Dialog } from '../../components/ui/dialog';
import { Notice } from '../../components/ui/notice';
import { useTranslation } from '../../i18n/translation';
import { signOut } from '../../lib/leave-session';
import { useSession } from '../../lib/session';
import { countUnsentEntries } from '../../lib/unsaved-work';

/** Signs out, which deletes all data on this device; says first which unsent entries must stay. */
export function SignOut() {
  const { t } = useTranslation('auth');
  const [unsent, setUnsent] = useState<number | null>(null);
  const [busy, setBusy] = useState(false);
  const isFarmer = useSession()?.user.role === 'farmer';

  return (
    <>
      <Button icon="leave" onClick={() => void countUnsentEntries().then(setUnsent)}>
        {t('out.act')}
      </Button>
      {unsent !== null && (
        <Dialog
          title={t('out.title')}
          requiresAnswer
          onClose={() => setUnsent(null)}
          actions={
            <>
              <Button onClick={() => setUnsent(null)}>{t('out.stay')}</Button>
              <Button
                variant={unsent === 0 ? 'primary' : 'danger'}
                busy={busy}
                onClick={() => {
                  setBusy(true);
                  void signOut();
                }}
              >
                {t(unsent === 0 ? 'out.act' : 'out.unsentAct')}
              </Button>
            </>
          }
        >
          {unsent === 0 ? (
            <p>{t(isFarmer ? 'out.nothingStays' : 'out.clean')}</p>
          ) : (
            <Notice tone="warning">{t('out.unsent', { count: unsent })}</Notice>
          )}
        </Dialog>
      )}
    </>
  );
}
