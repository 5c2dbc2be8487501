import { useState } from 'react';
import { Button } from '../../components/ui/button';
import { Dialog } from '../../components/ui/dialog';
import { Field } from '../../components/ui/field';
import { Notice } from '../../components/ui/notice';
import { RadioGroup } from '../../components/ui/radio-group';
import type { Payload } from '../../data/records';
import { dropTrade, type ParkedTrade, settledTrade } from '../../data/trade';
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
import { FormProblem } from '../../office/form-dialog';
import { queryClient } from '../../office/query-client';
import type { Buyer } from './buyers';
import { usePendingTrade } from './pending-trade';

/** Milliseconds for which the form waits for the server's response to a new buyer. */
const PATIENCE_MS = 6_000;

type Fields = components['schemas']['CreateBuyerRequest'];

interface BuyerFormProps {
  /** The buyer to change; absent if one is added. */
  buyer?: Buyer;
  /** A new buyer that the server refused, to be corrected here. */
  again?: ParkedTrade;
  /** Only the owner sets the credit limit, the credit days and the opening balance. */
  isOwner: boolean;
  onClose: () => void;
  onSaved: (buyer: Buyer) => void;
}

/** The form for adding or changing a buyer. */
export function BuyerForm({ buyer, again, isOwner, onClose, onSaved }: BuyerFormProps) {
  const { t } = useTranslation(['buyers', 'office']);
  const { language } = usePreferences();
  const [id] = useState(() => buyer?.id ?? again?.entityId ?? uuidV7());
  const [version, setVersion] = useState(buyer?.version);
  const [fields, setFields] = useState(() => (again === undefined ? textsOf(buyer) : textsOfRefused(again)));
  const [sent, setSent] = useState(false);
  const own = usePendingTrade();
  const refused = own.parked.find(({ entityId }) => entityId === id)?.error ?? null;
  const act = useAct(async (body: Fields) => {
    if (buyer === undefined) return add(body);
    const params = { path: { id } };
    onSaved(
      await dataOf(
        api.PUT('/api/v1/buyers/{id}', { params, body: { ...body, ...(version === undefined ? {} : { version }) } }),
      ),
    );
  });
  /** A new buyer is stored on this device first, so that a sale to them is possible without a network. */
  const add = async ({ credit_limit, opening_balance, ...texts }: Fields) => {
    const { counter } = own;
    if (counter === null) return;
    const decimal = (amount: number | null | undefined) => decimalText(paiseOf(amount ?? 0), 2);
    await own.keep({
      type: 'buyer.create',
      id,
      needs: null,
      told: { name: texts.name ?? '', nameTa: texts.name_ta || null, paise: 0 },
      payload: {
        ...(texts as Payload),
        ...(credit_limit === undefined ? {} : { credit_limit: decimal(credit_limit) }),
        ...(opening_balance === undefined ? {} : { opening_balance: decimal(opening_balance) }),
      },
    });
    const state = navigator.onLine ? await settledTrade(counter.db, id, PATIENCE_MS) : 'waiting';
    await queryClient.invalidateQueries({ refetchType: 'none' });
    if (state === 'sent') onSaved(await dataOf(api.GET('/api/v1/buyers/{id}', { params: { path: { id } } })));
    if (state !== 'parked') onClose();
  };
  const wrong = fieldProblems(refused ?? act.problem);
  const close = () => {
    // The refused buyer is discarded.
    if (again === undefined && refused !== null && own.counter !== null) void dropTrade(own.counter.db, id);
    onClose();
  };
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
    if (done && buyer !== undefined) onClose();
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
      onClose={close}
      actions={
        <>
          <Button onClick={close}>{t('office:cancel')}</Button>
          {buyer === undefined ? (
            <Button variant="primary" busy={act.busy} onClick={() => void submit()}>
              {t('form.add')}
            </Button>
          ) : (
            <ActButton variant="primary" busy={act.busy} onClick={() => void submit()}>
              {t('office:save')}
            </ActButton>
          )}
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
            <FormProblem problem={refused ?? act.problem} />
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

function textsOfRefused({ payload }: ParkedTrade): Texts {
  const text = (name: string) => String(payload[name] ?? '');
  return {
    name: text('name'),
    nameTa: text('name_ta'),
    place: text('place'),
    placeTa: text('place_ta'),
    route: text('route'),
    phone: text('phone'),
    whatsapp: text('whatsapp_number'),
    address: text('address'),
    gstin: text('gstin'),
    language: payload.language_preference === 'en' ? 'en' : 'ta',
    limit: text('credit_limit'),
    days: text('credit_days'),
    opening: text('opening_balance'),
    code: text('buyer_code'),
    notes: text('notes'),
  };
}

/** An empty field counts as zero. */
const paiseOrNone = (typed: string): number | null => (typed.trim() === '' ? 0 : parsePaise(typed));
