import { type FormEvent, useEffect, useRef, useState } from 'react';
import { Button } from '../../components/ui/button';
import { Field } from '../../components/ui/field';
import { Notice } from '../../components/ui/notice';
import { useTranslation } from '../../i18n/translation';
import { post } from '../../lib/api/http';
import { lastUser } from '../../lib/session';
import { type ApiProblem, apiProblemText, toApiProblem } from './api-problem';
import { NeedsNetwork } from './needs-network';

/** Requests a password reset mail. The response does not reveal whether the address has an account. */
export default function ForgottenPassword({ onBack, onPhone }: { onBack: () => void; onPhone: () => void }) {
  const { t } = useTranslation('auth');
  const [known] = useState(() => lastUser()?.email ?? '');
  const [sentTo, setSentTo] = useState<string | null>(null);
  const [missing, setMissing] = useState(false);
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const [busy, setBusy] = useState(false);
  const email = useRef<HTMLInputElement>(null);
  const said = useRef<HTMLParagraphElement>(null);

  useEffect(() => email.current?.focus(), []);
  useEffect(() => {
    if (sentTo !== null) said.current?.focus();
  }, [sentTo]);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const typed = email.current?.value.trim() ?? '';
    if (busy) return;
    setProblem(null);
    setMissing(typed === '');
    if (typed === '') {
      email.current?.focus();
      return;
    }
    setBusy(true);
    try {
      await post('/api/v1/auth/forgot-password', { email: typed });
      setSentTo(typed);
    } catch (error) {
      setProblem(toApiProblem(error));
    } finally {
      setBusy(false);
    }
  };

  if (sentTo !== null) {
    return (
      <div className="flex flex-col gap-4">
        <p ref={said} tabIndex={-1} className="outline-none">
          {t('forgotten.sent', { email: sentTo })}
        </p>
        <p className="text-small text-muted">{t('forgotten.look')}</p>
        <Button onClick={onBack} className="min-h-12">
          {t('toSignIn')}
        </Button>
      </div>
    );
  }
  return (
    <>
      <NeedsNetwork />
      <form noValidate onSubmit={submit} className="flex flex-col gap-4">
        <p>{t('forgotten.text')}</p>
        <Field
          ref={email}
          label={t('email')}
          name="email"
          type="email"
          inputMode="email"
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={254}
          defaultValue={known}
          error={missing ? t('error.emailRequired') : undefined}
        />
        <div aria-live="assertive">
          {problem !== null && <Notice tone="danger">{apiProblemText(problem, t)}</Notice>}
        </div>
        <Button type="submit" variant="primary" busy={busy} className="min-h-14 text-lead">
          {t('forgotten.submit')}
        </Button>
      </form>
      <div className="mt-6 flex flex-col gap-2">
        <Button variant="ghost" onClick={onBack}>
          {t('toSignIn')}
        </Button>
        <Button icon="message" onClick={onPhone} className="min-h-12">
          {t('phone.ask')}
        </Button>
      </div>
    </>
  );
}
