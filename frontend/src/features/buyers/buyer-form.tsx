import { useState } from 'react';
import { Button } from '../../components/ui/button';
import { Dialog } from '../../components/ui/dialog';
import { Field } from '../../components/ui/field';
import { Notice } from '../../components/ui/notice';
import { RadioGroup } from '../../components/ui/radio-group';
import { useTranslation } from '../../i18n/translation';
import { api, dataOf } from '../../lib/api/client';
import type { components } from '../../lib/api/schema';
import { decimalText, parsePaise } from '../../lib/money';
import { displayPhoneNumber, parsePhoneNumber } from '../../lib/phone-number';
import { type Language, usePreferences } from '../../lib/preferences';
import { uuidV7 } from '../../lib/uuid';
import { fieldProblems, useAct } from '../../office/act';
import { ActButton } from '../../office/act-button';
import { nameOf, paiseOf, rupeesOf } from '../../office/amounts';
import { Problem } from '../../office/problem';
import type { Buyer } from './buyers';

type Fields = components['schemas']['CreateBuyerRequest'];

interface BuyerFormProps {
  /** Who is changed; absent: one is added. */
  buyer?: Buyer;
  /** Limit, days and what was owed before are his to say. */
  isOwner: boolean;
  onClose: () => void;
  onSaved: (buyer: Buyer) => void;
}

/** Everything that is known of a buyer, to add one or to change him. */
export function BuyerForm({ buyer, isOwner, onClose, onSaved }: BuyerFormProps) {
  const { t } = useTranslation(['buyers', 'office']);
  const { language } = usePreferences();
  const [id] = useState(() => buyer?.id ?? uuidV7());
  const [version, setVersion] = useState(buyer?.version);
  const [fields, setFields] = useState(() => textsOf(buyer));
  const [sent, setSent] = useState(false);
  const act = useAct(async (body: Fields) => {
    const saved = await (buyer === undefined
      ? dataOf(api.POST('/api/v1/buyers', { body: { ...body, id } }))
      : dataOf(
          api.PUT('/api/v1/buyers/{id}', {
            params: { path: { id } },
            body: { ...body, ...(version === undefined ? {} : { version }) },
          }),
        ));
    onSaved(saved);
  });
  const wrong = fieldProblems(act.problem);
  const limit = paiseOrNone(fields.limit);
  const opening = paiseOrNone(fields.opening);
  const days = fields.days.trim();
  const errors = {
    name: fields.name.trim().length < 2 ? t('form.nameNeeded') : undefined,
    limit: limit === null || limit < 0 ? t('amountWrong') : undefined,
    days: /^\d{0,3}$/.test(days) ? undefined : t('form.daysWrong'),
    opening: opening === null || opening < 0 ? t('amountWrong') : undefined,
  };
  const current = act.problem?.current as Buyer | null | undefined;
  const isConflict = act.problem?.code === 'VERSION_CONFLICT';

  const submit = async () => {
    setSent(true);
    if (Object.values(errors).some(Boolean)) return;
    const code = fields.code.trim();
    const done = await act.run({
      name: fields.name.trim(),
      name_ta: fields.nameTa.trim(),
      place: fields.place.trim(),
      place_ta: fields.placeTa.trim(),
      route: fields.route.trim(),
      phone: fields.phone.trim(),
      whatsapp_number: fields.whatsapp.trim(),
      address: fields.address.trim(),
      gstin: fields.gstin.trim(),
      language_preference: fields.language,
      notes: fields.notes.trim(),
      ...(code === '' || code === buyer?.buyer_code ? {} : { buyer_code: code }),
      ...(isOwner
        ? {
            credit_limit: rupeesOf(limit ?? 0),
            ...(days === '' ? {} : { credit_days: Number(days) }),
            ...(buyer === undefined && opening ? { opening_balance: rupeesOf(opening) } : {}),
          }
        : {}),
    });
    if (done) onClose();
  };
  const number = (typed: string) => {
    if (typed.trim() === '') return undefined;
    const read = parsePhoneNumber(typed);
    return read.isValid ? t('form.phoneRead', { number: displayPhoneNumber(read) }) : t('form.phoneKept');
  };
  const field = (name: keyof Texts, api: string, more: Partial<Parameters<typeof Field>[0]> = {}) => (
    <Field
      label={t(`form.${name as 'name'}`)}
      value={fields[name]}
      onText={(text) => setFields((now) => ({ ...now, [name]: text }))}
      autoComplete="off"
      error={(sent ? (errors as Partial<Record<string, string>>)[name] : undefined) ?? wrong.get(api)}
      {...more}
    />
  );

  return (
    <Dialog
      wide
      title={buyer === undefined ? t('add') : t('form.title', { name: nameOf(buyer, language) })}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('office:cancel')}</Button>
          <ActButton variant="primary" busy={act.busy} onClick={() => void submit()}>
            {buyer === undefined ? t('form.add') : t('office:save')}
          </ActButton>
        </>
      }
    >
      <form
        className="grid gap-3 wide:grid-cols-2"
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        {field('name', 'name', { 'data-autofocus': true } as object)}
        {field('nameTa', 'name_ta', { lang: 'ta' })}
        {field('place', 'place')}
        {field('placeTa', 'place_ta', { lang: 'ta' })}
        {field('phone', 'phone', { inputMode: 'tel', hint: number(fields.phone) })}
        {field('whatsapp', 'whatsapp_number', {
          inputMode: 'tel',
          hint: number(fields.whatsapp) ?? t('form.whatsappHint'),
        })}
        {field('route', 'route', { hint: t('form.routeHint') })}
        <RadioGroup
          label={t('form.language')}
          value={fields.language}
          onChange={(language) => setFields((now) => ({ ...now, language }))}
          options={[
            { value: 'ta', label: 'தமிழ்', lang: 'ta' },
            { value: 'en', label: 'English', lang: 'en' },
          ]}
        />
        {isOwner && field('limit', 'credit_limit', { inputMode: 'decimal', hint: t('form.limitHint') })}
        {isOwner && field('days', 'credit_days', { inputMode: 'numeric', hint: t('form.daysHint') })}
        {isOwner &&
          buyer === undefined &&
          field('opening', 'opening_balance', { inputMode: 'decimal', hint: t('form.openingHint') })}
        {field('code', 'buyer_code', {
          autoCapitalize: 'characters',
          hint: buyer === undefined ? t('form.codeHint') : undefined,
        })}
        {field('gstin', 'gstin', { autoCapitalize: 'characters' })}
        {field('address', 'address')}
        {field('notes', 'notes', { className: 'wide:col-span-2' })}
        <div className="wide:col-span-2">
          {isConflict ? (
            <Notice
              tone="warning"
              live
              action={
                current == null ? undefined : (
                  <Button
                    onClick={() => {
                      setFields(textsOf(current));
                      setVersion(current.version);
                      act.forget();
                    }}
                  >
                    {t('form.showCurrent')}
                  </Button>
                )
              }
            >
              {t('office:changedByOther')}
            </Notice>
          ) : (
            wrong.size === 0 && <Problem problem={act.problem} />
          )}
        </div>
        <button type="submit" hidden />
      </form>
    </Dialog>
  );
}

interface Texts {
  name: string;
  nameTa: string;
  place: string;
  placeTa: string;
  route: string;
  phone: string;
  whatsapp: string;
  address: string;
  gstin: string;
  language: Language;
  limit: string;
  days: string;
  opening: string;
  code: string;
  notes: string;
}

const textsOf = (buyer?: Buyer): Texts => ({
  name: buyer?.name ?? '',
  nameTa: buyer?.name_ta ?? '',
  place: buyer?.place ?? '',
  placeTa: buyer?.place_ta ?? '',
  route: buyer?.route ?? '',
  phone: buyer?.phone == null ? '' : displayPhoneNumber({ value: buyer.phone, isValid: buyer.phone_is_valid }),
  whatsapp: buyer?.whatsapp_number ?? '',
  address: buyer?.address ?? '',
  gstin: buyer?.gstin ?? '',
  language: buyer?.language_preference === 'en' ? 'en' : 'ta',
  limit: buyer === undefined || buyer.credit_limit === 0 ? '' : decimalText(paiseOf(buyer.credit_limit), 2),
  days: buyer === undefined ? '' : String(buyer.credit_days),
  opening: '',
  code: buyer?.buyer_code ?? '',
  notes: buyer?.notes ?? '',
});

/** Nothing typed is nothing. */
const paiseOrNone = (typed: string): number | null => (typed.trim() === '' ? 0 : parsePaise(typed));
