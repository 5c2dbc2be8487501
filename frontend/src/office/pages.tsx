import { type QueryKey, useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useTranslation } from '../i18n/translation';
import { ApiError } from '../lib/api/errors';
import type { components } from '../lib/api/schema';
import { formatCount } from '../lib/money';
import { useStableCallback } from '../lib/use-stable-callback';
import { ActButton } from './act-button';
import { ProblemText } from './problem';

type Pagination = components['schemas']['Pagination'];

interface PageOf<T> {
  readonly rows: readonly T[];
  readonly pagination: Pagination;
}

export type FetchPage<T> = (page: number, signal: AbortSignal) => Promise<PageOf<T>>;

/** The API's maximum page size. */
export const PAGE_SIZE = 100;

/** Returns one page of a list from the API: `pageOf(api.GET('/api/v1/farmers', …))`. */
export async function pageOf<T>(
  call: Promise<{ data?: { data: readonly T[]; pagination?: Pagination | null } | undefined }>,
): Promise<PageOf<T>> {
  const { data } = await call;
  if (data?.pagination == null) throw new ApiError(0, 'INTERNAL_SERVER_ERROR', 'The answer was no list');
  return { rows: data.data, pagination: data.pagination };
}

/** Fetches a long list page by page as it is scrolled; the user can see that there is more. */
export function usePages<T>(key: QueryKey, fetchPage: FetchPage<T>) {
  const query = useInfiniteQuery({
    queryKey: key,
    queryFn: ({ pageParam, signal }) => fetchPage(pageParam, signal),
    initialPageParam: 1,
    getNextPageParam: ({ pagination }) => (pagination.has_next ? pagination.page + 1 : undefined),
  });
  return query;
}

export const rowsOf = <T,>(data: { pages: readonly PageOf<T>[] }): readonly T[] => {
  // A row added meanwhile shifts others to the next page: duplicates are removed.
  const seen = new Map<unknown, T>();
  for (const row of data.pages.flatMap(({ rows }) => rows)) seen.set(keyOf(row), row);
  return [...seen.values()];
};

const keyOf = (row: unknown): unknown =>
  typeof row === 'object' && row !== null && 'id' in row && typeof row.id === 'string' ? row.id : row;

/** Formats the total: 118, or 10,000+ if it is only known to be at least that. */
export const totalOf = ({ pages }: { pages: readonly PageOf<unknown>[] }): string => {
  const last = pages.at(-1)?.pagination;
  if (last === undefined) return '0';
  return `${formatCount(last.total_items)}${last.total_is_exact ? '' : '+'}`;
};

/** Returns the total as a number, for plural forms. */
export const countOf = ({ pages }: { pages: readonly PageOf<unknown>[] }): number =>
  pages.at(-1)?.pagination.total_items ?? 0;

interface MoreRowsProps {
  query: {
    readonly hasNextPage: boolean;
    readonly isFetchingNextPage: boolean;
    readonly isFetchNextPageError: boolean;
    readonly error: Error | null;
    readonly fetchNextPage: () => unknown;
  };
}

/** Loads the next page of a list when it scrolls into view or is pressed. After a failure it retries only when pressed. */
export function MoreRows({ query }: MoreRowsProps) {
  const { t } = useTranslation('office');
  const ref = useRef<HTMLDivElement>(null);
  const { hasNextPage, isFetchingNextPage, isFetchNextPageError, error } = query;
  const fetchMore = useStableCallback(() => {
    if (hasNextPage && !isFetchingNextPage) query.fetchNextPage();
  });
  useEffect(() => {
    const seen = ref.current;
    if (seen === null || !hasNextPage || isFetchingNextPage || isFetchNextPageError) return;
    const watcher = new IntersectionObserver(([entry]) => entry?.isIntersecting && fetchMore(), {
      rootMargin: '600px',
    });
    watcher.observe(seen);
    return () => watcher.disconnect();
  }, [hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchMore]);
  if (!hasNextPage) return null;
  return (
    <div ref={ref} className="flex flex-wrap items-center justify-center gap-3 py-4 print:hidden">
      {isFetchNextPageError && error !== null && (
        <p role="alert" className="text-warning">
          <ProblemText error={error} />
        </p>
      )}
      <ActButton busy={isFetchingNextPage} onClick={fetchMore}>
        {t('more')}
      </ActButton>
    </div>
  );
}
