import { useEffect, useState } from 'react';
import { fetched } from '../../components/fetched';
import { Button } from '../../components/ui/button';
import { Pill, type Tone } from '../../components/ui/pill';
import { withTexts } from '../../i18n/i18n';
import { useTranslation } from '../../i18n/translation';
import { useSession } from '../../lib/session';
import { useOnline } from '../../lib/use-online';
import type { Counter } from '../../sync/counter';
import { type SyncStatus, syncStatus } from '../../sync/sync-status';
import { useCounter, useDay, useEngineState } from '../../sync/use-counter';

const SyncPanel = fetched(withTexts('panels', () => import('./sync-panel')));

/** The sync status, always in the same place: whether all entries are on the server, what is waiting, and what needs attention. */
export default function SyncPill() {
  const counter = useCounter();
  return counter === null ? null : <CounterPill counter={counter} />;
}

const TONES: Record<SyncStatus['kind'], Tone> = {
  starting: 'plain',
  sent: 'success',
  offline: 'warning',
  waiting: 'warning',
  overdue: 'danger',
  parked: 'danger',
  'sign-in': 'danger',
  forbidden: 'danger',
};

function CounterPill({ counter }: { counter: Counter }) {
  const { t } = useTranslation('sync');
  const [open, setOpen] = useState(false);
  const status = useStatus(counter);
  const words = useWords(status);
  const isCutOff = status.kind === 'waiting' && status.offline;
  return (
    <>
      <Pill
        tone={TONES[status.kind]}
        dot
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
        className="max-wide:max-w-48"
      >
        <span role="status" className="truncate font-semibold">
          {isCutOff ? (
            <>
              <span className="max-wide:hidden">{t('pill.waitingOffline', { count: status.count })}</span>
              <span className="wide:hidden">{words}</span>
            </>
          ) : (
            words
          )}
        </span>
      </Pill>
      {status.kind === 'overdue' && (
        <div
          role="alert"
          className="fixed inset-x-0 top-(--head) z-20 flex flex-wrap items-center justify-center gap-x-4 gap-y-1 bg-danger-soft px-4 py-2 text-danger wide:left-22"
        >
          {t('banner', { count: status.count })}
          <Button variant="ghost" className="font-semibold underline" onClick={() => setOpen(true)}>
            {t('look')}
          </Button>
        </div>
      )}
      {open && <SyncPanel counter={counter} status={status} onClose={() => setOpen(false)} />}
    </>
  );
}

function useStatus(counter: Counter): SyncStatus {
  const day = useDay(counter);
  const { connection } = useEngineState(counter);
  const online = useOnline();
  const expired = useSession()?.status === 'expired';
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 30_000);
    return () => clearInterval(timer);
  }, []);
  // A 401 while the session is being renewed is not a reason to ask for the password.
  return syncStatus(day, expired ? 'sign-in' : connection === 'sign-in' ? 'disconnected' : connection, online, now);
}

function useWords(status: SyncStatus): string {
  const { t } = useTranslation('sync');
  switch (status.kind) {
    case 'parked':
    case 'overdue':
      return t(`pill.${status.kind}`, { count: status.count });
    case 'waiting':
      return t('pill.waiting', { count: status.count });
    case 'sign-in':
      return t('pill.signIn');
    default:
      return t(`pill.${status.kind}`);
  }
}
