import { type Translate, useTranslation } from '../../i18n/translation';
import { useWords, type Words } from './words';

/** Translations of the screens behind the home screen: `t` has their own texts, `phone` those of the home screen. */
export interface BookWords extends Omit<Words, 't'> {
  readonly t: Translate<'book'>;
  readonly phone: Words['t'];
}

export function useBookWords(): BookWords {
  const { t: phone, ...words } = useWords();
  const { t } = useTranslation('book');
  return { ...words, t, phone };
}
