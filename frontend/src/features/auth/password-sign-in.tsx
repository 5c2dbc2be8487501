import { type FormEvent, useEffect, useRef, useState } from 'react';
import { fetched } from '../../components/fetched';
import { Button } from '../../components/ui/button';
import { Field } from '../../components/ui/field';
import { Notice } from '../../components/ui/notice';
import { withTexts } from '../../i18n/i18n';
import { useTranslation } from '../../i18n/translation';
import { hasMultipleUsers, keepsData } from '../../lib/browser-storage';
import { isDeviceLost, lastUser, type SignInProblem, signIn } from '../../lib/session';
import { useOnline } from '../../lib/use-online';
import { PasswordField } from './password-field';
import type { StepProps } from './second-step';
import { problemText } from './sign-in-problem';

const SignInAside = fetched(withTexts('panels', () => import('./sign-in-aside')));

type Missing = Partial<Record<'email' | 'password', true>>;

interface PasswordSignInProps {
  /** A new password was just set. */
  isSet: boolean;
  onForgotten: () => void;
  onPhone: () => void;
}

export function PasswordSignIn({ isSet, onForgotten, onPhone }: PasswordSignInProps) {
  const { t } = useTranslation('auth');
  const [known] = useState(lastUser);
  const [missing, setMissing] = useState<Missing>({});
  const [problem, setProblem] = useState<SignInProblem | null>(null);
  const [busy, setBusy] = useState(false);
  /** Set if the password was right and the second step is required. */
  const [asked, setAsked] = useState<Omit<StepProps, 'onBack'> | null>(null);
  const email = useRef<HTMLInputElement>(null);
  const password = useRef<HTMLInputElement>(null);

  useEffect(() => {
    (email.current?.value === '' ? email : password).current?.focus();
  }, []);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (busy || email.current === null || password.current === null) return;
    const typed = { email: email.current.value.trim(), password: password.current.value };
    setProblem(null);
    setMissing({ ...(typed.email === '' && { email: true }), ...(typed.password === '' && { password: true }) });
    if (typed.email === '' || typed.password === '') {
      (typed.email === '' ? email : password).current?.focus();
      return;
    }
    setBusy(true);
    const refused = await signIn(typed.email, typed.password).finally(() => setBusy(false));
    if (refused === null) return;
    if (refused === 'code') {
      setAsked(typed);
      return;
    }
    setProblem(refused);
    password.current?.select();
  };

  if (asked !== null) return <SignInAside asked={{ ...asked, onBack: () => setAsked(null) }} />;
  return (
    <>
      <div className="mb-4 flex flex-col gap-2 empty:hidden">
        {isSet && (
          <Notice tone="success" live>
            {t('reset.done')}
          </Notice>
        )}
        {(isDeviceLost() || hasMultipleUsers()) && <SignInAside />}
        <NetworkNotice known={known} />
      </div>
      <form noValidate onSubmit={submit} className="flex flex-col gap-4">
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
          defaultValue={known?.email ?? ''}
          error={missing.email && t('error.emailRequired')}
        />
        <PasswordField ref={password} name="password" error={missing.password && t('error.passwordRequired')} />
        <div aria-live="assertive">{problem !== null && <Notice tone="danger">{problemText(problem, t)}</Notice>}</div>
        <Button type="submit" variant="primary" busy={busy} className="min-h-14 text-lead">
          {t(busy ? 'submitting' : 'submit')}
        </Button>
      </form>
      <div className="mt-6 flex flex-col gap-2">
        <Button variant="ghost" onClick={onForgotten}>
          {t('forgotten.ask')}
        </Button>
        <Button icon="message" onClick={onPhone} className="min-h-12">
          {t('phone.ask')}
        </Button>
      </div>
      <a
        href="/privacy.html"
        className="mt-4 inline-flex min-h-11 items-center self-center text-small text-muted underline underline-offset-4 hover:text-foreground"
      >
        {t('kept')}
      </a>
    </>
  );
}

/** Says who can sign in without a network, and whose entries are still unsent on this device. */
function NetworkNotice({ known }: { known: ReturnType<typeof lastUser> }) {
  const { t } = useTranslation('auth');
  const online = useOnline();
  if (!online) {
    return (
      <Notice tone="warning" icon="offline">
        {known?.canOpenOffline ? t('offline', { email: known.email }) : t('offlineNobody')}
      </Notice>
    );
  }
  if (!keepsData()) return <Notice tone="warning">{t('nothingKept')}</Notice>;
  if (known !== null && known.unsent > 0) {
    const entries = t('entries', { count: known.unsent });
    return <Notice tone="warning">{t('unsentKept', { entries, email: known.email })}</Notice>;
  }
  return null;
}
