import { useCallback, useSyncExternalStore } from 'react';
import { formatCount } from '../lib/money';

/** Every text in English, a namespace for each feature. */
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

/** A text in singular and plural is one key, `lines`, of two: `lines_one` and `lines_other`. */
type Stem<Name extends string> = Name extends `${infer Start}_one` | `${infer Start}_other` ? Start : Name;

type KeysIn<Node> = {
  [Name in keyof Node & string]: Node[Name] extends string ? Stem<Name> : `${Name}.${KeysIn<Node[Name]>}`;
}[keyof Node & string];

/** `state.void` of the first namespace, or `ledger:state.void` of any. */
type Key<First extends Namespace> =
  | KeysIn<Resources[First]>
  | { [N in Namespace]: `${N}:${KeysIn<Resources[N]>}` }[Namespace];

/** What stands in the `{{blanks}}` of a text: a number is grouped; `count` also chooses between singular and plural. */
export type Blanks = Readonly<Record<string, string | number>>;

export type Translate<First extends Namespace> = (key: Key<First>, blanks?: Blanks) => string;

/** Every text that has been fetched, by language and full key. */
const known = new Map<string, Map<string, string>>();
const listeners = new Set<() => void>();
let current = 'en';
/** Another one whenever what is shown may read otherwise: so that what depends on `t` knows. */
let edition = {};

export const shownLanguage = (): string => current;

/** Takes texts in, a namespace each; a language that is shown already shows them at once. */
export function addTexts(language: string, texts: object): void {
  const all = known.get(language) ?? new Map<string, string>();
  known.set(language, all);
  for (const [namespace, content] of Object.entries(texts)) flatten(content, `${namespace}:`, all);
  if (language === current) tell();
}

/** Shows every text in another language, in one step. Its texts are there. */
export function showLanguage(language: string): void {
  current = language;
  document.documentElement.lang = language;
  tell();
}

/** The texts of a feature in the language that is shown: `t('title')`, and `t('ledger:title')` of another one. */
export function useTranslation<First extends Namespace = 'common'>(
  namespace: First | readonly [First, ...Namespace[]] = 'common' as First,
): { t: Translate<First> } {
  const first = typeof namespace === 'string' ? namespace : namespace[0];
  const shown = useSyncExternalStore(subscribe, () => edition);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another edition is another translation.
  const t = useCallback<Translate<First>>((key, blanks) => translate(first, key, blanks), [first, shown]);
  return { t };
}

/** A text with its blanks filled in; the key itself where there is no text. */
export function translate<First extends Namespace>(namespace: First, key: Key<First>, blanks: Blanks = {}): string {
  const full = key.includes(':') ? key : `${namespace}:${key}`;
  const texts = known.get(current);
  // English and Tamil alike: one is one, and everything else is many.
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
