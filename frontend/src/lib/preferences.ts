import { useSyncExternalStore } from 'react';
import { localStore } from './browser-storage';

export type Language = 'en' | 'ta';
export type Theme = 'light' | 'dark' | 'system';

/** A user's display preferences. Field names are those of the API. */
export interface Preferences {
  language: Language;
  theme: Theme;
  font_size: 'normal' | 'large';
  reduced_motion: boolean;
  /** Stored on the device only: it depends on the screen and the light as much as on the eyes. */
  high_contrast: boolean;
}

// public/first-paint.js reads the same key before the first paint.
const KEY = 'malar.preferences';
const listeners = new Set<() => void>();

/** `unsaved`: not yet saved to the account. */
type StoredPreferences = Partial<Preferences> & { unsaved?: boolean };

let stored: StoredPreferences = load();
let current: Preferences = withDefaults(stored);

export function usePreferences(): Preferences {
  return useSyncExternalStore(subscribe, getPreferences);
}

export function getPreferences(): Preferences {
  return current;
}

/** Whether a preference was chosen here that is not yet saved to the account. */
export function hasUnsavedPreferences(): boolean {
  return stored.unsaved === true;
}

/** Applies a change immediately and stores it on this device. */
export function setPreferences(change: Partial<Preferences>): void {
  save({ ...stored, ...change, unsaved: true });
}

/** Adopts the preferences that the account has. */
export function adoptPreferences(told: Partial<Preferences>): void {
  save({ ...stored, ...told, unsaved: false });
}

function save(next: StoredPreferences): void {
  stored = next;
  localStore.setItem(KEY, JSON.stringify(stored));
  apply();
}

export function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Sets the attributes that the style sheets select by. The language is applied by i18n once its texts are loaded. */
export function applyPreferences(): void {
  const { dataset } = document.documentElement;
  const set = (name: string, value: string | undefined) => {
    if (value === undefined) delete dataset[name];
    else dataset[name] = value;
  };
  set('theme', current.theme === 'system' ? undefined : current.theme);
  set('fontSize', current.font_size === 'large' ? 'large' : undefined);
  set('contrast', current.high_contrast ? 'high' : undefined);
  set('motion', current.reduced_motion ? 'reduced' : undefined);
}

function apply(): void {
  current = withDefaults(stored);
  applyPreferences();
  for (const listener of listeners) listener();
}

function withDefaults({ unsaved: _, ...partial }: StoredPreferences): Preferences {
  return {
    language: deviceLanguage(),
    theme: 'system',
    font_size: 'normal',
    reduced_motion: false,
    high_contrast: typeof matchMedia === 'function' && matchMedia('(prefers-contrast: more)').matches,
    ...partial,
  };
}

/** Returns the first supported language that the device asks for; Tamil if it asks for neither. */
function deviceLanguage(): Language {
  const asked = (typeof navigator === 'undefined' ? [] : navigator.languages).map((tag) => tag.slice(0, 2));
  return asked.find((tag): tag is Language => tag === 'ta' || tag === 'en') ?? 'ta';
}

function load(): StoredPreferences {
  try {
    const stored: unknown = JSON.parse(localStore.getItem(KEY) ?? '{}');
    return typeof stored === 'object' && stored !== null ? sanitize(stored as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

/** Keeps only values that this version knows: another version may have written the others. */
function sanitize(stored: Record<string, unknown>): StoredPreferences {
  const one = <K extends keyof Preferences>(key: K, allowed: readonly Preferences[K][]) => {
    const found = allowed.find((value) => value === stored[key]);
    return found === undefined ? {} : { [key]: found };
  };
  return {
    ...one('language', ['en', 'ta']),
    ...one('theme', ['light', 'dark', 'system']),
    ...one('font_size', ['normal', 'large']),
    ...one('reduced_motion', [true, false]),
    ...one('high_contrast', [true, false]),
    unsaved: stored.unsaved === true,
  };
}

if (typeof window !== 'undefined') {
  // Changed in another window.
  window.addEventListener('storage', (event) => {
    if (event.key !== KEY) return;
    stored = load();
    apply();
  });
}
