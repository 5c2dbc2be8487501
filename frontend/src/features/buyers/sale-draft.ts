import { sessionStore } from '../../lib/browser-storage';
import { uuidV7 } from '../../lib/uuid';
import type { Buyer, Flower, Method } from './buyers';

export interface SaleLine {
  readonly key: string;
  readonly flower: Flower;
  readonly grams: number;
  /** For one unit. */
  readonly paise: number;
}

/** A bill that is being written. Its id goes with it: sent again after a reload it is still one bill. */
export interface SaleDraft {
  readonly id: string;
  readonly buyer: Buyer | null;
  /** Who has no account, by his name; null: it is sold to a buyer. */
  readonly customer: string | null;
  readonly lines: readonly SaleLine[];
  readonly discount: string;
  readonly paid: Method | 'later';
}

export const newDraft = (): SaleDraft => ({
  id: uuidV7(),
  buyer: null,
  customer: null,
  lines: [],
  discount: '',
  paid: 'later',
});

const keyOf = (userId: string) => `malar.sale.${userId}`;

/** What this person was writing in this tab, or a new one. */
export function readDraft(userId: string): SaleDraft {
  try {
    return { ...newDraft(), ...JSON.parse(sessionStore.getItem(keyOf(userId)) ?? '{}') };
  } catch {
    return newDraft();
  }
}

export function keepDraft(userId: string, draft: SaleDraft): void {
  if (draft.buyer === null && draft.customer === null && draft.lines.length === 0)
    sessionStore.removeItem(keyOf(userId));
  else sessionStore.setItem(keyOf(userId), JSON.stringify(draft));
}
