import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useDeferredValue } from 'react';
import { api, dataOf } from '../../lib/api/client';
import { uuidV7 } from '../../lib/uuid';
import { rupeesOf } from '../../office/amounts';
import type { CellKey } from './sheet';

/** Rates that are ready to be published: paise by cell. */
export type ReadyRates = ReadonlyMap<CellKey, number>;

const ratesOf = (ready: ReadyRates) =>
  [...ready].map(([key, paise]) => {
    const [flowerId = '', slotId = ''] = key.split('/');
    return { flower_type_id: flowerId, time_slot_id: slotId, rate_per_unit: rupeesOf(paise) };
  });

/** What publishing would do, figure by figure. */
export const preview = (date: string, ready: ReadyRates, signal?: AbortSignal) =>
  dataOf(
    api.POST('/api/v1/market-rates/bulk', {
      body: { effective_date: date, rates: ratesOf(ready), dry_run: true, reprice: true },
      ...(signal === undefined ? {} : { signal }),
    }),
  );

/** The same, said while it is being typed: the last one stays until the next is there. */
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

/** The day's rates, all or nothing; repeated with the same id it happens once. */
export const publish = (id: string, date: string, ready: ReadyRates) =>
  dataOf(
    api.POST('/api/v1/market-rates/bulk', {
      body: { id, effective_date: date, rates: ratesOf(ready), reprice: true },
    }),
  );

export const newSheetId = uuidV7;
