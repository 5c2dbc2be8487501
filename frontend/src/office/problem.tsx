import { notifyManager, type Query } from '@tanstack/react-query';
import { type ReactNode, useEffect, useState, useSyncExternalStore } from 'react';
import { Button } from '../components/ui/button';
import { Notice } from '../components/ui/notice';
import { Skeleton } from '../components/ui/skeleton';
import { useTranslation } from '../i18n/translation';
import { ApiError } from '../lib/api/errors';
import { formatDate, formatDayTime } from '../lib/format';
import { usePreferences } from '../lib/preferences';
import { correctedNow } from '../lib/server-clock';
import { shopTime } from '../lib/shop-clock';
import { useShopTimeZone } from '../lib/shop-time-zone';
import { useOnline } from '../lib/use-online';
import { otherProblems } from './act';
import { queryClient } from './query-client';

/** The part of a query result that decides what is shown. */
export interface Answer<T> {
  readonly data: T | undefined;
  readonly error: Error | null;
  readonly refetch: () => unknown;
}

interface LoadedProps<T> {
  query: Answer<T>;
  /** Shown until the first answer; should be as tall as the content. */
  waiting?: ReactNode;
  children: (data: T) => ReactNode;
}

/**
 * Shows the data of a query: a skeleton before the first answer, and the last answer if the server is not reached (AsOf shows its time).
 * Without any answer it shows the error and a button to try again.
 */
export function Loaded<T>({ query, waiting, children }: LoadedProps<T>) {
  const { t } = useTranslation('office');
  const { data, error } = query;
  if (data === undefined) {
    if (error === null) return waiting ?? <Skeleton className="h-60" />;
    return (
      <Notice
        tone="warning"
        icon="warning"
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
  return <>{children(data)}</>;
}

/** Combines several queries that are only useful together: the result has no data until all of them have. */
export function together<T extends object>(queries: { readonly [Name in keyof T]: Answer<T[Name]> }): Answer<T> {
  const all = Object.entries<Answer<unknown>>(queries);
  const missing = all.filter(([, { data }]) => data === undefined).map(([, query]) => query);
  return {
    data: missing.length > 0 ? undefined : (Object.fromEntries(all.map(([name, { data }]) => [name, data])) as T),
    error: missing.find(({ error }) => error !== null)?.error ?? null,
    refetch: () => missing.map((query) => query.refetch()),
  };
}

/**
 * Shows the time of the oldest data on the screen if they cannot be refreshed: immediately without a network, otherwise after the server
 * was not reached. Part of every page.
 */
export function AsOf() {
  const { t } = useTranslation('office');
  const { language } = usePreferences();
  const timeZone = useShopTimeZone();
  const online = useOnline();
  const since = useSyncExternalStore(onAnswers, () => oldest(online));
  if (since === null) return null;
  const { date, time } = shopTime(new Date(since), timeZone);
  const isToday = date === shopTime(correctedNow(), timeZone).date;
  return (
    <div className="mb-3">
      <Notice tone="warning" icon="offline" live>
        {t('asOf', { time: `${isToday ? '' : `${formatDate(date)}, `}${formatDayTime(time, language)}` })}
      </Notice>
    </div>
  );
}

const answers = queryClient.getQueryCache();
// Batched, because a direct notification could arrive during rendering.
const onAnswers = (listener: () => void) => answers.subscribe(notifyManager.batchCalls(listener));

/** @returns when the oldest answer on the screen arrived that may be out of date; null: none. */
function oldest(online: boolean): number | null {
  const times = answers
    .findAll({ type: 'active' })
    .filter(({ state }) => state.data !== undefined && !(online && state.error === null))
    .map(({ state }) => state.dataUpdatedAt);
  return times.length === 0 ? null : Math.min(...times);
}

/** Not to be retried: forbidden or absent data stays so, and an ended session is announced above every page. */
const FINAL_STATUSES: readonly number[] = [401, 403, 404];

/** @returns the active queries that failed without ever having data, and whose error is shown nowhere on the screen. */
const missingParts = (): readonly Query[] =>
  answers
    .findAll({ type: 'active' })
    .filter(
      ({ state: { data, error } }) =>
        data === undefined &&
        error !== null &&
        !shownInPlace.has(error) &&
        !(error instanceof ApiError && FINAL_STATUSES.includes(error.status)),
    );

/**
 * Says that a secondary request of the page failed. Its place on the page is empty then, which would read as "there is nothing". Part of
 * every page, whatever the page requests.
 */
export function MissingParts() {
  const { t } = useTranslation('office');
  const [missing, setMissing] = useState<readonly Query[]>([]);
  useEffect(() => {
    // Later, so that components which show the error in its own place have rendered.
    const look = () => setTimeout(() => setMissing(missingParts()), 100);
    look();
    onShownInPlace.add(look);
    const unsubscribe = onAnswers(look);
    return () => {
      onShownInPlace.delete(look);
      unsubscribe();
    };
  }, []);
  const error = missing[0]?.state.error;
  if (error == null) return null;
  return (
    <div className="mb-3">
      <Notice
        tone="warning"
        icon="warning"
        live
        action={
          <Button
            icon="refresh"
            onClick={() =>
              queryClient.refetchQueries({ type: 'active', predicate: (query) => missing.includes(query) })
            }
          >
            {t('again')}
          </Button>
        }
      >
        {t('partMissing')} {reasonOf(error, t('unreachable'))}
      </Notice>
    </div>
  );
}

/** Errors that some component shows where the data would be. */
const shownInPlace = new WeakSet<Error>();
const onShownInPlace = new Set<() => void>();

const reasonOf = (error: Error, unreachable: string): string =>
  error instanceof ApiError && error.isUnreachable ? unreachable : error.message;

/** Why a request failed: the server's own words, or ours when it cannot be reached. */
export function ProblemText({ error }: { error: Error }) {
  const { t } = useTranslation('office');
  useEffect(() => {
    shownInPlace.add(error);
    for (const listener of onShownInPlace) listener();
  }, [error]);
  return <>{reasonOf(error, t('unreachable'))}</>;
}

/** Shows above an act why it failed, including problems of fields that are not shown. */
export function Problem({ problem }: { problem: ApiError | null }) {
  if (problem === null) return null;
  return (
    <Notice tone="danger" live>
      <ProblemText error={problem} />
      {otherProblems(problem).map((message) => (
        <span key={message} className="block">
          {message}
        </span>
      ))}
    </Notice>
  );
}

/** An empty list, with what to do about it. */
export function Empty({ children, act }: { children: ReactNode; act?: ReactNode }) {
  return (
    <div className="flex flex-col items-start gap-3 py-8 text-muted">
      <p>{children}</p>
      {act}
    </div>
  );
}
