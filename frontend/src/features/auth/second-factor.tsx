import { type FormEvent, type ReactNode, useEffect, useState } from 'react';
import { fetched } from '../../components/fetched';
import { Button } from '../../components/ui/button';
import { Dialog } from '../../components/ui/dialog';
import { Field } from '../../components/ui/field';
import { Icon } from '../../components/ui/icon';
import { Notice } from '../../components/ui/notice';
import { Section } from '../../components/ui/section';
import { Skeleton } from '../../components/ui/skeleton';
import { useTranslation } from '../../i18n/translation';
import { api, dataOf } from '../../lib/api/client';
import type { components } from '../../lib/api/schema';
import { formatDate } from '../../lib/format';
import { saveFile } from '../../lib/save-file';
import { shopTime } from '../../lib/shop-clock';
import { useShopTimeZone } from '../../lib/shop-time-zone';
import { type ApiProblem, apiProblemText, toApiProblem } from './api-problem';
import { NeedsNetwork } from './needs-network';
import { PasswordField } from './password-field';

/** A lazy chunk, loaded only when the second step is being set up. */
const QrImage = fetched(
  async () => ({ default: (await import('../../components/qr-image')).QrImage }),
  <Skeleton className="size-50" />,
);

type State = components['schemas']['SecondFactorState'];
type Secret = components['schemas']['SecondFactorSecret'];
type Step =
  | { readonly kind: 'password' | 'off' | 'renew' }
  | { readonly kind: 'app'; readonly secret: Secret }
  | { readonly kind: 'codes'; readonly codes: readonly string[] };

/** From this number of recovery codes down, the user is warned. */
const FEW = 3;

/**
 * Turns the user's second step (codes of an authenticator app) on and off.
 * @param onSet Called once it is on and the user has saved the recovery codes.
 */
export default function SecondFactor({ onSet }: { onSet?: () => void }) {
  const { t } = useTranslation('sign-ins');
  const timeZone = useShopTimeZone();
  const [state, setState] = useState<State | null>(null);
  const [step, setStep] = useState<Step | null>(null);

  const look = () =>
    dataOf(api.GET('/api/v1/auth/second-factor'))
      .then(setState)
      .catch(() => undefined);
  // biome-ignore lint/correctness/useExhaustiveDependencies: fetched once, and again after each change.
  useEffect(() => void look(), []);

  if (state === null) return null;
  const close = () => {
    setStep(null);
    void look();
  };
  return (
    <Section title={t('second.title')}>
      {state.on_since == null ? (
        <>
          <p className="text-muted">{t('second.text')}</p>
          <div>
            <Button icon="key" onClick={() => setStep({ kind: 'password' })}>
              {t('second.turnOn')}
            </Button>
          </div>
        </>
      ) : (
        <>
          <p>
            {t('second.on', { date: formatDate(shopTime(new Date(state.on_since), timeZone).date) })}{' '}
            <span className="text-muted">{t('second.left', { count: state.recovery_codes_left })}</span>
          </p>
          {state.recovery_codes_left <= FEW && <Notice tone="warning">{t('second.few')}</Notice>}
          <div className="flex flex-wrap gap-2">
            <Button icon="refresh" onClick={() => setStep({ kind: 'renew' })}>
              {t('second.renew')}
            </Button>
            <Button onClick={() => setStep({ kind: 'off' })}>{t('second.turnOff')}</Button>
          </div>
        </>
      )}
      {step?.kind === 'password' && (
        <Proof
          title={t('second.turnOn')}
          submit={t('second.next')}
          onClose={close}
          perform={async ({ current_password }) =>
            setStep({
              kind: 'app',
              secret: await dataOf(api.POST('/api/v1/auth/second-factor', { body: { current_password } })),
            })
          }
        />
      )}
      {step?.kind === 'app' && (
        <Proof
          title={t('second.turnOn')}
          submit={t('second.turnOn')}
          asks="code"
          onClose={close}
          perform={async ({ code }) => {
            const told = await dataOf(api.POST('/api/v1/auth/second-factor/confirm', { body: { code } }));
            setStep({ kind: 'codes', codes: told.codes });
          }}
        >
          <p>{t('second.scan')}</p>
          <div className="flex flex-col items-center gap-2 max-wide:[&>svg]:w-40">
            <QrImage text={step.secret.address} label={t('second.qr')} />
            {/* A phone cannot scan its own screen, so it gets a link. */}
            <a
              href={step.secret.address}
              className="hidden min-h-11 items-center justify-center gap-2 rounded-field border border-outline px-4 pointer-coarse:inline-flex"
            >
              <Icon name="phone" />
              {t('second.openApp')}
            </a>
            <p className="text-small text-muted">{t('second.byHand')}</p>
            <code className="text-center text-lead tracking-wide break-words select-all">
              {step.secret.secret.match(/.{1,4}/g)?.join(' ')}
            </code>
          </div>
        </Proof>
      )}
      {(step?.kind === 'off' || step?.kind === 'renew') && (
        <Proof
          title={t(step.kind === 'off' ? 'second.turnOff' : 'second.renew')}
          submit={t(step.kind === 'off' ? 'second.turnOff' : 'second.renew')}
          asks="both"
          onClose={close}
          perform={async (body) => {
            if (step.kind === 'off') {
              await api.POST('/api/v1/auth/second-factor/remove', { body });
              close();
              return;
            }
            const told = await dataOf(api.POST('/api/v1/auth/second-factor/recovery-codes', { body }));
            setStep({ kind: 'codes', codes: told.codes });
          }}
        >
          <p>{t(step.kind === 'off' ? 'second.offText' : 'second.renewText')}</p>
        </Proof>
      )}
      {step?.kind === 'codes' && (
        <RecoveryCodes
          codes={step.codes}
          onClose={() => {
            close();
            onSet?.();
          }}
        />
      )}
    </Section>
  );
}

interface ProofProps {
  title: string;
  submit: string;
  /** What the user must enter. */
  asks?: 'password' | 'code' | 'both';
  perform: (typed: { current_password: string; code: string }) => Promise<void>;
  onClose: () => void;
  children?: ReactNode;
}

/** A dialog that asks for the password, a code, or both; an error is shown at the field it concerns. */
function Proof({ title, submit, asks = 'password', perform, onClose, children }: ProofProps) {
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
      await perform({
        current_password: String(typed.get('current-password') ?? ''),
        code: String(typed.get('code') ?? '').trim(),
      });
    } catch (error) {
      setProblem(toApiProblem(error));
    } finally {
      setBusy(false);
    }
  };

  const refused = problem?.kind === 'refused' ? problem : null;
  const at = (field: string) => (refused?.field === field ? refused.message : undefined);
  const isElsewhere = problem !== null && at('current_password') === undefined && at('code') === undefined;
  return (
    <Dialog title={title} onClose={onClose}>
      <form noValidate onSubmit={(event) => void send(event)} className="flex flex-col gap-4">
        <NeedsNetwork />
        {children}
        {asks !== 'code' && <PasswordField data-autofocus name="current-password" error={at('current_password')} />}
        {asks !== 'password' && (
          <Field
            data-autofocus={asks === 'code' || undefined}
            label={t('second.code')}
            hint={asks === 'both' ? t('second.recoveryHint') : t('second.codeHint')}
            name="code"
            inputMode={asks === 'code' ? 'numeric' : 'text'}
            autoComplete="one-time-code"
            autoCapitalize="characters"
            spellCheck={false}
            maxLength={40}
            error={at('code')}
          />
        )}
        <div aria-live="assertive">
          {isElsewhere && <Notice tone="danger">{apiProblemText(problem, inAuth)}</Notice>}
        </div>
        <div className="flex flex-wrap justify-end gap-2">
          <Button onClick={onClose}>{inAuth('change.cancel')}</Button>
          <Button type="submit" variant="primary" busy={busy}>
            {submit}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

/** The recovery codes, shown only once; each replaces the app if the phone is lost. */
function RecoveryCodes({ codes, onClose }: { codes: readonly string[]; onClose: () => void }) {
  const { t } = useTranslation('sign-ins');
  return (
    <Dialog
      title={t('second.codes')}
      requiresAnswer
      onClose={onClose}
      actions={
        <>
          <Button
            icon="download"
            onClick={() => saveFile('malar-codes.txt', new Blob([`${codes.join('\n')}\n`], { type: 'text/plain' }))}
          >
            {t('second.save')}
          </Button>
          <Button data-autofocus variant="primary" onClick={onClose}>
            {t('second.kept')}
          </Button>
        </>
      }
    >
      <p className="mb-4">{t('second.codesText')}</p>
      <ol
        aria-label={t('second.codes')}
        className="grid grid-cols-1 gap-x-6 gap-y-1 rounded-slab bg-sunken p-4 font-mono min-[26rem]:grid-cols-2"
      >
        {codes.map((code) => (
          <li key={code} className="select-all">
            {code}
          </li>
        ))}
      </ol>
    </Dialog>
  );
}
