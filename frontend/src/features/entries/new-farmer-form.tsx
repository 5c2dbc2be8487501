import { type FormEvent, useEffect, useRef, useState } from 'react';
import { Button } from '../../components/ui/button';
import { Field } from '../../components/ui/field';
import { addFarmer, keepActivated } from '../../data/farmer-store';
import type { Farmer } from '../../data/records';
import { useTranslation } from '../../i18n/translation';
import { api, dataOf } from '../../lib/api/client';
import { ApiError } from '../../lib/api/errors';
import { localizedName } from '../../lib/format';
import { parsePhoneNumber } from '../../lib/phone-number';
import { usePreferences } from '../../lib/preferences';
import type { Counter } from '../../sync/counter';
import type { Newcomer } from './stored-draft';

interface NewFarmerFormProps {
  counter: Counter;
  /** Initial values of the fields. */
  start: Newcomer;
  /** False on touch screens for a restored form, because the on-screen keyboard would cover it. */
  takesFocus: boolean;
  onText: (newcomer: Newcomer) => void;
  onDone: (farmer: Farmer) => void;
  onLeave: () => void;
}

/** Puts the searched text into the matching field: a number is a phone, anything else a name. */
export const newcomerNamed = (typed: string): Newcomer => {
  const isNumber = /^[\d\s+-]+$/.test(typed);
  return { name: isNumber ? '' : typed, phone: isNumber ? typed : '', village: '' };
};

const isTamil = (text: string) => /[\u0b80-\u0bff]/u.test(text);

/** Adds an unknown farmer within the row itself, because the farmer is already waiting at the scales. */
export function NewFarmerForm({ counter, start, takesFocus, onText, onDone, onLeave }: NewFarmerFormProps) {
  const { t } = useTranslation('entries');
  const { language } = usePreferences();
  const [newcomer, setNewcomer] = useState(start);
  const { name, phone, village } = newcomer;
  const [tried, setTried] = useState(false);
  /** The unusual phone number that was asked about; submitting the same number again confirms it. */
  const [doubted, setDoubted] = useState<string | null>(null);
  const [refusal, setRefusal] = useState<{ phone: string; text: string } | null>(null);
  const [busy, setBusy] = useState(false);
  const form = useRef<HTMLFormElement>(null);

  const change = (next: Partial<Newcomer>) => {
    const changed = { ...newcomer, ...next };
    setNewcomer(changed);
    onText(changed);
  };

  // biome-ignore lint/correctness/useExhaustiveDependencies: only on mount.
  useEffect(() => {
    const first = name === '' ? 'name' : phone === '' ? 'phone' : 'village';
    if (takesFocus) form.current?.querySelector<HTMLInputElement>(`[name="${first}"]`)?.focus();
  }, []);

  const number = parsePhoneNumber(phone);
  const digits = number.value.replace(/\D/g, '');
  const twin = number.isValid ? counter.day.getSnapshot().farmers.findByPhone(digits) : null;
  const canActivate = twin !== null && !twin.active && counter.isAdmin;
  const nameProblem = tried && name.trim().length < 2 ? t('newFarmer.nameNeeded') : undefined;
  const odd = phone.trim() !== '' && !number.isValid ? t('newFarmer.phoneOdd', { count: digits.length }) : undefined;

  function phoneProblem(): string | undefined {
    if (refusal?.phone === phone) return refusal.text;
    if (twin !== null) {
      const farmer = `${localizedName(twin, language)} ${twin.code}`.trim();
      if (twin.active) return t('newFarmer.known', { farmer });
      return t(canActivate ? 'newFarmer.inactive' : 'newFarmer.inactiveAskOwner', { farmer });
    }
    if (doubted === phone && odd !== undefined) return `${odd} ${t('newFarmer.phoneKept')}`;
    return tried && phone.trim() === '' ? t('newFarmer.phoneNeeded') : undefined;
  }

  const activate = async (left: Farmer) => {
    setBusy(true);
    try {
      const { version } = await dataOf(
        api.PATCH('/api/v1/farmers/{id}/activate', { params: { path: { id: left.id } } }),
      );
      onDone(await keepActivated(counter.db, { ...left, active: true, version }));
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      setRefusal({ phone, text: error.status === 0 ? t('newFarmer.activateOffline') : error.message });
      setBusy(false);
    }
  };

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (busy) return;
    if (twin !== null) {
      if (twin.active) onDone(twin);
      else if (canActivate) await activate(twin);
      return;
    }
    setTried(true);
    if (name.trim().length < 2 || phone.trim() === '') return;
    if (odd !== undefined && doubted !== phone) {
      setDoubted(phone);
      return;
    }
    const trimmed = name.trim();
    onDone(
      await addFarmer(
        counter.db,
        {
          name: trimmed,
          nameTa: isTamil(trimmed) ? trimmed : null,
          phone: number.value,
          village: village.trim() || null,
        },
        counter.writer,
        counter.isAdmin,
      ),
    );
  };

  return (
    <form
      ref={form}
      aria-label={t('newFarmer.title')}
      noValidate
      onSubmit={(event) => void submit(event)}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        event.stopPropagation();
        onLeave();
      }}
      className="grid w-full items-start gap-3 py-1 *:min-w-0 wide:grid-cols-[minmax(0,1.5fr)_minmax(0,1fr)_minmax(0,1fr)]"
    >
      <Field
        name="name"
        label={t('newFarmer.name')}
        value={name}
        error={nameProblem}
        autoComplete="off"
        onText={(text) => change({ name: text })}
      />
      <Field
        name="phone"
        label={t('newFarmer.phone')}
        type="tel"
        inputMode="tel"
        value={phone}
        error={phoneProblem()}
        hint={odd}
        autoComplete="off"
        onText={(text) => change({ phone: text })}
      />
      <Field
        name="village"
        label={t('newFarmer.village')}
        value={village}
        autoComplete="off"
        onText={(text) => change({ village: text })}
      />
      <div className="col-span-full flex flex-wrap items-center justify-end gap-2">
        {!counter.isAdmin && (
          <p className="min-w-60 flex-1 text-small text-muted max-wide:basis-full">{t('newFarmer.confirmedLater')}</p>
        )}
        <Button
          type="submit"
          variant="primary"
          busy={busy}
          disabled={twin !== null && !twin.active && !canActivate}
          className="min-h-12 max-wide:flex-1"
        >
          {t(twin === null ? 'newFarmer.save' : twin.active ? 'newFarmer.take' : 'newFarmer.activate')}
        </Button>
        <Button variant="ghost" icon="close" onClick={onLeave} aria-label={t('less')} />
      </div>
    </form>
  );
}
