import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import { Button } from '../../components/ui/button';
import { Notice } from '../../components/ui/notice';
import { useTranslation } from '../../i18n/translation';
import { post } from '../../lib/api/http';
import { getResetToken } from '../../lib/reset-token';
import { type ApiProblem, apiProblemText, toApiProblem } from './api-problem';
import { NeedsNetwork } from './needs-network';
import { PasswordField } from './password-field';
import { SignInLayout } from './sign-in-layout';
import type { SignInState } from './sign-in-screen';

/** The target of the link in the reset mail: sets a new password, then continues with the sign-in. */
export default function ResetPasswordScreen() {
  const { t } = useTranslation('auth');
  const [, navigate] = useLocation();
  const [token] = useState(getResetToken);
  const [problem, setProblem] = useState<ApiProblem | 'missing' | null>(null);
  const [busy, setBusy] = useState(false);
  const password = useRef<HTMLInputElement>(null);

  useEffect(() => password.current?.focus(), []);
  const go = (state: SignInState) => navigate('/', { replace: true, state });

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (busy || password.current === null) return;
    const typed = password.current.value;
    setProblem(typed === '' ? 'missing' : null);
    password.current.focus();
    if (typed === '') return;
    setBusy(true);
    try {
      await post('/api/v1/auth/reset-password', { token, new_password: typed });
      go({ way: 'password', isSet: true });
    } catch (error) {
      setProblem(toApiProblem(error));
    } finally {
      setBusy(false);
    }
  };

  const refused = problem !== null && problem !== 'missing' && problem.kind === 'refused' ? problem : null;
  if (token === null || refused?.field === 'token') {
    return (
      <SignInLayout title={t('reset.title')}>
        <div className="flex flex-col gap-4">
          <Notice tone="danger" live>
            {refused?.message ?? t('reset.noLink')}
          </Notice>
          <Button variant="primary" onClick={() => go({ way: 'forgotten' })} className="min-h-14 text-lead">
            {t('reset.again')}
          </Button>
          <Button variant="ghost" onClick={() => go({ way: 'password' })}>
            {t('toSignIn')}
          </Button>
        </div>
      </SignInLayout>
    );
  }
  const fieldError = problem === 'missing' ? t('reset.missing') : refused?.message;
  return (
    <SignInLayout title={t('reset.title')}>
      <NeedsNetwork />
      <form noValidate onSubmit={submit} className="flex flex-col gap-4">
        <PasswordField
          ref={password}
          name="new-password"
          label={t('reset.label')}
          autoComplete="new-password"
          hint={t('reset.hint')}
          error={fieldError}
        />
        <div aria-live="assertive">
          {problem !== null && problem !== 'missing' && refused === null && (
            <Notice tone="danger">{apiProblemText(problem, t)}</Notice>
          )}
        </div>
        <Button type="submit" variant="primary" busy={busy} className="min-h-14 text-lead">
          {t('reset.submit')}
        </Button>
      </form>
    </SignInLayout>
  );
}
