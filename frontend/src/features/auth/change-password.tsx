import { type FormEvent, type ReactNode, useRef, useState } from 'react';
import { Button } from '../../components/ui/button';
import { Notice } from '../../components/ui/notice';
import { useTranslation } from '../../i18n/translation';
import { api } from '../../lib/api/client';
import { applyNewPassword } from '../../lib/session';
import { type ApiProblem, apiProblemText, toApiProblem } from './api-problem';
import { NeedsNetwork } from './needs-network';
import { PasswordField } from './password-field';

/** Changes the user's own password, which ends their sessions on other devices. */
export function ChangePassword() {
  const { t } = useTranslation('auth');
  const [open, setOpen] = useState(false);
  const [done, setDone] = useState(false);

  if (!open) {
    return (
      <div>
        <Button
          icon="key"
          onClick={() => {
            setDone(false);
            setOpen(true);
          }}
        >
          {t('change.act')}
        </Button>
        <p role="status" className="mt-1 text-small text-success">
          {done && t('change.done')}
        </p>
      </div>
    );
  }
  return (
    <PasswordForm
      hint={t('reset.hint')}
      other={<Button onClick={() => setOpen(false)}>{t('change.cancel')}</Button>}
      onDone={() => {
        setOpen(false);
        setDone(true);
      }}
    />
  );
}

interface PasswordFormProps {
  /** Requirements for the new password. */
  hint: string;
  /** A second button beside the submit button. */
  other: ReactNode;
  onDone?: () => void;
}

/** The form for the current and the new password. */
export function PasswordForm({ hint, other, onDone }: PasswordFormProps) {
  const { t } = useTranslation('auth');
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const [busy, setBusy] = useState(false);
  const form = useRef<HTMLFormElement>(null);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (busy || form.current === null) return;
    const typed = new FormData(form.current);
    const chosen = String(typed.get('new-password'));
    setBusy(true);
    setProblem(null);
    try {
      await api.POST('/api/v1/auth/change-password', {
        body: {
          current_password: String(typed.get('current-password')),
          new_password: chosen,
        },
      });
      await applyNewPassword(chosen);
      onDone?.();
    } catch (error) {
      setProblem(toApiProblem(error));
    } finally {
      setBusy(false);
    }
  };

  const refused = problem?.kind === 'refused' ? problem : null;
  const isNew = refused?.field === 'new_password';
  return (
    <form ref={form} noValidate onSubmit={submit} className="flex max-w-md flex-col gap-4">
      <NeedsNetwork />
      <PasswordField
        autoFocus
        name="current-password"
        label={t('change.current')}
        error={refused !== null && !isNew ? refused.message : undefined}
      />
      <PasswordField
        name="new-password"
        label={t('reset.label')}
        autoComplete="new-password"
        hint={hint}
        error={isNew ? refused.message : undefined}
      />
      <div aria-live="assertive">
        {problem !== null && refused === null && <Notice tone="danger">{apiProblemText(problem, t)}</Notice>}
      </div>
      <div className="flex flex-wrap gap-2">
        {other}
        <Button type="submit" variant="primary" busy={busy}>
          {t('change.act')}
        </Button>
      </div>
    </form>
  );
}
