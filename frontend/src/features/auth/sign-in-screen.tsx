import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../components/ui/button';
import { Field } from '../../components/ui/field';
import { Garland } from '../../components/ui/garland';
import { Icon } from '../../components/ui/icon';
import { LanguageSwitch } from '../../components/ui/language-switch';
import { Mark } from '../../components/ui/mark';
import { Notice } from '../../components/ui/notice';
import { Tag } from '../../components/ui/pill';
import { env } from '../../lib/current-env';
import { lastUser, type SignInProblem, signIn } from '../../lib/session';
import { useOnline } from '../../lib/use-online';
import { PasswordField } from './password-field';
import { problemText } from './sign-in-problem';

type Missing = Partial<Record<'email' | 'password', true>>;

export function SignInScreen() {
  const { t } = useTranslation('auth');
  const { t: common } = useTranslation();
  const [known] = useState(lastUser);
  const [missing, setMissing] = useState<Missing>({});
  const [problem, setProblem] = useState<SignInProblem | null>(null);
  const [busy, setBusy] = useState(false);
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
    setProblem(refused);
    password.current?.select();
  };

  return (
    <div className="flex min-h-dvh flex-col">
      <header className="bg-[#0b1410]">
        <Garland />
      </header>
      <main className="mx-auto flex w-full max-w-md flex-1 flex-col px-5 pt-6 pb-8 wide:justify-center">
        <div className="flex items-start justify-between gap-4">
          <div className="flex items-center gap-3">
            <Mark size={52} className="text-ink" />
            <div>
              <p className="flex flex-wrap items-center gap-2 text-name leading-tight font-semibold">
                {env.appName}
                {env.environment !== 'production' && (
                  <Tag tone="marigold">{common(`environment.${env.environment}`)}</Tag>
                )}
              </p>
              <p className="text-small text-ink-2">{t('intro')}</p>
            </div>
          </div>
          <LanguageSwitch />
        </div>

        <h1 className="mt-8 mb-4 text-name font-semibold">{t('title')}</h1>
        <div className="mb-4 empty:hidden">
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
          <div aria-live="assertive">{problem !== null && <Notice tone="arali">{problemText(problem, t)}</Notice>}</div>
          <Button type="submit" kind="act" busy={busy} className="min-h-14 text-lead">
            {t(busy ? 'submitting' : 'submit')}
          </Button>
        </form>
        {env.whatsApp && env.whatsAppNumber !== null && (
          <a
            href={`https://wa.me/${env.whatsAppNumber.slice(1)}`}
            className="mt-6 inline-flex min-h-11 items-center gap-2 self-start text-small text-ink-2 underline underline-offset-4 hover:text-ink"
          >
            <Icon name="message" />
            {t('help')}
          </a>
        )}
      </main>
    </div>
  );
}

/** Who can sign in without a network, and whose lines wait here. */
function NetworkNotice({ known }: { known: ReturnType<typeof lastUser> }) {
  const { t } = useTranslation('auth');
  const online = useOnline();
  if (!online) {
    return (
      <Notice tone="marigold" icon="offline">
        {known?.canOpenOffline ? t('offline', { email: known.email }) : t('offlineNobody')}
      </Notice>
    );
  }
  if (known !== null && known.unsent > 0) {
    return <Notice tone="marigold">{t('unsentKept', { count: known.unsent, email: known.email })}</Notice>;
  }
  return null;
}
