import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../components/ui/button';
import { Field } from '../../components/ui/field';
import { addFarmer } from '../../data/farmer-store';
import type { Farmer } from '../../data/records';
import { localizedName } from '../../lib/format';
import { parsePhoneNumber } from '../../lib/phone-number';
import { usePreferences } from '../../lib/preferences';
import type { Counter } from '../../sync/counter';

interface NewFarmerFormProps {
  counter: Counter;
  typed: string;
  onDone: (farmer: Farmer) => void;
  onLeave: () => void;
}

const isTamil = (text: string) => /[\u0b80-\u0bff]/u.test(text);

/** A farmer whom the book does not know, added in the row itself: he stands at the scales already. */
export function NewFarmerForm({ counter, typed, onDone, onLeave }: NewFarmerFormProps) {
  const { t } = useTranslation('entries');
  const { language } = usePreferences();
  const isNumber = /^[\d\s+-]+$/.test(typed);
  const [name, setName] = useState(isNumber ? '' : typed);
  const [phone, setPhone] = useState(isNumber ? typed : '');
  const [village, setVillage] = useState('');
  const [tried, setTried] = useState(false);
  const form = useRef<HTMLFormElement>(null);

  useEffect(() => {
    form.current?.querySelector<HTMLInputElement>(isNumber ? '[name="name"]' : '[name="phone"]')?.focus();
  }, [isNumber]);

  const number = parsePhoneNumber(phone);
  const digits = number.value.replace(/\D/g, '');
  const known = number.isValid ? counter.day.getSnapshot().farmers.search(digits, () => 0, 1, language)[0] : undefined;
  const twin = known?.keys.digits === digits ? known : undefined;
  const nameProblem = tried && name.trim().length < 2 ? t('newFarmer.nameNeeded') : undefined;
  const phoneProblem = twin
    ? t('newFarmer.known', { farmer: localizedName(twin, language) })
    : tried && phone.trim() === ''
      ? t('newFarmer.phoneNeeded')
      : undefined;

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (twin) {
      onDone(twin);
      return;
    }
    setTried(true);
    if (name.trim().length < 2 || phone.trim() === '') return;
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
      className="grid w-full grid-cols-2 items-start gap-3 py-1 wide:grid-cols-[1.4fr_1.1fr_1fr_auto]"
    >
      <Field
        name="name"
        label={t('newFarmer.name')}
        value={name}
        error={nameProblem}
        autoComplete="off"
        onText={setName}
        className="max-wide:col-span-2"
      />
      <Field
        name="phone"
        label={t('newFarmer.phone')}
        type="tel"
        inputMode="tel"
        value={phone}
        error={phoneProblem}
        hint={phone.trim().length > 5 && !number.isValid ? t('newFarmer.phoneOdd') : undefined}
        autoComplete="off"
        onText={setPhone}
      />
      <Field name="village" label={t('newFarmer.village')} value={village} autoComplete="off" onText={setVillage} />
      <div className="col-span-2 flex flex-wrap gap-2 wide:col-span-1 wide:mt-6.5">
        <Button type="submit" variant="primary" className="min-h-12 flex-1">
          {t('newFarmer.save')}
        </Button>
        <Button variant="ghost" icon="close" onClick={onLeave} aria-label={t('less')} />
      </div>
    </form>
  );
}
