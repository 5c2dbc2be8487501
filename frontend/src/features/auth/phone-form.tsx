import { type FormEvent, useEffect, useRef, useState } from 'react';
import { Button } from '../../components/ui/button';
import { Field } from '../../components/ui/field';
import { Notice } from '../../components/ui/notice';
import { useTranslation } from '../../i18n/translation';
import { parsePhoneNumber } from '../../lib/phone-number';
import { type ApiProblem, apiProblemText } from './api-problem';
import { requestCode } from './one-time-code';

interface PhoneFormProps {
  /** The number typed before, which may be wrong. */
  known: string;
  onSent: (phone: string, againAt: number) => void;
}

export function PhoneForm({ known, onSent }: PhoneFormProps) {
  const { t } = useTranslation('auth');
  const [wrong, setWrong] = useState(false);
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const [busy, setBusy] = useState(false);
  const field = useRef<HTMLInputElement>(null);

  useEffect(() => field.current?.focus(), []);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const typed = parsePhoneNumber(field.current?.value ?? '');
    if (busy) return;
    setProblem(null);
    setWrong(!typed.isValid);
    field.current?.focus();
    if (!typed.isValid) return;
    setBusy(true);
    const asked = await requestCode(typed.value).finally(() => setBusy(false));
    if (asked.kind === 'sent') onSent(typed.value, asked.againAt);
    else setProblem(asked.problem);
  };

  return (
    <form noValidate onSubmit={submit} className="flex flex-col gap-4">
      <p>{t('phone.text')}</p>
      <Field
        ref={field}
        label={t('phone.label')}
        name="phone"
        type="tel"
        inputMode="tel"
        autoComplete="tel"
        maxLength={40}
        defaultValue={known}
        error={wrong ? t('phone.wrongNumber') : undefined}
      />
      <div aria-live="assertive">{problem !== null && <Notice tone="danger">{apiProblemText(problem, t)}</Notice>}</div>
      <Button type="submit" variant="primary" busy={busy} className="min-h-14 text-lead">
        {t('phone.send')}
      </Button>
    </form>
  );
}
