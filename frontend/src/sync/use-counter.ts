import { useSyncExternalStore } from 'react';
import type { DaySnapshot } from '../data/day-store';
import { useSession } from '../lib/session';
import { type Counter, getCounter } from './counter';
import type { EngineState } from './engine';

/** For screens of the shop only; null for farmers, who have no counter. */
export function useCounter(): Counter | null {
  return getCounter(useSession());
}

export function useDay(counter: Counter): DaySnapshot {
  return useSyncExternalStore(counter.day.subscribe, counter.day.getSnapshot);
}

export function useEngineState(counter: Counter): EngineState {
  return useSyncExternalStore(counter.engine.subscribe, counter.engine.getSnapshot);
}
