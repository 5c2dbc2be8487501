import { useSearchParams } from 'wouter';
import { api } from '../../lib/api/client';
import type { components } from '../../lib/api/schema';
import { addDays } from '../../lib/shop-clock';
import type { Sort } from '../../office/data-table';
import { type FetchPage, PAGE_SIZE, pageOf, usePages } from '../../office/pages';

export type ListedFarmer = components['schemas']['ListFarmersListedFarmer'];

/** The filters of the list. */
export const SHOWS = ['active', 'unconfirmed', 'unpriced', 'absent', 'inactive'] as const;
export type Show = (typeof SHOWS)[number];

/** A farmer who has not come for this many days is absent. */
export const ABSENT_DAYS = 7;

export interface ListChoice {
  readonly search: string;
  readonly show: Show;
  readonly sort: Sort;
}

/** Reads the filter, search and sort order from the URL's parameters. */
export function choiceOf(params: URLSearchParams): ListChoice {
  const show = SHOWS.find((known) => known === params.get('show')) ?? 'active';
  const sort = params.get('sort') ?? 'name';
  return {
    search: params.get('q') ?? '',
    show,
    sort: { by: sort.replace(/^-/, ''), descending: sort.startsWith('-') },
  };
}

/** Returns the URL parameters of the choice, to be kept when a farmer's page is opened and closed. */
export function choiceParams({ search, show, sort }: ListChoice): URLSearchParams {
  const params = new URLSearchParams();
  if (search !== '') params.set('q', search);
  if (show !== 'active') params.set('show', show);
  const by = `${sort.descending ? '-' : ''}${sort.by}`;
  if (by !== 'name') params.set('sort', by);
  return params;
}

const SORTS = ['name', 'farmer_code', 'village', 'current_balance', 'last_arrival'] as const;
type SortBy = (typeof SORTS)[number];

/** Returns the query parameters for the list, which its export uses too. */
export const chosenFarmers = ({ search, show }: ListChoice, today: string) => ({
  is_active: show !== 'inactive',
  ...(show === 'unconfirmed' ? { is_confirmed: false } : {}),
  ...(show === 'unpriced' ? { has_unpriced: true } : {}),
  ...(show === 'absent' ? { absent_since: addDays(today, 1 - ABSENT_DAYS) } : {}),
  ...(search.trim() === '' ? {} : { search: search.trim() }),
});

export const fetchFarmers =
  (choice: ListChoice, today: string): FetchPage<ListedFarmer> =>
  (page, signal) =>
    pageOf(
      api.GET('/api/v1/farmers', {
        params: {
          query: {
            page,
            page_size: PAGE_SIZE,
            ...chosenFarmers(choice, today),
            sort_by: SORTS.find((known): known is SortBy => known === choice.sort.by) ?? 'name',
            sort_order: choice.sort.descending ? 'desc' : 'asc',
          },
        },
        signal,
      }),
    );

/** Returns the list for the choices in the URL. It is shared by the list itself and by the link to the next farmer. */
export function useFarmerList(today: string) {
  const [params] = useSearchParams();
  const choice = choiceOf(params);
  const query = usePages(['farmers', choiceParams(choice).toString(), today], fetchFarmers(choice, today));
  return { choice, query };
}
