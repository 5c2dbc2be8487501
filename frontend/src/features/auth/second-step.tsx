import { type FormEvent, useEffect, useRef, useState } from 'react';
import { Button } from '../../components/ui/button';
import { Field } from '../../components/ui/field';
import { Notice } from '../../components/ui/notice';
import { useTranslation } from '../../i18n/translation';
import { type SignInProblem, signIn } from '../../lib/session';
import { problemText } from './sign-in-problem';

export interface StepProps {
  email: string;
  password: string;
  onBack: () => void;
}

/** The second step after the password: a code of the authenticator app, or a recovery code. */
export default function SecondStep({ email, password, onBack }: StepProps) {
  const { t } = useTranslation('sign-ins');
  const { t: inAuth } = useTranslation('auth');
  const [problem, setProblem] = useState<SignInProblem | 'code' | null>(null);
  const [busy, setBusy] = useState(false);
  const field = useRef<HTMLInputElement>(null);

  useEffect(() => field.current?.focus(), []);

  const tell = async () => {
    const code = field.current?.value.trim() ?? '';
    if (busy || code === '') return;
    setBusy(true);
    setProblem(null);
    const refused = await signIn(email, password, code).finally(() => setBusy(false));
    if (refused === null) return;
    setProblem(refused);
    field.current?.select();
  };

  return (
    <form
      noValidate
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        void tell();
      }}
      className="flex flex-col gap-4"
    >
      <p>{t('second.ask')}</p>
      <Field
        ref={field}
        label={t('second.code')}
        hint={t('second.recoveryHint')}
        name="code"
        inputMode="text"
        autoComplete="one-time-code"
        autoCapitalize="characters"
        spellCheck={false}
        maxLength={40}
        error={problem === 'code' ? t('second.wrong') : undefined}
        onText={(typed) => {
          // Submit automatically once the code is complete, whether autofilled or typed.
          if (/^[0-9]{3} ?[0-9]{3}$/.test(typed)) void tell();
        }}
      />
      <div aria-live="assertive">
        {problem !== null && problem !== 'code' && <Notice tone="danger">{problemText(problem, inAuth)}</Notice>}
      </div>
      <Button type="submit" variant="primary" busy={busy} className="min-h-14 text-lead">
        {inAuth(busy ? 'submitting' : 'submit')}
      </Button>
      <Button variant="ghost" onClick={onBack}>
        {inAuth('toSignIn')}
      </Button>
    </form>
  );
}
