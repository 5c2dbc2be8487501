import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { Language } from '../lib/preferences';

/** Each language is one file, fetched when it is first used and kept by the service worker. */
const LOADERS = {
  en: () => import('./en'),
  ta: () => import('./ta'),
};

export async function startTexts(language: Language): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: false,
    supportedLngs: ['en', 'ta'],
    ns: ['common', 'auth', 'entries', 'messages', 'preferences', 'sync'],
    defaultNS: 'common',
    resources: { [language]: (await LOADERS[language]()).texts },
    partialBundledLanguages: true,
    interpolation: { escapeValue: false },
    react: { useSuspense: false },
  });
  document.documentElement.lang = language;
}

/** Changes every text on the screen in one step. */
export async function changeLanguage(language: Language): Promise<void> {
  if (i18next.language === language) return;
  const { texts } = await LOADERS[language]();
  for (const [namespace, content] of Object.entries(texts)) i18next.addResourceBundle(language, namespace, content);
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
}
