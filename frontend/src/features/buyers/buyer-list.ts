import { useSearchParams } from 'wouter';
import { api } from '../../lib/api/client';
import { addDays } from '../../lib/shop-clock';
import type { Sort } from '../../office/data-table';
import { type FetchPage, PAGE_SIZE, pageOf, usePages } from '../../office/pages';
import type { ListedBuyer } from './buyers';

/** The filters of the list. */
export const SHOWS = ['active', 'owes', 'absent', 'inactive'] as const;
type Show = (typeof SHOWS)[number];

/** A buyer who has bought nothing for this many days is absent. */
export const ABSENT_DAYS = 7;

export interface ListChoice {
  readonly search: string;
  readonly show: Show;
  readonly route: string;
  readonly sort: Sort;
}

/** Reads the filter, search and sort order from the URL's parameters. */
function choiceOf(params: URLSearchParams): ListChoice {
  const sort = params.get('sort') ?? 'name';
  return {
    search: params.get('q') ?? '',
    show: SHOWS.find((known) => known === params.get('show')) ?? 'active',
    route: params.get('route') ?? '',
    sort: { by: sort.replace(/^-/, ''), descending: sort.startsWith('-') },
  };
}

export function choiceParams({ search, show, route, sort }: ListChoice): URLSearchParams {
  const params = new URLSearchParams();
  if (search !== '') params.set('q', search);
  if (show !== 'active') params.set('show', show);
  if (route !== '') params.set('route', route);
  const by = `${sort.descending ? '-' : ''}${sort.by}`;
  if (by !== 'name') params.set('sort', by);
  return params;
}

const SORTS = ['name', 'buyer_code', 'place', 'current_balance', 'last_bought'] as const;
type SortBy = (typeof SORTS)[number];

const fetchBuyers =
  ({ search, show, route, sort }: ListChoice, today: string): FetchPage<ListedBuyer> =>
  (page, signal) =>
    pageOf(
      api.GET('/api/v1/buyers', {
        params: {
          query: {
            page,
            page_size: PAGE_SIZE,
            is_active: show !== 'inactive',
            ...(show === 'owes' ? { owes: true } : {}),
            ...(show === 'absent' ? { absent_since: addDays(today, 1 - ABSENT_DAYS) } : {}),
            ...(route === '' ? {} : { route }),
            ...(search.trim() === '' ? {} : { search: search.trim() }),
            sort_by: SORTS.find((known): known is SortBy => known === sort.by) ?? 'name',
            sort_order: sort.descending ? 'desc' : 'asc',
          },
        },
        signal,
      }),
    );

/** Returns the list of buyers for the choices in the URL. */
export function useBuyerList(today: string) {
  const [params] = useSearchParams();
  const choice = choiceOf(params);
  const query = usePages(['buyers', 'list', choiceParams(choice).toString(), today], fetchBuyers(choice, today));
  return { choice, query };
}
