import { type FormEvent, useEffect, useState } from 'react';
import { Button } from '../../components/ui/button';
import { Dialog } from '../../components/ui/dialog';
import { Field } from '../../components/ui/field';
import { Notice } from '../../components/ui/notice';
import { Section } from '../../components/ui/section';
import { useTranslation } from '../../i18n/translation';
import { api, dataOf } from '../../lib/api/client';
import { leaveCounter } from '../../lib/people';
import { type ApiProblem, apiProblemText, toApiProblem } from './api-problem';
import { NeedsNetwork } from './needs-network';
import { PasswordField } from './password-field';

/** Sets the user's own PIN for a shared tablet. */
export default function OwnPin() {
  const { t } = useTranslation('sign-ins');
  const { t: inAuth } = useTranslation('auth');
  const [has, setHas] = useState<boolean | null>(null);
  const [open, setOpen] = useState(false);
  const [done, setDone] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  const look = () =>
    dataOf(api.GET('/api/v1/auth/me'))
      .then(({ has_pin }) => setHas(has_pin))
      .catch(() => undefined);
  // biome-ignore lint/correctness/useExhaustiveDependencies: fetched once, and again after each change.
  useEffect(() => void look(), []);

  const remove = async () => {
    setProblem(null);
    setDone(false);
    try {
      await api.DELETE('/api/v1/auth/pin');
      await look();
    } catch (error) {
      setProblem(apiProblemText(toApiProblem(error), inAuth));
    }
  };
  return (
    <Section title={t('pin.own')}>
      <p className="text-muted">{t('pin.ownText')}</p>
      <div aria-live="polite" className="flex flex-col gap-2 empty:hidden">
        {done && <p className="text-small text-success">{t('pin.set')}</p>}
        {problem !== null && <Notice tone="danger">{problem}</Notice>}
      </div>
      <div className="flex flex-wrap gap-2">
        {has !== null && (
          <Button
            icon="key"
            onClick={() => {
              setDone(false);
              setOpen(true);
            }}
          >
            {t(has ? 'pin.change' : 'pin.choose')}
          </Button>
        )}
        {has === true && <Button onClick={() => void remove()}>{t('pin.remove')}</Button>}
        <Button icon="people" onClick={() => void leaveCounter()}>
          {t('pin.another')}
        </Button>
      </div>
      {open && (
        <PinDialog
          onClose={(isSet) => {
            setOpen(false);
            setDone(isSet);
            if (isSet) void look();
          }}
        />
      )}
    </Section>
  );
}

function PinDialog({ onClose }: { onClose: (isSet: boolean) => void }) {
  const { t } = useTranslation('sign-ins');
  const { t: inAuth } = useTranslation('auth');
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const [busy, setBusy] = useState(false);
  const send = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (busy) return;
    const typed = new FormData(event.currentTarget);
    setBusy(true);
    setProblem(null);
    try {
      const body = {
        current_password: String(typed.get('current-password') ?? ''),
        pin: String(typed.get('pin') ?? ''),
      };
      await api.PUT('/api/v1/auth/pin', { body });
      onClose(true);
    } catch (error) {
      setProblem(toApiProblem(error));
      setBusy(false);
    }
  };
  const refused = problem?.kind === 'refused' ? problem : null;
  const at = (field: string) => (refused?.field === field ? refused.message : undefined);
  const isElsewhere = problem !== null && at('current_password') === undefined && at('pin') === undefined;
  return (
    <Dialog title={t('pin.choose')} onClose={() => onClose(false)}>
      <form noValidate onSubmit={(event) => void send(event)} className="flex flex-col gap-4">
        <NeedsNetwork />
        <PasswordField data-autofocus name="current-password" error={at('current_password')} />
        <Field
          label={t('pin.new')}
          hint={t('pin.hint')}
          name="pin"
          inputMode="numeric"
          autoComplete="off"
          maxLength={6}
          error={at('pin')}
        />
        <div aria-live="assertive" className="empty:hidden">
          {isElsewhere && <Notice tone="danger">{apiProblemText(problem, inAuth)}</Notice>}
        </div>
        <div className="flex flex-wrap justify-end gap-2">
          <Button onClick={() => onClose(false)}>{inAuth('change.cancel')}</Button>
          <Button type="submit" variant="primary" busy={busy}>
            {t('pin.save')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
