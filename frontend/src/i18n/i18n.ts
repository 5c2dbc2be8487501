import { getPreferences, type Language } from '../lib/preferences';
import { addTexts, showLanguage, shownLanguage } from './translation';

/**
 * The texts of a part of the app: one file per language, loaded with the first screen of that part and cached by the service worker.
 */
export type Source = Readonly<Record<Language, () => Promise<{ texts: object }>>>;

/**
 * The parts that may be needed before anybody is signed in. The office's are in office-texts.ts, so that the counter does not load
 * them.
 */
const PARTS = {
  start: { en: () => import('./en'), ta: () => import('./ta') },
  counter: { en: () => import('./en-counter'), ta: () => import('./ta-counter') },
  /** The panels beside the counter, the sync panel, and the settings that every user has. */
  panels: { en: () => import('./en-panels'), ta: () => import('./ta-panels') },
  /** The first page of a farmer's phone; `book` has the pages behind it. */
  farmer: { en: () => import('./en-farmer'), ta: () => import('./ta-farmer') },
  book: { en: () => import('./en-book'), ta: () => import('./ta-book') },
  /** The page that verifies a printed document. */
  verify: { en: () => import('./en-verify'), ta: () => import('./ta-verify') },
} satisfies Record<string, Source>;

type Part = keyof typeof PARTS;

const wanted = new Set<Source>([PARTS.start]);

export async function startTexts(language: Language): Promise<void> {
  await fetchTexts(language, [PARTS.start]);
  showLanguage(language);
}

/** Wraps the loader of a screen so that it also loads the texts of its part of the app. */
export function withTexts<Module>(part: Part | Source, load: () => Promise<Module>): () => Promise<Module> {
  const source = typeof part === 'string' ? PARTS[part] : part;
  return async () => {
    wanted.add(source);
    const [module] = await Promise.all([load(), fetchTexts(getPreferences().language, [source])]);
    return module;
  };
}

/** Loads the texts of another language and then switches every text on the screen at once. */
export async function changeLanguage(language: Language): Promise<void> {
  if (shownLanguage() === language) return;
  await fetchTexts(language, [...wanted]);
  showLanguage(language);
}

async function fetchTexts(language: Language, sources: readonly Source[]): Promise<void> {
  for (const { texts } of await Promise.all(sources.map((source) => source[language]()))) addTexts(language, texts);
}
