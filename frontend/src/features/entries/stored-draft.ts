import type { DaySnapshot } from '../../data/day-store';
import { sessionStore } from '../../lib/browser-storage';
import { type Draft, type Extras, NEW_DRAFT, NO_EXTRAS } from './entry-draft';

const KEY = 'malar.draft';

/** Search texts for a farmer or a flower where none has been chosen yet. */
export interface Searches {
  readonly farmerText: string;
  readonly flowerText: string;
}

/** An unknown farmer's details as far as they are typed. */
export interface Newcomer {
  readonly name: string;
  readonly phone: string;
  readonly village: string;
}

interface StoredDraft extends Extras, Searches {
  readonly newcomer: Newcomer | null;
  readonly userId: string;
  readonly farmerId: string | null;
  readonly flowerId: string | null;
  readonly weight: string;
}

/** Stores unsaved input in the session storage of this tab, so that it survives a reload or a visit to another screen. */
export function storeDraft(userId: string, draft: Draft, searches: Searches, newcomer: Newcomer | null): void {
  if (draft === NEW_DRAFT && searches.farmerText === '' && searches.flowerText === '' && newcomer === null) {
    sessionStore.removeItem(KEY);
    return;
  }
  const { farmer, ...rest } = draft;
  const stored: StoredDraft = { ...rest, ...searches, newcomer, userId, farmerId: farmer?.id ?? null };
  sessionStore.setItem(KEY, JSON.stringify(stored));
}

/** @returns NEW_DRAFT if there is no stored draft or it belongs to another user. */
export function restoreDraft(
  userId: string,
  { farmers, terms }: Pick<DaySnapshot, 'farmers' | 'terms'>,
): { draft: Draft; searches: Searches; newcomer: Newcomer | null } {
  const stored = read();
  if (stored === null || stored.userId !== userId)
    return { draft: NEW_DRAFT, searches: { farmerText: '', flowerText: '' }, newcomer: null };
  const text = (name: keyof Extras | keyof Searches | 'weight') =>
    typeof stored[name] === 'string' ? stored[name] : '';
  const farmer = farmers.get(String(stored.farmerId));
  const flowerId = terms.flowers.has(String(stored.flowerId)) ? String(stored.flowerId) : null;
  const extras = Object.fromEntries(Object.keys(NO_EXTRAS).map((name) => [name, text(name as keyof Extras)]));
  const restored = {
    ...NO_EXTRAS,
    ...extras,
    weight: text('weight'),
    farmer,
    flowerId: farmer === null ? null : flowerId,
  };
  const isNew =
    farmer === null && Object.entries(NEW_DRAFT).every(([name, value]) => restored[name as keyof Draft] === value);
  return {
    // Returns the NEW_DRAFT instance itself if only a search was stored: the row counts as empty by comparing with that instance.
    draft: isNew ? NEW_DRAFT : restored,
    searches: { farmerText: farmer === null ? text('farmerText') : '', flowerText: text('flowerText') },
    newcomer: farmer === null ? newcomerOf(stored.newcomer) : null,
  };
}

function newcomerOf(stored: unknown): Newcomer | null {
  if (typeof stored !== 'object' || stored === null) return null;
  const fields = new Map<string, unknown>(Object.entries(stored));
  const text = (name: keyof Newcomer) => {
    const value = fields.get(name);
    return typeof value === 'string' ? value : '';
  };
  return { name: text('name'), phone: text('phone'), village: text('village') };
}

function read(): Partial<Record<keyof StoredDraft, unknown>> | null {
  try {
    const stored: unknown = JSON.parse(sessionStore.getItem(KEY) ?? 'null');
    return typeof stored === 'object' ? stored : null;
  } catch {
    return null;
  }
}
