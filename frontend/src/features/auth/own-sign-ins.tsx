import { useEffect, useState } from 'react';
import { type SignedInDevice, SignIns } from '../../components/sign-ins';
import { Button } from '../../components/ui/button';
import { Notice } from '../../components/ui/notice';
import { Section } from '../../components/ui/section';
import { useTranslation } from '../../i18n/translation';
import { api, dataOf } from '../../lib/api/client';
import { signsInByPhone } from '../../lib/session';
import { useOnline } from '../../lib/use-online';
import { apiProblemText, toApiProblem } from './api-problem';

/** The user's own sessions; sessions that they do not recognize can be ended. */
export default function OwnSignIns() {
  const { t } = useTranslation('sign-ins');
  const { t: inAuth } = useTranslation('auth');
  const online = useOnline();
  const [signIns, setSignIns] = useState<readonly SignedInDevice[] | null>(null);
  const [busy, setBusy] = useState<string | null>(null);
  const [done, setDone] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  // biome-ignore lint/correctness/useExhaustiveDependencies: refetched when the network is back.
  useEffect(() => {
    let left = false;
    dataOf(api.GET('/api/v1/auth/sessions'))
      .then((told) => !left && setSignIns(told))
      .catch(() => undefined);
    return () => {
      left = true;
    };
  }, [online]);

  const end = async (which: string, call: () => Promise<unknown>) => {
    if (busy !== null) return;
    setBusy(which);
    setProblem(null);
    setDone(false);
    try {
      await call();
      setDone(true);
      setSignIns(await dataOf(api.GET('/api/v1/auth/sessions')));
    } catch (error) {
      setProblem(apiProblemText(toApiProblem(error), inAuth));
    } finally {
      setBusy(null);
    }
  };

  if (signIns === null) return null;
  const others = signIns.filter(({ is_this }) => !is_this);
  return (
    <Section title={t('title')}>
      <p className="text-muted">{t(signsInByPhone() ? 'textByCode' : 'text')}</p>
      <SignIns
        label={t('title')}
        signIns={signIns}
        act={({ id, is_this }, what) =>
          !is_this && (
            <Button
              aria-label={t('endOne', { what })}
              busy={busy === id}
              onClick={() => void end(id, () => api.DELETE('/api/v1/auth/sessions/{id}', { params: { path: { id } } }))}
            >
              {t('end')}
            </Button>
          )
        }
      />
      <div aria-live="polite" className="flex flex-col gap-2 empty:hidden">
        {done && <p className="text-small text-success">{t('ended')}</p>}
        {problem !== null && <Notice tone="danger">{problem}</Notice>}
      </div>
      {others.length > 1 && (
        <div>
          <Button
            icon="leave"
            busy={busy === 'others'}
            onClick={() => void end('others', () => api.POST('/api/v1/auth/sessions/end-others'))}
          >
            {t('endOthers', { count: others.length })}
          </Button>
        </div>
      )}
    </Section>
  );
}
