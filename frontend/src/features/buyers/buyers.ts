import { useQuery } from '@tanstack/react-query';
import { api, dataOf } from '../../lib/api/client';
import type { components } from '../../lib/api/schema';
import type { Language } from '../../lib/preferences';
import { slotOfTime } from '../../lib/slot-of-time';

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

/** Who owes what, since when. */
export const useDues = () =>
  useQuery({
    queryKey: ['buyers', 'dues'],
    queryFn: ({ signal }) => dataOf(api.GET('/api/v1/buyers/dues', { signal })),
  });

export const useBuyerDues = (id: string) =>
  useQuery({
    queryKey: ['buyers', 'dues', id],
    queryFn: ({ signal }) => dataOf(api.GET('/api/v1/buyers/{id}/dues', { params: { path: { id } }, signal })),
  });

/** What the shop sells, by number. */
export const useFlowers = () =>
  useQuery({
    queryKey: ['flower-types', 'active'],
    queryFn: async ({ signal }) => {
      const params = { query: { page_size: 100, is_active: true } };
      const found = await dataOf(api.GET('/api/v1/flower-types', { params, signal }));
      return [...found].sort((a, b) => a.number - b.number);
    },
  });

/** The times of day that have prices of their own, from the morning on. */
export const useSlots = () =>
  useQuery({
    queryKey: ['time-slots', 'active'],
    queryFn: async ({ signal }) => {
      const params = { query: { page_size: 100, is_active: true } };
      const found = await dataOf(api.GET('/api/v1/time-slots', { params, signal }));
      return [...found].sort((a, b) => a.start_time.localeCompare(b.start_time));
    },
  });

/** The buyers' sheet of a day, and the one before it. */
export const usePrices = (date: string) =>
  useQuery({
    queryKey: ['buyers', 'prices', date],
    queryFn: ({ signal }) => dataOf(api.GET('/api/v1/buyers/prices', { params: { query: { date } }, signal })),
  });

/** The time of day whose prices count now, by the rule of the rates: a sale before the first slot has those of the first. */
export const slotNow = (slots: readonly Slot[], time: string): string | undefined =>
  slotOfTime(
    time,
    slots.map(({ id, start_time, end_time }) => ({ id, start: start_time, end: end_time })),
  )?.id;
