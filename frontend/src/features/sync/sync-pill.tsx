import { useTranslation } from 'react-i18next';
import { Pill } from '../../components/ui/pill';
import { useSession } from '../../lib/session';
import { useOnline } from '../../lib/use-online';

/** Whether there is a network and a sign-in, always in the same place. */
export default function SyncPill() {
  const { t } = useTranslation();
  const session = useSession();
  const online = useOnline();
  const state = !online ? 'offline' : session?.standing === 'expired' ? 'expired' : 'online';
  return (
    <Pill tone={state === 'online' ? 'leaf' : 'marigold'} dot>
      {t(`sync.${state}`)}
    </Pill>
  );
}
