import { type FormEvent, useEffect, useState } from 'react';
import { Link, useLocation } from 'wouter';
import { Button } from '../../components/ui/button';
import { Icon } from '../../components/ui/icon';
import { LanguageSwitch } from '../../components/ui/language-switch';
import { Logo } from '../../components/ui/logo';
import { Notice } from '../../components/ui/notice';
import { TextInput } from '../../components/ui/text-input';
import { useTranslation } from '../../i18n/translation';
import { ApiError } from '../../lib/api/errors';
import { BASE_URL, send } from '../../lib/api/http';
import type { components } from '../../lib/api/schema';
import { formatRupees, parsePaise } from '../../lib/money';
import { getPreferences } from '../../lib/preferences';
import { VERIFY_PATH } from '../../lib/verify-path';

type Paper = components['schemas']['VerifyPaperVerified'];

/** Documents about a farmer's account, which the farmer can see in full on their phone. */
const FARMERS_PAPERS = ['statement', 'settlement', 'advance'];

type Found = { paper: Paper } | { problem: 'unknown' | 'tooMany' | 'failed' };

async function find(code: string): Promise<Found> {
  try {
    const answer = await send(
      new Request(new URL(`${BASE_URL}/api/v1/papers/${encodeURIComponent(code)}`, location.href)),
      null,
    );
    const { data } = (await answer.json()) as { data: Paper };
    return { paper: data };
  } catch (error) {
    const status = error instanceof ApiError ? error.status : 0;
    return { problem: status === 404 ? 'unknown' : status === 429 ? 'tooMany' : 'failed' };
  }
}

/** Decodes a URL component; returns malformed text unchanged. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Verifies a printed document against the shop's book; needs no sign-in. */
export default function VerifyScreen() {
  const { t } = useTranslation('verify');
  const [pathname, navigate] = useLocation();
  const code = decoded(pathname.slice(VERIFY_PATH.length));
  const [found, setFound] = useState<Found | null>(null);

  useEffect(() => {
    setFound(null);
    if (code === '') return;
    let left = false;
    void find(code).then((answer) => {
      if (!left) setFound(answer);
    });
    return () => {
      left = true;
    };
  }, [code]);

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const typed = new FormData(event.currentTarget).get('code');
    if (typeof typed === 'string' && typed.trim() !== '') navigate(`${VERIFY_PATH}${encodeURIComponent(typed.trim())}`);
  };

  return (
    <main className="mx-auto flex min-h-dvh w-full max-w-md flex-col gap-5 px-5 pt-6 pb-8">
      <div className="flex items-start justify-between gap-4">
        <Logo size={44} className="text-foreground" />
        <LanguageSwitch />
      </div>
      <h1 className="text-name font-semibold">{t('title')}</h1>
      <div aria-live="polite" className="flex flex-col gap-4">
        {code !== '' && found === null && <p className="text-muted">{t('looking')}</p>}
        {found !== null && 'problem' in found && <Notice tone="danger">{t(found.problem)}</Notice>}
        {found !== null && 'paper' in found && <Answer paper={found.paper} />}
      </div>
      <form onSubmit={submit} key={code} className="mt-2 flex flex-col gap-3 border-divider border-t pt-5">
        <label htmlFor="code" className="flex flex-col gap-1">
          <span className="text-small text-muted">{t('label')}</span>
          <TextInput
            id="code"
            name="code"
            defaultValue={code}
            autoComplete="off"
            autoCapitalize="characters"
            spellCheck={false}
            maxLength={20}
            aria-describedby="code-hint"
            className="min-h-14 rounded-field border border-outline bg-surface px-4 text-lead tracking-widest"
          />
        </label>
        <p id="code-hint" className="text-small text-muted">
          {t('hint')}
        </p>
        <Button type="submit" variant="primary" className="min-h-14 text-lead">
          {t('ask')}
        </Button>
      </form>
    </main>
  );
}

function Answer({ paper }: { paper: Paper }) {
  const { t } = useTranslation('verify');
  const state = paper.state as 'stands' | 'draft' | 'cancelled' | 'changed';
  const tamil = getPreferences().language === 'ta';
  const farmer = (tamil ? paper.farmer_ta : null) ?? paper.farmer;
  const amount = parsePaise(paper.amount) ?? 0;
  return (
    <>
      <Notice tone={state === 'stands' ? 'success' : 'warning'}>{t(`state.${state}`)}</Notice>
      <div>
        <p className="text-muted">{t(`kind.${paper.kind as 'statement'}`)}</p>
        <p className="text-lead font-semibold tabular-nums">{formatRupees(amount)}</p>
        <dl className="mt-3 grid grid-cols-[auto_1fr] gap-x-4 gap-y-1">
          <dt className="text-muted">{t('number')}</dt>
          <dd>{paper.number}</dd>
          {farmer != null && (
            <>
              <dt className="text-muted">{t(paper.kind === 'bill' || paper.kind === 'dues' ? 'buyer' : 'farmer')}</dt>
              <dd>{farmer}</dd>
            </>
          )}
        </dl>
      </div>
      {FARMERS_PAPERS.includes(paper.kind) && (
        <Link
          to="/home"
          className="inline-flex min-h-12 items-center justify-center gap-2 rounded-field border border-outline bg-surface px-4 py-2"
        >
          <Icon name="phone" />
          {t('account')}
        </Link>
      )}
    </>
  );
}
