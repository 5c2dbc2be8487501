import { useEffect, useState } from 'react';
import { Link, useParams } from 'wouter';
import { FlowerIcon } from '../../components/flower-icon/flower-icon';
import { Icon } from '../../components/ui/icon';
import { LanguageSwitch } from '../../components/ui/language-switch';
import { Logo } from '../../components/ui/logo';
import { Notice } from '../../components/ui/notice';
import { Skeleton } from '../../components/ui/skeleton';
import { api, dataOf } from '../../lib/api/client';
import { ApiError } from '../../lib/api/errors';
import type { components } from '../../lib/api/schema';
import { shopTime } from '../../lib/shop-clock';
import { setShopTimeZone } from '../../lib/shop-time-zone';
import { useBookWords } from './book-words';
import { EntrySums } from './entry-sums';
import { ProblemText } from './loaded';
import { SettlementSums } from './settlement-sums';

type Explained = components['schemas']['OpenLinkExplained'];

/** What the link in a message opens without a sign-in: one entry or one settlement, explained. It is not stored on the phone. */
export default function LinkScreen() {
  const { t } = useBookWords();
  const { token = '' } = useParams();
  const [shown, setShown] = useState<Explained | null>(null);
  const [problem, setProblem] = useState<ApiError | null>(null);
  useEffect(() => {
    const call = new AbortController();
    dataOf(api.GET('/api/v1/links/{token}', { params: { path: { token } }, signal: call.signal }))
      .then((told) => {
        setShopTimeZone(told.timezone);
        setShown(told);
      })
      .catch((error: unknown) => {
        if (call.signal.aborted) return;
        if (!(error instanceof ApiError)) throw error;
        setProblem(error);
      });
    return () => call.abort();
  }, [token]);
  return (
    <div className="mx-auto flex min-h-dvh max-w-[480px] flex-col">
      <Head shown={shown} />
      <main className="flex-1 px-4 pb-8">
        {shown === null && problem === null && <Skeleton className="mt-4 h-60" />}
        {problem !== null && (
          <div className="flex flex-col gap-3 pt-5">
            <h1 className="text-lead font-semibold">{t('link.gone')}</h1>
            {problem.status === 404 ? (
              <p className="text-muted">{t('link.goneSays')}</p>
            ) : (
              <Notice tone="warning" live>
                <ProblemText problem={problem} />
              </Notice>
            )}
          </div>
        )}
        {shown !== null && <Content shown={shown} />}
        <Link
          to="/home"
          className="mt-5 inline-flex min-h-12 w-full items-center justify-center gap-2 rounded-field border border-outline bg-surface px-4 py-2"
        >
          <Icon name="phone" />
          {t('link.signIn')}
        </Link>
      </main>
    </div>
  );
}

function Head({ shown }: { shown: Explained | null }) {
  const { name } = useBookWords();
  return (
    <header className="flex min-h-16 items-center gap-3 border-b border-divider px-4 py-1.5">
      <Logo size={32} className="text-foreground" />
      <span className="min-w-0 flex-1 leading-tight">
        {shown !== null && (
          <>
            <span className="block font-semibold break-words">
              {name({ name: shown.farmer_name, name_ta: shown.farmer_name_ta ?? null })}
            </span>
            <span className="block text-note break-words text-muted">
              {name({ name: shown.shop_name, name_ta: shown.shop_name_ta ?? null })}
            </span>
          </>
        )}
      </span>
      <LanguageSwitch />
    </header>
  );
}

function Content({ shown }: { shown: Explained }) {
  const { t, phone, name, amount, date, dayName, time } = useBookWords();
  const { entry, settlement } = shown;
  return (
    <>
      <h1 className="sr-only">
        {t('link.title', { name: name({ name: shown.farmer_name, name_ta: shown.farmer_name_ta ?? null }) })}
      </h1>
      {entry != null && (
        <>
          <p className="flex items-center gap-3 pt-5 pb-3 leading-snug">
            <FlowerIcon code={entry.flower_type.code} size={36} />
            <span className="min-w-0 flex-1">
              <b className="block text-lead">
                {name(entry.flower_type)}{' '}
                <span className="font-normal text-muted">{amount(entry.quantity, entry.flower_type.unit)}</span>
              </b>
              <span className="block text-small text-muted">
                {dayName(entry.entry_date)} · {time(entry.entry_time)}
                {entry.status === 'void' && ` · ${phone('void')}`}
              </span>
            </span>
          </p>
          <EntrySums entry={entry} />
        </>
      )}
      {settlement != null && (
        <>
          <p className="pt-4 font-semibold">
            {t('settlement.title')} <span className="font-normal text-muted">{settlement.settlement_number}</span>
          </p>
          <SettlementSums settlement={settlement} />
        </>
      )}
      <p className="mt-4 text-note text-muted">
        {t('link.until', { date: date(shopTime(new Date(shown.expires_at), shown.timezone).date) })}
      </p>
    </>
  );
}
