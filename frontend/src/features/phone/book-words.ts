import { type Translate, useTranslation } from '../../i18n/translation';
import { useWords, type Words } from './words';

/** The words of what lies behind the first page: `t` of it, and `phone` of the page itself. */
export interface BookWords extends Omit<Words, 't'> {
  readonly t: Translate<'book'>;
  readonly phone: Words['t'];
}

export function useBookWords(): BookWords {
  const { t: phone, ...words } = useWords();
  const { t } = useTranslation('book');
  return { ...words, t, phone };
}
