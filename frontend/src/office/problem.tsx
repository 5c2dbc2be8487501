import type { ReactNode } from 'react';
import { Button } from '../components/ui/button';
import { Notice } from '../components/ui/notice';
import { Skeleton } from '../components/ui/skeleton';
import { useTranslation } from '../i18n/translation';
import type { ApiError } from '../lib/api/errors';
import { formatDate, formatDayTime } from '../lib/format';
import { usePreferences } from '../lib/preferences';
import { correctedNow } from '../lib/server-clock';
import { shopTime } from '../lib/shop-clock';
import { useShopTimeZone } from '../lib/shop-time-zone';

/** What useQuery tells, as far as it decides what stands on the screen. */
interface Answer<T> {
  readonly data: T | undefined;
  readonly error: Error | null;
  readonly dataUpdatedAt: number;
  readonly refetch: () => unknown;
}

interface LoadedProps<T> {
  query: Answer<T>;
  /** Stands in the place of what was never fetched: as tall as it will be. */
  waiting?: ReactNode;
  children: (data: T) => ReactNode;
}

/**
 * What a query has answered. Before its first answer grey bars; when the server is not reached the last answer, with its time; where
 * there is none, why, and the way to try again.
 */
export function Loaded<T>({ query, waiting, children }: LoadedProps<T>) {
  const { t } = useTranslation('office');
  const { data, error } = query;
  if (data === undefined) {
    if (error === null) return waiting ?? <Skeleton className="h-60" />;
    return (
      <Notice
        tone="warning"
        live
        action={
          <Button icon="refresh" onClick={() => query.refetch()}>
            {t('again')}
          </Button>
        }
      >
        <ProblemText error={error} />
      </Notice>
    );
  }
  return (
    <>
      <AsOf query={query} />
      {children(data)}
    </>
  );
}

/** From when an answer is that could not be asked for again. */
export function AsOf({ query: { data, error, dataUpdatedAt } }: { query: Answer<unknown> }) {
  const { t } = useTranslation('office');
  const { language } = usePreferences();
  const timeZone = useShopTimeZone();
  if (error === null || data === undefined) return null;
  const { date, time } = shopTime(new Date(dataUpdatedAt), timeZone);
  const isToday = date === shopTime(correctedNow(), timeZone).date;
  return (
    <div className="mb-3">
      <Notice tone="warning" icon="offline" live>
        {t('asOf', { time: `${isToday ? '' : `${formatDate(date)}, `}${formatDayTime(time, language)}` })}
      </Notice>
    </div>
  );
}

/** Why the server refused, in its words; that it was not reached, in ours. */
export function ProblemText({ error }: { error: Error }) {
  const { t } = useTranslation('office');
  const unreachable = 'isUnreachable' in error && (error as ApiError).isUnreachable;
  return <>{unreachable ? t('unreachable') : error.message}</>;
}

/** Why an act was not done, above the act. */
export function Problem({ problem }: { problem: ApiError | null }) {
  if (problem === null) return null;
  return (
    <Notice tone="danger" live>
      <ProblemText error={problem} />
    </Notice>
  );
}

/** An empty place keeps its head and says what to do. */
export function Empty({ children, act }: { children: ReactNode; act?: ReactNode }) {
  return (
    <div className="flex flex-col items-start gap-3 py-8 text-muted">
      <p>{children}</p>
      {act}
    </div>
  );
}
