import { useCallback, useSyncExternalStore } from 'react';
import { formatCount } from '../lib/money';

/** The English texts, one namespace per feature. */
interface Resources {
  advances: typeof import('./en/advances.json');
  auth: typeof import('./en/auth.json');
  book: typeof import('./en/book.json');
  buyers: typeof import('./en/buyers.json');
  common: typeof import('./en/common.json');
  'day-book': typeof import('./en/day-book.json');
  entries: typeof import('./en/entries.json');
  farmers: typeof import('./en/farmers.json');
  home: typeof import('./en/home.json');
  ledger: typeof import('./en/ledger.json');
  messages: typeof import('./en/messages.json');
  office: typeof import('./en/office.json');
  phone: typeof import('./en/phone.json');
  preferences: typeof import('./en/preferences.json');
  printing: typeof import('./en/printing.json');
  rates: typeof import('./en/rates.json');
  reports: typeof import('./en/reports.json');
  settings: typeof import('./en/settings.json');
  settlements: typeof import('./en/settlements.json');
  'sign-ins': typeof import('./en/sign-ins.json');
  sync: typeof import('./en/sync.json');
  'sync-panel': typeof import('./en/sync-panel.json');
  verify: typeof import('./en/verify.json');
}

export type Namespace = keyof Resources;

/** The key of a text with singular and plural: `lines` for `lines_one` and `lines_other`. */
type Stem<Name extends string> = Name extends `${infer Start}_one` | `${infer Start}_other` ? Start : Name;

type KeysIn<Node> = {
  [Name in keyof Node & string]: Node[Name] extends string ? Stem<Name> : `${Name}.${KeysIn<Node[Name]>}`;
}[keyof Node & string];

/** `state.void` in the first namespace, or `ledger:state.void` in any. */
type Key<First extends Namespace> =
  | KeysIn<Resources[First]>
  | { [N in Namespace]: `${N}:${KeysIn<Resources[N]>}` }[Namespace];

/** The values for the `{{blanks}}` of a text: numbers get digit grouping, and `count` also selects singular or plural. */
export type Blanks = Readonly<Record<string, string | number>>;

export type Translate<First extends Namespace> = (key: Key<First>, blanks?: Blanks) => string;

/** All loaded texts, by language and full key. */
const known = new Map<string, Map<string, string>>();
const listeners = new Set<() => void>();
let current = 'en';
/** Replaced by a new object whenever texts change, so that hooks that depend on `t` update. */
let edition = {};

export const shownLanguage = (): string => current;

/** Adds texts by namespace; if their language is the current one, they are shown at once. */
export function addTexts(language: string, texts: object): void {
  const all = known.get(language) ?? new Map<string, string>();
  known.set(language, all);
  for (const [namespace, content] of Object.entries(texts)) flatten(content, `${namespace}:`, all);
  if (language === current) tell();
}

/** Switches to a language whose texts are already loaded. */
export function showLanguage(language: string): void {
  current = language;
  document.documentElement.lang = language;
  tell();
}

/** Returns `t` for a feature: `t('title')`, or `t('ledger:title')` for a text of another namespace. */
export function useTranslation<First extends Namespace = 'common'>(
  namespace: First | readonly [First, ...Namespace[]] = 'common' as First,
): { t: Translate<First> } {
  const first = typeof namespace === 'string' ? namespace : namespace[0];
  const shown = useSyncExternalStore(subscribe, () => edition);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new edition needs a new `t`.
  const t = useCallback<Translate<First>>((key, blanks) => translate(first, key, blanks), [first, shown]);
  return { t };
}

/** Returns a text with its blanks filled in, or the key itself if there is no text. */
export function translate<First extends Namespace>(namespace: First, key: Key<First>, blanks: Blanks = {}): string {
  const full = key.includes(':') ? key : `${namespace}:${key}`;
  const texts = known.get(current);
  // The same rule in English and Tamil: 1 is singular, everything else plural.
  const counted = 'count' in blanks ? texts?.get(`${full}_${blanks.count === 1 ? 'one' : 'other'}`) : undefined;
  const text = counted ?? texts?.get(full) ?? key;
  return text.replace(/{{\s*(\w+)\s*}}/g, (_, name) => {
    const blank = blanks[name] ?? '';
    return typeof blank === 'number' ? formatCount(blank) : blank;
  });
}

function flatten(node: object, path: string, into: Map<string, string>): void {
  for (const [name, value] of Object.entries(node)) {
    if (typeof value === 'string') into.set(path + name, value);
    else flatten(value, `${path}${name}.`, into);
  }
}

function tell(): void {
  edition = {};
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
