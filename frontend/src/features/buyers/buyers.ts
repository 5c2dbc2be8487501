import { useQuery } from '@tanstack/react-query';
import { api, dataOf } from '../../lib/api/client';
import type { components } from '../../lib/api/schema';
import type { Language } from '../../lib/preferences';
import { addDays } from '../../lib/shop-clock';
import { slotOfTime } from '../../lib/slot-of-time';
import { queryClient, restoreQueryCache } from '../../office/query-client';

type Asked = { signal: AbortSignal };
type Schemas = components['schemas'];
export type Buyer = Schemas['Buyer'];
export type ListedBuyer = Schemas['ListBuyersListedBuyer'];
export type DuesBook = Schemas['GetDuesDuesBook'];
export type OwingBuyer = Schemas['GetDuesOwingBuyer'];
export type BuyerDues = Schemas['GetBuyerDuesBuyerDues'];
export type Credit = Schemas['BuyerCredit'];
export type Invoice = Schemas['Invoice'];
export type Flower = Schemas['FlowerType'];
export type Slot = Schemas['TimeSlot'];

/** Payment methods. */
export const METHODS = ['cash', 'upi', 'bank'] as const;
export type Method = (typeof METHODS)[number];

/** Returns the place where the buyer sells, in the given language, or an empty string. */
export const placeOf = (
  row: { readonly place?: string | null; readonly place_ta?: string | null },
  language: Language,
): string => (language === 'ta' && row.place_ta ? row.place_ta : (row.place ?? ''));

const duesQuery = {
  queryKey: ['buyers', 'dues'],
  queryFn: ({ signal }: Asked) => dataOf(api.GET('/api/v1/buyers/dues', { signal })),
};

/** All buyers with dues, and the age of the dues. */
export const useDues = () => useQuery(duesQuery);

export const useBuyerDues = (id: string) =>
  useQuery({
    queryKey: ['buyers', 'dues', id],
    queryFn: ({ signal }) => dataOf(api.GET('/api/v1/buyers/{id}/dues', { params: { path: { id } }, signal })),
  });

const allQuery = {
  queryKey: ['buyer-search', ''],
  queryFn: ({ signal }: Asked) =>
    dataOf(api.GET('/api/v1/buyers/search', { params: { query: { limit: 500 } }, signal })),
};

/** All active buyers, loaded at once so that they can be searched locally, also without a network. */
export const useAllBuyers = () => useQuery(allQuery);

const flowersQuery = {
  queryKey: ['flower-types', 'active'],
  queryFn: async ({ signal }: Asked) => {
    const params = { query: { page_size: 100, is_active: true } };
    const found = await dataOf(api.GET('/api/v1/flower-types', { params, signal }));
    return [...found].sort((a, b) => a.number - b.number);
  },
};

/** The active flowers, by number. */
export const useFlowers = () => useQuery(flowersQuery);

const slotsQuery = {
  queryKey: ['time-slots', 'active'],
  queryFn: async ({ signal }: Asked) => {
    const params = { query: { page_size: 100, is_active: true } };
    const found = await dataOf(api.GET('/api/v1/time-slots', { params, signal }));
    return [...found].sort((a, b) => a.start_time.localeCompare(b.start_time));
  },
};

/** The active time slots, in the order of the day. */
export const useSlots = () => useQuery(slotsQuery);

const pricesQuery = (date: string) => ({
  queryKey: ['buyers', 'prices', date],
  queryFn: ({ signal }: Asked) => dataOf(api.GET('/api/v1/buyers/prices', { params: { query: { date } }, signal })),
});

/** The buyers' price sheet of a date, and the one before it. */
export const usePrices = (date: string) => useQuery(pricesQuery(date));

/**
 * Prefetches everything that a sale and a collection round need, so that both can be recorded without a network; also tomorrow's prices,
 * because they may be set the evening before.
 */
export async function prefetchForRoute(date: string): Promise<void> {
  await restoreQueryCache();
  const queries = [allQuery, duesQuery, flowersQuery, slotsQuery, pricesQuery(date), pricesQuery(addDays(date, 1))];
  await Promise.all(queries.map((query) => queryClient.prefetchQuery(query as typeof allQuery)));
}

/** Returns the slot whose prices apply now, by the same rule as for rates: a sale before the first slot uses the first. */
export const slotNow = (slots: readonly Slot[], time: string): string | undefined =>
  slotOfTime(
    time,
    slots.map(({ id, start_time, end_time }) => ({ id, start: start_time, end: end_time })),
  )?.id;
