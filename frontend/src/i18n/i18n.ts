import { getPreferences, type Language } from '../lib/preferences';
import { addTexts, showLanguage, shownLanguage } from './translation';

/** The texts of a part of the app: a file in each language, fetched with the first screen of that part and kept by the service worker. */
export type Source = Readonly<Record<Language, () => Promise<{ texts: object }>>>;

/** Those of what is fetched before it is known who is there; the office's are in office-texts.ts, which the counter does without. */
const PARTS = {
  start: { en: () => import('./en'), ta: () => import('./ta') },
  counter: { en: () => import('./en-counter'), ta: () => import('./ta-counter') },
  /** What opens beside the counter, the sync panel, and what everybody finds in his settings. */
  panels: { en: () => import('./en-panels'), ta: () => import('./ta-panels') },
  /** A farmer's own phone: its first page, and what lies behind it. */
  farmer: { en: () => import('./en-farmer'), ta: () => import('./ta-farmer') },
  book: { en: () => import('./en-book'), ta: () => import('./ta-book') },
  /** The page that whoever holds a paper is led to. */
  verify: { en: () => import('./en-verify'), ta: () => import('./ta-verify') },
} satisfies Record<string, Source>;

type Part = keyof typeof PARTS;

const wanted = new Set<Source>([PARTS.start]);

export async function startTexts(language: Language): Promise<void> {
  await fetchTexts(language, [PARTS.start]);
  showLanguage(language);
}

/** A screen that brings the words of its part of the app with it. */
export function withTexts<Module>(part: Part | Source, load: () => Promise<Module>): () => Promise<Module> {
  const source = typeof part === 'string' ? PARTS[part] : part;
  return async () => {
    wanted.add(source);
    const [module] = await Promise.all([load(), fetchTexts(getPreferences().language, [source])]);
    return module;
  };
}

/** Changes every text on the screen in one step. */
export async function changeLanguage(language: Language): Promise<void> {
  if (shownLanguage() === language) return;
  await fetchTexts(language, [...wanted]);
  showLanguage(language);
}

async function fetchTexts(language: Language, sources: readonly Source[]): Promise<void> {
  for (const { texts } of await Promise.all(sources.map((source) => source[language]()))) addTexts(language, texts);
}
