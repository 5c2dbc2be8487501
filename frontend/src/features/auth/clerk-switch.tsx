import { useState } from 'react';
import { Button } from '../../components/ui/button';
import { Dialog } from '../../components/ui/dialog';
import { Icon } from '../../components/ui/icon';
import { Notice } from '../../components/ui/notice';
import { useTranslation } from '../../i18n/translation';
import { personName } from '../../lib/format';
import { leaveCounter, peopleHere } from '../../lib/people';
import { usePreferences } from '../../lib/preferences';
import { useSession } from '../../lib/session';
import { canReload } from '../../lib/unsaved-work';
import PinSignIn from './pin-sign-in';

/** The clerk under whose name entries are recorded, and a way for another clerk to take over. */
export default function ClerkSwitch() {
  const { t } = useTranslation('sign-ins');
  const { language } = usePreferences();
  const session = useSession();
  const [open, setOpen] = useState(false);
  const [typed, setTyped] = useState(false);
  if (session === null) return null;
  const name = personName(session.user, language);
  const me = peopleHere().find(({ user }) => user.id === session.user.id);
  const isOwnerByPin = me?.user.role === 'admin' && session.user.role === 'staff';
  return (
    <>
      <button
        type="button"
        aria-label={t('pin.here', { name })}
        aria-haspopup="dialog"
        onClick={() => {
          setOpen(true);
          void canReload(true).then((can) => setTyped(!can));
        }}
        className="flex min-h-11 items-center gap-2 rounded-pill border border-outline px-3 text-small font-semibold hover:bg-sunken max-wide:order-last max-wide:w-full wide:max-w-52"
      >
        <Icon name="people" size={18} />
        <span className="truncate">{name}</span>
        <Icon name="down" size={16} className="ml-auto shrink-0" />
      </button>
      {open && (
        <Dialog title={t('pin.title')} onClose={() => setOpen(false)}>
          <div className="flex flex-col gap-4">
            <p>{t('pin.text', { name })}</p>
            {typed && <Notice tone="warning">{t('pin.unsaved')}</Notice>}
            <PinSignIn />
            {isOwnerByPin && (
              <div className="flex flex-col items-start gap-2 border-t border-divider pt-4">
                <p>{t('pin.office')}</p>
                <Button icon="key" onClick={() => void leaveCounter(me)}>
                  {t('pin.byPassword')}
                </Button>
              </div>
            )}
            <div className="border-t border-divider pt-4">
              <Button icon="plus" onClick={() => void leaveCounter()}>
                {t('pin.another')}
              </Button>
            </div>
          </div>
        </Dialog>
      )}
    </>
  );
}
