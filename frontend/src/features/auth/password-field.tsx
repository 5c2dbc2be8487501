import { useState } from 'react';
import { IconButton } from '../../components/ui/button';
import { Field, type FieldProps } from '../../components/ui/field';
import { useTranslation } from '../../i18n/translation';

/** A password input that can show the password, because typing with wet hands causes mistakes. */
export function PasswordField(props: Omit<FieldProps, 'type' | 'end' | 'label'> & { label?: string }) {
  const { t } = useTranslation('auth');
  const [shown, setShown] = useState(false);
  return (
    <Field
      autoComplete="current-password"
      {...props}
      label={props.label ?? t('password')}
      type={shown ? 'text' : 'password'}
      autoCapitalize="none"
      spellCheck={false}
      maxLength={128}
      end={
        <IconButton
          icon={shown ? 'eye-off' : 'eye'}
          label={t(shown ? 'hidePassword' : 'showPassword')}
          aria-pressed={shown}
          onClick={() => setShown(!shown)}
        />
      }
    />
  );
}
