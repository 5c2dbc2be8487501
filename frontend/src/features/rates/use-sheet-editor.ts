import { useMemo } from 'react';
import { useStableCallback } from '../../lib/use-stable-callback';
import { paiseOf } from '../../office/amounts';
import { doubtOf, parseRate, type RateDoubt } from './rate-checks';
import { type CellKey, cellKey, rateBefore, rateOf, type Sheet, type SheetCell, type SheetFlower } from './sheet';
import { type TypedRate, useTypedRates } from './typed-rates';
import type { ReadyRates } from './use-publish';

/** The state of one cell. */
export interface CellState {
  readonly key: CellKey;
  /** As typed; null if nothing is. */
  readonly text: string | null;
  /** The typed rate in paise, if it is valid and differs from the published one. */
  readonly rate: number | null;
  readonly isWrong: boolean;
  /** An unanswered question about the rate; the cell is not published until it is answered. */
  readonly doubt: RateDoubt | null;
  /** Another rate was published for this cell after this one was typed. */
  readonly isChanged: boolean;
}

/** Combines the rate sheet of a day with the rates typed into it. */
export function useSheetEditor(date: string, sheet: Sheet | undefined) {
  const { typed, change } = useTypedRates(date);
  const cells = useMemo(() => {
    const found = new Map<CellKey, SheetCell>();
    for (const cell of sheet?.cells ?? []) found.set(cellKey(cell.flower_type_id, cell.time_slot_id), cell);
    return found;
  }, [sheet]);

  const states = useMemo(() => {
    const found = new Map<CellKey, CellState>();
    for (const flower of sheet?.flowers ?? []) {
      /** The rate of an earlier slot, published or typed: in a new shop it is the only rate to compare with. */
      let earlier: number | null = null;
      for (const slot of sheet?.slots ?? []) {
        const key = cellKey(flower.flower_type_id, slot.time_slot_id);
        const state = stateOf(key, typed[key], cells.get(key), flower, earlier);
        found.set(key, state);
        earlier = (state.doubt === null ? state.rate : null) ?? rateOf(cells.get(key)) ?? earlier;
      }
    }
    return found;
  }, [sheet, cells, typed]);

  const ready: ReadyRates = useMemo(
    () =>
      new Map(
        [...states.values()]
          .filter(({ rate, doubt, isChanged }) => rate !== null && doubt === null && !isChanged)
          .map(({ key, rate }) => [key, rate ?? 0] as const),
      ),
    [states],
  );

  const type = useStableCallback((key: CellKey, text: string) => {
    const standing = rateOf(cells.get(key));
    change({ [key]: isUnchanged(text, standing) ? null : { text, base: standing } });
  });
  const keep = useStableCallback((key: CellKey) => {
    const mine = typed[key];
    if (mine !== undefined) change({ [key]: { ...mine, base: rateOf(cells.get(key)), isSure: true } });
  });
  const clear = useStableCallback((keys: readonly CellKey[]) =>
    change(Object.fromEntries(keys.map((key) => [key, null]))),
  );
  /** Puts rates into cells as if they had been typed. @param rates Texts by cell. */
  const fill = useStableCallback((rates: ReadonlyMap<CellKey, string>) => {
    change(
      Object.fromEntries(
        [...rates].map(([key, text]) => {
          const standing = rateOf(cells.get(key));
          return [key, isUnchanged(text, standing) ? null : { text, base: standing }];
        }),
      ),
    );
  });
  /** Yesterday's rates for the cells that have neither a rate nor typed text. */
  const yesterdays = useMemo(() => {
    const found = new Map<CellKey, number>();
    for (const [key, cell] of cells) {
      const before = rateBefore(cell);
      if (before !== null && rateOf(cell) === null && typed[key] === undefined) found.set(key, before);
    }
    return found;
  }, [cells, typed]);

  return { cells, states, ready, type, keep, clear, fill, yesterdays };
}

/** Returns whether the text is empty or equals the published rate. Invalid text counts as a change, so that it is shown. */
const isUnchanged = (text: string, standing: number | null): boolean =>
  text.trim() === '' || (standing !== null && parseRate(text) === standing);

export type SheetEditor = ReturnType<typeof useSheetEditor>;

function stateOf(
  key: CellKey,
  typed: TypedRate | undefined,
  cell: SheetCell | undefined,
  flower: SheetFlower,
  earlier: number | null,
): CellState {
  if (typed === undefined) return { key, text: null, rate: null, isWrong: false, doubt: null, isChanged: false };
  const rate = parseRate(typed.text);
  const standing = rateOf(cell);
  if (rate === null) return { key, text: typed.text, rate: null, isWrong: true, doubt: null, isChanged: false };
  if (rate === standing) return { key, text: null, rate: null, isWrong: false, doubt: null, isChanged: false };
  const paise = (value: number | null | undefined) => (value == null ? null : paiseOf(value));
  const usual = standing ?? earlier ?? rateBefore(cell);
  const doubt =
    typed.isSure === true
      ? null
      : doubtOf(rate, { usual, lowest: paise(flower.lowest_rate), highest: paise(flower.highest_rate) });
  return { key, text: typed.text, rate, isWrong: false, doubt, isChanged: typed.base !== standing };
}
