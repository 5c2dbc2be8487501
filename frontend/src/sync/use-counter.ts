import { useSyncExternalStore } from 'react';
import type { BookView } from '../data/day-book';
import { useSession } from '../lib/session';
import { type Counter, counterOf } from './counter';
import type { EngineState } from './engine';

/** Behind the shop's sign-in only; farmers have no counter. */
export function useCounter(): Counter | null {
  return counterOf(useSession());
}

export function useBook(counter: Counter): BookView {
  return useSyncExternalStore(counter.book.subscribe, counter.book.view);
}

export function useEngine(counter: Counter): EngineState {
  return useSyncExternalStore(counter.engine.subscribe, counter.engine.state);
}
