import { useTranslation } from '../../i18n/translation';
import { setPreferences, usePreferences } from '../../lib/preferences';
import { Pill } from './pill';

/** The other language, in its own letters: one tap turns the whole interface. */
export function LanguageSwitch() {
  const { t } = useTranslation();
  const { language } = usePreferences();
  const other = language === 'en' ? 'ta' : 'en';
  const name = t(other === 'en' ? 'english' : 'tamil');
  return (
    <Pill aria-label={t('languageSwitch', { language: name })} onClick={() => setPreferences({ language: other })}>
      <span lang={other}>{name}</span>
    </Pill>
  );
}
