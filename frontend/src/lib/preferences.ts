import { useSyncExternalStore } from 'react';
import { localStore } from './browser-storage';

export type Language = 'en' | 'ta';
export type Theme = 'light' | 'dark' | 'system';

/** How somebody likes to see things. Names as the API has them. */
export interface Preferences {
  language: Language;
  theme: Theme;
  font_size: 'normal' | 'large';
  reduced_motion: boolean;
  /** Kept on the device only: it depends on the screen and the light as much as on the eyes. */
  high_contrast: boolean;
}

// public/first-paint.js reads the same key before the first paint.
const KEY = 'malar.preferences';
const listeners = new Set<() => void>();

/** `unsaved`: the account has not been told yet. */
type StoredPreferences = Partial<Preferences> & { unsaved?: boolean };

let stored: StoredPreferences = load();
let current: Preferences = withDefaults(stored);

export function usePreferences(): Preferences {
  return useSyncExternalStore(subscribe, getPreferences);
}

export function getPreferences(): Preferences {
  return current;
}

/** Whether something was chosen here that the account does not know. */
export function hasUnsavedPreferences(): boolean {
  return stored.unsaved === true;
}

/** Takes effect at once and is remembered on this device. */
export function setPreferences(change: Partial<Preferences>): void {
  save({ ...stored, ...change, unsaved: true });
}

/** What the account says, or has been told. */
export function adoptPreferences(told: Partial<Preferences>): void {
  save({ ...stored, ...told, unsaved: false });
}

function save(next: StoredPreferences): void {
  stored = next;
  try {
    localStore.setItem(KEY, JSON.stringify(stored));
  } catch {
    // No storage: it holds until the page is closed.
  }
  apply();
}

export function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Sets what the style sheets look at. The language is shown by i18n, once its texts are there. */
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

/** The first of our languages that the device asks for; Tamil where it asks for neither. */
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

/** Only what this version understands: another version may have written it. */
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
  // Another window of the same device.
  window.addEventListener('storage', (event) => {
    if (event.key !== KEY) return;
    stored = load();
    apply();
  });
}
