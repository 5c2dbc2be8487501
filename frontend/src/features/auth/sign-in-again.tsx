import { type FormEvent, useEffect, useRef, useState } from 'react';
import { fetched } from '../../components/fetched';
import { Button } from '../../components/ui/button';
import { Dialog } from '../../components/ui/dialog';
import { Notice } from '../../components/ui/notice';
import { TextInput } from '../../components/ui/text-input';
import { withTexts } from '../../i18n/i18n';
import { useTranslation } from '../../i18n/translation';
import { hasMultipleUsers } from '../../lib/browser-storage';
import { personName } from '../../lib/format';
import { usePreferences } from '../../lib/preferences';
import { type SignInProblem, signIn, useSession } from '../../lib/session';
import { PasswordField } from './password-field';
import type { StepProps } from './second-step';
import { problemText } from './sign-in-problem';

const SecondStep = fetched(withTexts('panels', () => import('./second-step')));
const ResumeWithPin = fetched(withTexts('panels', () => import('./resume-with-pin')));
const PhoneSignIn = fetched(() => import('./phone-sign-in'));

/** Shown when the session has ended during work: an unobtrusive notice that opens a password dialog. */
export default function SignInAgain() {
  const { t } = useTranslation();
  const session = useSession();
  const [asking, setAsking] = useState(false);
  return (
    <div className="mb-4">
      <Notice
        tone="warning"
        icon="key"
        live
        action={
          <Button onClick={() => setAsking(true)} className="text-foreground">
            {t('expired.act')}
          </Button>
        }
      >
        {t(session?.user.role === 'farmer' ? 'expired.lastKnown' : 'expired.notice')}
      </Notice>
      {asking && session?.user.email != null && <PasswordDialog onClose={() => setAsking(false)} />}
      {asking && session?.user.email === null && (
        <Dialog title={t('expired.act')} onClose={() => setAsking(false)}>
          <PhoneSignIn />
        </Dialog>
      )}
    </div>
  );
}

function PasswordDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('auth');
  const { language } = usePreferences();
  const session = useSession();
  const password = useRef<HTMLInputElement>(null);
  const [problem, setProblem] = useState<SignInProblem | 'missing' | null>(null);
  const [busy, setBusy] = useState(false);
  const [asked, setAsked] = useState<Omit<StepProps, 'onBack'> | null>(null);

  useEffect(() => password.current?.focus(), []);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (busy || session?.user.email == null || password.current === null) return;
    if (password.current.value === '') {
      setProblem('missing');
      return;
    }
    setBusy(true);
    const typed = { email: session.user.email, password: password.current.value };
    const refused = await signIn(typed.email, typed.password).finally(() => setBusy(false));
    if (refused === 'code') {
      setAsked(typed);
      return;
    }
    setProblem(refused);
    // After a successful sign-in, the notice and this dialog are unmounted.
    if (refused !== null) password.current?.select();
  };

  if (asked !== null)
    return (
      <Dialog title={t('again.title')} onClose={onClose}>
        <SecondStep {...asked} onBack={() => setAsked(null)} />
      </Dialog>
    );
  return (
    <Dialog title={t('again.title')} onClose={onClose}>
      {hasMultipleUsers() && <ResumeWithPin />}
      <form noValidate onSubmit={submit} className="flex flex-col gap-4">
        <p>{t('again.text', { name: session ? personName(session.user, language) : '' })}</p>
        {/* Lets the browser's password manager fill in the password. */}
        <TextInput
          type="email"
          name="email"
          autoComplete="username"
          value={session?.user.email ?? ''}
          readOnly
          hidden
        />
        <PasswordField
          ref={password}
          name="password"
          error={problem === 'missing' ? t('error.passwordRequired') : undefined}
        />
        <div aria-live="assertive">
          {problem !== null && problem !== 'missing' && <Notice tone="danger">{problemText(problem, t)}</Notice>}
        </div>
        <Button type="submit" variant="primary" busy={busy} className="min-h-12">
          {t(busy ? 'submitting' : 'again.submit')}
        </Button>
      </form>
    </Dialog>
  );
}
