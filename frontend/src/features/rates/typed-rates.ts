import { useState } from 'react';
import { localStore } from '../../lib/browser-storage';
import { useStableCallback } from '../../lib/use-stable-callback';
import type { CellKey } from './sheet';

/** A rate that is typed into a cell and not published yet. */
export interface TypedRate {
  readonly text: string;
  /** The published rate in paise when it was typed. If the sheet has another rate now, someone else has changed it. */
  readonly base: number | null;
  /** The user was asked about it and confirmed it. */
  readonly isSure?: boolean;
}

export type TypedRates = Readonly<Partial<Record<CellKey, TypedRate>>>;

const KEY = 'malar.typed-rates.';

/** The unpublished rates of a day. They are in the local storage, so they survive a reload and a lost network. */
export function useTypedRates(date: string) {
  const [state, setState] = useState(() => ({ date, typed: read(date) }));
  if (state.date !== date) setState({ date, typed: read(date) });
  const { typed } = state;

  const change = useStableCallback((changes: Readonly<Partial<Record<CellKey, TypedRate | null>>>) => {
    const next: Partial<Record<CellKey, TypedRate>> = { ...read(date) };
    for (const [key, value] of Object.entries(changes) as [CellKey, TypedRate | null][]) {
      if (value === null) delete next[key];
      else next[key] = value;
    }
    write(date, next);
    setState({ date, typed: next });
  });
  return { typed, change };
}

function read(date: string): TypedRates {
  try {
    return JSON.parse(localStore.getItem(KEY + date) ?? '{}') as TypedRates;
  } catch {
    return {};
  }
}

function write(date: string, typed: TypedRates): void {
  if (Object.keys(typed).length === 0) localStore.removeItem(KEY + date);
  else localStore.setItem(KEY + date, JSON.stringify(typed));
}
