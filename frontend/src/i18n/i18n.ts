import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { getPreferences, type Language } from '../lib/preferences';

/** Each language is one file, fetched when it is first used and kept by the service worker; the office's texts are another. */
const LOADERS = {
  en: () => import('./en'),
  ta: () => import('./ta'),
};
const OFFICE_LOADERS = {
  en: () => import('./en-office'),
  ta: () => import('./ta-office'),
};

let withOffice = false;

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

/** The words of the office's screens, with the first of them. */
export async function addOfficeTexts(): Promise<void> {
  withOffice = true;
  const { language } = getPreferences();
  addTexts(language, (await OFFICE_LOADERS[language]()).texts);
}

/** Changes every text on the screen in one step. */
export async function changeLanguage(language: Language): Promise<void> {
  if (i18next.language === language) return;
  const loaded = await Promise.all([LOADERS[language](), ...(withOffice ? [OFFICE_LOADERS[language]()] : [])]);
  for (const { texts } of loaded) addTexts(language, texts);
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
}

function addTexts(language: Language, texts: object): void {
  for (const [namespace, content] of Object.entries(texts)) i18next.addResourceBundle(language, namespace, content);
}
