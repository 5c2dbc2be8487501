import { useQuery } from '@tanstack/react-query';
import { api, dataOf } from '../../lib/api/client';
import type { components } from '../../lib/api/schema';
import { paiseOf } from '../../office/amounts';

export type Sheet = components['schemas']['RateGridDaySheet'];
export type SheetFlower = components['schemas']['RateGridSheetFlower'];
export type SheetSlot = components['schemas']['RateGridSheetSlot'];
export type SheetCell = components['schemas']['RateGridSheetCell'];
export type Published = components['schemas']['CreateSheetSheet'];
export type Correction = components['schemas']['CreateSheetCorrection'];

export const sheetQuery = (date: string) => ['rates', 'sheet', date];

/** The rate sheet of a day. */
export const useSheet = (date: string) =>
  useQuery({
    queryKey: sheetQuery(date),
    queryFn: ({ signal }) => dataOf(api.GET('/api/v1/market-rates/sheet', { params: { query: { date } }, signal })),
  });

/** Key of one flower in one slot. */
export type CellKey = `${string}/${string}`;

export const cellKey = (flowerId: string, slotId: string): CellKey => `${flowerId}/${slotId}`;

/** Returns the rate that was set for this date, in paise; a rate carried over from an earlier day is only a suggestion. */
export const rateOf = (cell: SheetCell | undefined): number | null =>
  cell?.rate_per_unit == null || !cell.is_of_day ? null : paiseOf(cell.rate_per_unit);

/** Returns the previous day's rate in paise. */
export const rateBefore = (cell: SheetCell | undefined): number | null =>
  cell?.previous_rate == null ? null : paiseOf(cell.previous_rate);
