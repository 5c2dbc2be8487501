import { getPreferences, type Language } from '../lib/preferences';
import { addTexts, showLanguage, shownLanguage } from './translation';

/** Each language is one file for each part of the app, fetched with the first screen of that part and kept by the service worker. */
const LOADERS = {
  start: { en: () => import('./en'), ta: () => import('./ta') },
  counter: { en: () => import('./en-counter'), ta: () => import('./ta-counter') },
  /** What opens beside the counter, the sync panel, and what everybody finds in his settings. */
  panels: { en: () => import('./en-panels'), ta: () => import('./ta-panels') },
  office: { en: () => import('./en-office'), ta: () => import('./ta-office') },
  buyers: { en: () => import('./en-buyers'), ta: () => import('./ta-buyers') },
  /** A farmer's own phone: its first page, and what lies behind it. */
  farmer: { en: () => import('./en-farmer'), ta: () => import('./ta-farmer') },
  book: { en: () => import('./en-book'), ta: () => import('./ta-book') },
  /** The page that whoever holds a paper is led to. */
  verify: { en: () => import('./en-verify'), ta: () => import('./ta-verify') },
};

type Part = keyof typeof LOADERS;

const wanted = new Set<Part>(['start']);

export async function startTexts(language: Language): Promise<void> {
  await fetchTexts(language, ['start']);
  showLanguage(language);
}

/** A screen that brings the words of its part of the app with it. */
export function withTexts<Module>(part: Part, load: () => Promise<Module>): () => Promise<Module> {
  return async () => {
    wanted.add(part);
    const [module] = await Promise.all([load(), fetchTexts(getPreferences().language, [part])]);
    return module;
  };
}

/** Changes every text on the screen in one step. */
export async function changeLanguage(language: Language): Promise<void> {
  if (shownLanguage() === language) return;
  await fetchTexts(language, [...wanted]);
  showLanguage(language);
}

async function fetchTexts(language: Language, parts: readonly Part[]): Promise<void> {
  for (const { texts } of await Promise.all(parts.map((part) => LOADERS[part][language]()))) addTexts(language, texts);
}
