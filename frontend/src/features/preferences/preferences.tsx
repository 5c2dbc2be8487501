import { RadioGroup } from '../../components/ui/radio-group';
import { Section } from '../../components/ui/section';
import { Toggle } from '../../components/ui/toggle';
import { useTranslation } from '../../i18n/translation';
import { setPreferences, usePreferences } from '../../lib/preferences';

/** The user's display preferences; each takes effect immediately. */
export function Preferences() {
  const { t } = useTranslation('preferences');
  const { t: common } = useTranslation();
  const preferences = usePreferences();
  return (
    <Section title={t('thisDevice')}>
      <RadioGroup
        label={t('language')}
        value={preferences.language}
        onChange={(language) => setPreferences({ language })}
        options={[
          { value: 'ta', label: common('tamil'), lang: 'ta' },
          { value: 'en', label: common('english'), lang: 'en' },
        ]}
      />
      <RadioGroup
        label={t('appearance')}
        value={preferences.theme}
        onChange={(theme) => setPreferences({ theme })}
        options={[
          { value: 'system', label: t('system'), icon: 'device' },
          { value: 'light', label: t('light'), icon: 'sun' },
          { value: 'dark', label: t('dark'), icon: 'moon' },
        ]}
      />
      <RadioGroup
        label={t('fontSize')}
        value={preferences.font_size}
        onChange={(font_size) => setPreferences({ font_size })}
        options={[
          { value: 'normal', label: t('normal') },
          { value: 'large', label: t('large') },
        ]}
      />
      <Toggle
        label={t('highContrast')}
        hint={t('highContrastHint')}
        checked={preferences.high_contrast}
        onChange={(high_contrast) => setPreferences({ high_contrast })}
      />
      <Toggle
        label={t('reducedMotion')}
        hint={t('reducedMotionHint')}
        checked={preferences.reduced_motion}
        onChange={(reduced_motion) => setPreferences({ reduced_motion })}
      />
    </Section>
  );
}
