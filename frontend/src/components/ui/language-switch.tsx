import { useTranslation } from '../../i18n/translation';
import { setPreferences, usePreferences } from '../../lib/preferences';
import { Pill } from './pill';

/** Switches the whole interface to the other language, which is named in its own script. */
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
