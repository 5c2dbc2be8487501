import { type FormEvent, useEffect, useRef, useState } from 'react';
import { Button } from '../../components/ui/button';
import { Field } from '../../components/ui/field';
import { Icon } from '../../components/ui/icon';
import { Notice } from '../../components/ui/notice';
import { useTranslation } from '../../i18n/translation';
import { personName } from '../../lib/format';
import { enterPin, leaveCounter, type Person, type PinProblem, peopleHere } from '../../lib/people';
import { usePreferences } from '../../lib/preferences';
import { useSession } from '../../lib/session';

/** The users who share this device; one of them takes over with their PIN. Renders nothing if no other user is known. */
export default function PinSignIn() {
  const { t } = useTranslation('sign-ins');
  const { language } = usePreferences();
  const here = useSession()?.user.id;
  const [people] = useState(peopleHere);
  const [chosen, setChosen] = useState<Person | null>(null);
  const others = people.filter(({ user }) => user.id !== here);
  if (others.length === 0) return null;
  if (chosen !== null) return <PinForm person={chosen} onBack={() => setChosen(null)} />;
  return (
    <ul aria-label={t('pin.people')} className="flex flex-col gap-2">
      {others.map((person) => (
        <li key={person.user.id}>
          <Button onClick={() => setChosen(person)} className="min-h-14 w-full text-left">
            <span className="min-w-0 flex-1">
              <span className="block text-lead font-semibold">{personName(person.user, language)}</span>
              {person.unsent > 0 && (
                <span className="block text-small text-warning">{t('pin.unsent', { count: person.unsent })}</span>
              )}
            </span>
            <Icon name="right" size={18} />
          </Button>
        </li>
      ))}
    </ul>
  );
}

/** @param onBack Null if there is no other user to choose. */
export function PinForm({ person, onBack }: { person: Person; onBack: (() => void) | null }) {
  const { t } = useTranslation('sign-ins');
  const { t: inAuth } = useTranslation('auth');
  const { language } = usePreferences();
  const field = useRef<HTMLInputElement>(null);
  const [pin, setPin] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<PinProblem | null>(null);
  useEffect(() => field.current?.focus(), []);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (busy) return;
    setBusy(true);
    setProblem(null);
    try {
      const refused = await enterPin(person, pin);
      if (refused === null) return;
      setProblem(refused);
      setPin('');
    } finally {
      setBusy(false);
    }
  };
  return (
    <form noValidate onSubmit={(event) => void submit(event)} className="flex flex-col gap-4">
      <p className="text-lead font-semibold">{personName(person.user, language)}</p>
      {problem?.kind !== 'password' && (
        <Field
          data-autofocus
          ref={field}
          label={t('pin.label')}
          type="password"
          name="pin"
          inputMode="numeric"
          autoComplete="off"
          maxLength={6}
          value={pin}
          onText={setPin}
          error={problem?.kind === 'wrong' ? (problem.message ?? t('pin.wrong')) : undefined}
        />
      )}
      <div aria-live="assertive" className="empty:hidden">
        {(problem?.kind === 'password' || problem?.kind === 'network') && (
          <Notice tone="warning">{t(`pin.${problem.kind}`)}</Notice>
        )}
        {problem?.kind === 'server' && <Notice tone="danger">{inAuth('error.server')}</Notice>}
      </div>
      {problem?.kind !== 'password' && (
        <Button type="submit" variant="primary" busy={busy} disabled={pin.length < 4} className="min-h-12">
          {t('pin.enter')}
        </Button>
      )}
      {onBack !== null && (
        <div className="flex flex-wrap gap-2">
          <Button icon="left" onClick={onBack}>
            {t('pin.back')}
          </Button>
          <Button icon="key" onClick={() => void leaveCounter(person)}>
            {t('pin.byPassword')}
          </Button>
        </div>
      )}
    </form>
  );
}
