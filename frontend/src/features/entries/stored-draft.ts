import type { DaySnapshot } from '../../data/day-store';
import { sessionStore } from '../../lib/browser-storage';
import { type Draft, type Extras, NEW_DRAFT, NO_EXTRAS } from './entry-draft';

const KEY = 'malar.draft';

interface StoredDraft extends Extras {
  readonly userId: string;
  readonly farmerId: string | null;
  readonly flowerId: string | null;
  readonly weight: string;
}

/** Keeps what is typed and not saved with this window, so that it survives a reload and another screen. */
export function storeDraft(userId: string, draft: Draft): void {
  try {
    if (draft === NEW_DRAFT) {
      sessionStore.removeItem(KEY);
      return;
    }
    const { farmer, ...rest } = draft;
    sessionStore.setItem(KEY, JSON.stringify({ ...rest, userId, farmerId: farmer?.id ?? null } satisfies StoredDraft));
  } catch {
    // No storage: it holds as long as the screen does.
  }
}

/** @returns NEW_DRAFT where nothing was left behind, or by somebody else. */
export function restoreDraft(userId: string, { farmers, terms }: Pick<DaySnapshot, 'farmers' | 'terms'>): Draft {
  const stored = read();
  if (stored === null || stored.userId !== userId) return NEW_DRAFT;
  const text = (name: keyof Extras | 'weight') => (typeof stored[name] === 'string' ? stored[name] : '');
  const farmer = farmers.get(String(stored.farmerId));
  const flowerId = terms.flowers.has(String(stored.flowerId)) ? String(stored.flowerId) : null;
  const extras = Object.fromEntries(Object.keys(NO_EXTRAS).map((name) => [name, text(name as keyof Extras)]));
  return { ...NO_EXTRAS, ...extras, weight: text('weight'), farmer, flowerId: farmer === null ? null : flowerId };
}

function read(): Partial<Record<keyof StoredDraft, unknown>> | null {
  try {
    const stored: unknown = JSON.parse(sessionStore.getItem(KEY) ?? 'null');
    return typeof stored === 'object' ? stored : null;
  } catch {
    return null;
  }
}
