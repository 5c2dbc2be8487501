import { type FormEvent, useEffect, useRef, useState } from 'react';
import { Button } from '../../components/ui/button';
import { Field } from '../../components/ui/field';
import { Notice } from '../../components/ui/notice';
import { useTranslation } from '../../i18n/translation';
import { displayPhoneNumber, parsePhoneNumber } from '../../lib/phone-number';
import { apiProblemText } from './api-problem';
import { type CodeSignIn, type FarmerChoice, requestCode, signInByCode } from './one-time-code';
import { useSecondsLeft } from './use-seconds-left';

const DIGITS = 6;

interface CodeFormProps {
  phone: string;
  againAt: number;
  onSentAgain: (againAt: number) => void;
  onChoose: (code: string, choices: FarmerChoice[]) => void;
  onOtherNumber: () => void;
}

export function CodeForm({ phone, againAt, onSentAgain, onChoose, onOtherNumber }: CodeFormProps) {
  const { t } = useTranslation('auth');
  const [answer, setAnswer] = useState<CodeSignIn | 'sentAgain' | null>(null);
  const [busy, setBusy] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const left = useSecondsLeft(againAt);

  useEffect(() => field.current?.focus(), []);

  const tell = async () => {
    const code = field.current?.value.replace(/\s/g, '') ?? '';
    if (busy || field.current === null) return;
    if (!/^[0-9]{6}$/.test(code)) {
      setAnswer({ kind: 'wrong' });
      field.current.select();
      return;
    }
    setAnswer(null);
    setBusy(true);
    const told = await signInByCode(phone, code).finally(() => setBusy(false));
    if (told.kind === 'choose') onChoose(code, told.choices);
    else if (told.kind !== 'in') {
      setAnswer(told);
      field.current?.focus();
      field.current?.select();
    }
  };

  const again = async () => {
    setBusy(true);
    const asked = await requestCode(phone).finally(() => setBusy(false));
    field.current?.focus();
    if (asked.kind === 'sent') {
      if (field.current !== null) field.current.value = '';
      setAnswer('sentAgain');
      onSentAgain(asked.againAt);
    } else setAnswer(asked);
  };

  return (
    <form
      noValidate
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        void tell();
      }}
      className="flex flex-col gap-4"
    >
      <p>{t('code.text', { phone: displayPhoneNumber(parsePhoneNumber(phone)) })}</p>
      <Field
        ref={field}
        label={t('code.label')}
        hint={t('code.hint')}
        name="code"
        inputMode="numeric"
        autoComplete="one-time-code"
        // One more than the digits, because some keyboards insert a space.
        maxLength={DIGITS + 1}
        onText={(typed) => {
          // Submit automatically once the code is complete, whether autofilled or typed.
          if (/^[0-9]{6}$/.test(typed)) void tell();
        }}
      />
      <div aria-live="assertive">
        {answer === 'sentAgain' && <Notice tone="success">{t('code.sentAgain')}</Notice>}
        {answer !== null && answer !== 'sentAgain' && <Notice tone="danger">{told(answer)}</Notice>}
      </div>
      <Button type="submit" variant="primary" busy={busy} className="min-h-14 text-lead">
        {t(busy ? 'submitting' : 'submit')}
      </Button>
      <div className="flex flex-col gap-2">
        <Button busy={busy} disabled={left > 0} onClick={() => void again()} className="tabular-nums">
          {left > 0 ? t('code.againIn', { count: left }) : t('code.again')}
        </Button>
        <Button variant="ghost" onClick={onOtherNumber}>
          {t('code.otherNumber')}
        </Button>
      </div>
    </form>
  );

  function told(what: CodeSignIn): string {
    if (what.kind === 'problem') return apiProblemText(what.problem, t);
    return t(what.kind === 'spent' ? 'code.spent' : 'code.wrong');
  }
}
