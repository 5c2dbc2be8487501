import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useDeferredValue } from 'react';
import { api, dataOf } from '../../lib/api/client';
import { uuidV7 } from '../../lib/uuid';
import { rupeesOf } from '../../office/amounts';
import { queryClient } from '../../office/query-client';
import { type CellKey, cellKey, type Sheet, sheetQuery } from './sheet';

/** Rates that are ready to be published: paise by cell. */
export type ReadyRates = ReadonlyMap<CellKey, number>;

const ratesOf = (ready: ReadyRates) =>
  [...ready].map(([key, paise]) => {
    const [flowerId = '', slotId = ''] = key.split('/');
    return { flower_type_id: flowerId, time_slot_id: slotId, rate_per_unit: rupeesOf(paise) };
  });

/** Returns what publishing these rates would change. */
export const preview = (date: string, ready: ReadyRates, signal?: AbortSignal) =>
  dataOf(
    api.POST('/api/v1/market-rates/bulk', {
      body: { effective_date: date, rates: ratesOf(ready), dry_run: true, reprice: true },
      ...(signal === undefined ? {} : { signal }),
    }),
  );

/** The preview while rates are being typed; the previous one stays visible until the next arrives. */
export function usePreview(date: string, ready: ReadyRates, enabled: boolean) {
  const rates = useDeferredValue(ready);
  return useQuery({
    queryKey: ['rates', 'preview', date, [...rates]],
    enabled: enabled && rates.size > 0,
    gcTime: 60_000,
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => preview(date, rates, signal),
  });
}

/** Publishes the day's rates, all or nothing; idempotent by the id. */
export const publish = (id: string, date: string, ready: ReadyRates) =>
  dataOf(
    api.POST('/api/v1/market-rates/bulk', {
      body: { id, effective_date: date, rates: ratesOf(ready), reprice: true },
    }),
  );

/**
 * Writes the published rates into the cached sheet before it is refetched, so that the next edit is compared with them instead of the old
 * rates.
 */
export function showPublished(date: string, ready: ReadyRates): void {
  queryClient.setQueryData<Sheet>(sheetQuery(date), (sheet) => {
    if (sheet === undefined) return sheet;
    const known = new Map(sheet.cells.map((cell) => [cellKey(cell.flower_type_id, cell.time_slot_id), cell]));
    for (const rate of ratesOf(ready)) {
      const key = cellKey(rate.flower_type_id, rate.time_slot_id);
      const before = known.get(key) ?? { priced_entries: 0, waiting_entries: 0, waiting_quantity: 0 };
      known.set(key, { ...before, ...rate, is_of_day: true });
    }
    return { ...sheet, cells: [...known.values()] };
  });
}

export const newSheetId = uuidV7;
