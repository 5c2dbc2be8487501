import { useSearchParams } from 'wouter';
import { api } from '../../lib/api/client';
import type { components } from '../../lib/api/schema';
import { addDays } from '../../lib/shop-clock';
import type { Sort } from '../../office/data-table';
import { type FetchPage, PAGE_SIZE, pageOf, usePages } from '../../office/pages';

export type ListedFarmer = components['schemas']['ListFarmersListedFarmer'];

/** Whom the list shows. */
export const SHOWS = ['active', 'unconfirmed', 'unpriced', 'absent', 'inactive'] as const;
export type Show = (typeof SHOWS)[number];

/** Who has not come for so many days is absent. */
export const ABSENT_DAYS = 7;

export interface ListChoice {
  readonly search: string;
  readonly show: Show;
  readonly sort: Sort;
}

/** What of the list was chosen, as it stands in the address. */
export function choiceOf(params: URLSearchParams): ListChoice {
  const show = SHOWS.find((known) => known === params.get('show')) ?? 'active';
  const sort = params.get('sort') ?? 'name';
  return {
    search: params.get('q') ?? '',
    show,
    sort: { by: sort.replace(/^-/, ''), descending: sort.startsWith('-') },
  };
}

/** The address of the choice, to be carried along to a farmer's page and back. */
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

/** What the server is asked for: by the list, and by the file of what it shows. */
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

/** The list that the address says: the same one for the list itself and for who comes next on a farmer's page. */
export function useFarmerList(today: string) {
  const [params] = useSearchParams();
  const choice = choiceOf(params);
  const query = usePages(['farmers', choiceParams(choice).toString(), today], fetchFarmers(choice, today));
  return { choice, query };
}
