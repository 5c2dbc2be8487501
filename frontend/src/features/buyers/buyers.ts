import { useQuery } from '@tanstack/react-query';
import { api, dataOf } from '../../lib/api/client';
import type { components } from '../../lib/api/schema';
import type { Language } from '../../lib/preferences';
import { addDays } from '../../lib/shop-clock';
import { slotOfTime } from '../../lib/slot-of-time';
import { openAnswers, queryClient } from '../../office/query-client';

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

/** How money comes. */
export const METHODS = ['cash', 'upi', 'bank'] as const;
export type Method = (typeof METHODS)[number];

/** Where he sells, in the language of the screen, or nothing. */
export const placeOf = (
  row: { readonly place?: string | null; readonly place_ta?: string | null },
  language: Language,
): string => (language === 'ta' && row.place_ta ? row.place_ta : (row.place ?? ''));

const duesQuery = {
  queryKey: ['buyers', 'dues'],
  queryFn: ({ signal }: Asked) => dataOf(api.GET('/api/v1/buyers/dues', { signal })),
};

/** Who owes what, since when. */
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

/** Every active buyer, so that he is found at the key itself, and without a network too. */
export const useAllBuyers = () => useQuery(allQuery);

const flowersQuery = {
  queryKey: ['flower-types', 'active'],
  queryFn: async ({ signal }: Asked) => {
    const params = { query: { page_size: 100, is_active: true } };
    const found = await dataOf(api.GET('/api/v1/flower-types', { params, signal }));
    return [...found].sort((a, b) => a.number - b.number);
  },
};

/** What the shop sells, by number. */
export const useFlowers = () => useQuery(flowersQuery);

const slotsQuery = {
  queryKey: ['time-slots', 'active'],
  queryFn: async ({ signal }: Asked) => {
    const params = { query: { page_size: 100, is_active: true } };
    const found = await dataOf(api.GET('/api/v1/time-slots', { params, signal }));
    return [...found].sort((a, b) => a.start_time.localeCompare(b.start_time));
  },
};

/** The times of day that have prices of their own, from the morning on. */
export const useSlots = () => useQuery(slotsQuery);

const pricesQuery = (date: string) => ({
  queryKey: ['buyers', 'prices', date],
  queryFn: ({ signal }: Asked) => dataOf(api.GET('/api/v1/buyers/prices', { params: { query: { date } }, signal })),
});

/** The buyers' sheet of a day, and the one before it. */
export const usePrices = (date: string) => useQuery(pricesQuery(date));

/**
 * Asks for all that a sale and the round need, so that both can be written where there is no network any more; tomorrow's prices too, as
 * far as they are set the evening before.
 */
export async function knowForTheRound(date: string): Promise<void> {
  await openAnswers();
  const queries = [allQuery, duesQuery, flowersQuery, slotsQuery, pricesQuery(date), pricesQuery(addDays(date, 1))];
  await Promise.all(queries.map((query) => queryClient.prefetchQuery(query as typeof allQuery)));
}

/** The time of day whose prices count now, by the rule of the rates: a sale before the first slot has those of the first. */
export const slotNow = (slots: readonly Slot[], time: string): string | undefined =>
  slotOfTime(
    time,
    slots.map(({ id, start_time, end_time }) => ({ id, start: start_time, end: end_time })),
  )?.id;
