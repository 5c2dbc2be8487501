import { useState } from 'react';
import { Link } from 'wouter';
import { Button } from '../../components/ui/button';
import { Dialog } from '../../components/ui/dialog';
import { Field } from '../../components/ui/field';
import { Notice } from '../../components/ui/notice';
import { RadioGroup } from '../../components/ui/radio-group';
import { Toggle } from '../../components/ui/toggle';
import { useTranslation } from '../../i18n/translation';
import { api, dataOf } from '../../lib/api/client';
import type { components } from '../../lib/api/schema';
import { decimalText, parsePaise, parsePercentage } from '../../lib/money';
import { displayPhoneNumber, parsePhoneNumber } from '../../lib/phone-number';
import { type Language, usePreferences } from '../../lib/preferences';
import { uuidV7 } from '../../lib/uuid';
import { fieldProblems, useAct } from '../../office/act';
import { ActButton } from '../../office/act-button';
import { nameOf, paiseOf, rupeesOf } from '../../office/amounts';
import { FormProblem } from '../../office/form-dialog';

type Farmer = components['schemas']['Farmer'];
type Fields = components['schemas']['CreateFarmerRequest'];

interface FarmerFormProps {
  /** The farmer to change; absent if one is added. */
  farmer?: Farmer;
  /** A clerk can only add farmers with the shop's terms. */
  isOwner: boolean;
  onClose: () => void;
  onSaved: (farmer: Farmer) => void;
}

/** The form for adding or changing a farmer. */
export function FarmerForm({ farmer, isOwner, onClose, onSaved }: FarmerFormProps) {
  const { t } = useTranslation(['farmers', 'office', 'ledger']);
  const { language } = usePreferences();
  const [id] = useState(() => farmer?.id ?? uuidV7());
  const [version, setVersion] = useState(farmer?.version);
  const [fields, setFields] = useState(() => textsOf(farmer));
  const [sent, setSent] = useState(false);
  const act = useAct(async (body: Fields) => {
    const saved = await (farmer === undefined
      ? dataOf(api.POST('/api/v1/farmers', { body: { ...body, id } }))
      : dataOf(
          api.PUT('/api/v1/farmers/{id}', {
            params: { path: { id } },
            body: { ...body, ...(version === undefined ? {} : { version }) },
          }),
        ));
    onSaved(saved);
  });
  const set = (change: Partial<Texts>) => setFields((now) => ({ ...now, ...change }));
  const wrong = fieldProblems(act.problem);
  const phone = parsePhoneNumber(fields.phone);
  const whatsapp = parsePhoneNumber(fields.whatsapp);
  const percent = parsePercentage(fields.commission);
  const fee = fields.flatFee.trim() === '' ? 0 : parsePaise(fields.flatFee);
  const errors = {
    name: fields.name.trim().length < 2 ? t('form.nameNeeded') : undefined,
    phone: fields.phone.trim() === '' ? t('form.phoneNeeded') : undefined,
    commission:
      fields.ownCommission && (percent === null || percent < 0 || percent > 10_000)
        ? t('form.percentWrong')
        : undefined,
    flatFee: fee === null || fee < 0 ? t('ledger:amountWrong') : undefined,
  };
  const current = act.problem?.current as Farmer | null | undefined;
  const isConflict = act.problem?.code === 'VERSION_CONFLICT';
  const isTaken = act.problem?.code === 'RESOURCE_ALREADY_EXISTS' && current != null;

  const submit = async () => {
    setSent(true);
    if (Object.values(errors).some(Boolean)) return;
    const text = (value: string) => value.trim();
    const done = await act.run({
      name: text(fields.name),
      name_ta: text(fields.nameTa),
      village: text(fields.village),
      village_ta: text(fields.villageTa),
      phone: text(fields.phone),
      whatsapp_number: text(fields.whatsapp),
      address: text(fields.address),
      upi_id: text(fields.upi),
      language_preference: fields.language,
      notes: text(fields.notes),
      ...(text(fields.code) === '' || text(fields.code) === farmer?.farmer_code
        ? {}
        : { farmer_code: text(fields.code) }),
      ...(isOwner
        ? {
            own_commission: fields.ownCommission,
            ...(fields.ownCommission && percent !== null ? { commission_pct: Number(decimalText(percent, 2)) } : {}),
            flat_fee_monthly: rupeesOf(fee ?? 0),
          }
        : {}),
    });
    if (done) onClose();
  };
  const number = (typed: string, read: { value: string; isValid: boolean }) => {
    if (typed.trim() === '') return undefined;
    return read.isValid ? t('form.phoneRead', { number: displayPhoneNumber(read) }) : t('form.phoneKept');
  };

  return (
    <Dialog
      wide
      title={farmer === undefined ? t('add') : t('form.title', { name: nameOf(farmer, language) })}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('office:cancel')}</Button>
          <ActButton variant="primary" busy={act.busy} onClick={() => void submit()}>
            {farmer === undefined ? t('form.add') : t('office:save')}
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
        <Field
          label={t('form.name')}
          value={fields.name}
          onText={(name) => set({ name })}
          data-autofocus
          autoComplete="off"
          error={(sent ? errors.name : undefined) ?? wrong.get('name')}
        />
        <Field
          label={t('form.nameTa')}
          value={fields.nameTa}
          onText={(nameTa) => set({ nameTa })}
          lang="ta"
          autoComplete="off"
          error={wrong.get('name_ta')}
        />
        <Field
          label={t('form.village')}
          value={fields.village}
          onText={(village) => set({ village })}
          autoComplete="off"
          error={wrong.get('village')}
        />
        <Field
          label={t('form.villageTa')}
          value={fields.villageTa}
          onText={(villageTa) => set({ villageTa })}
          lang="ta"
          autoComplete="off"
          error={wrong.get('village_ta')}
        />
        <Field
          label={t('phone')}
          value={fields.phone}
          onText={(typed) => set({ phone: typed })}
          inputMode="tel"
          autoComplete="off"
          hint={number(fields.phone, phone)}
          error={(sent ? errors.phone : undefined) ?? wrong.get('phone')}
        />
        <Field
          label={t('form.whatsapp')}
          value={fields.whatsapp}
          onText={(typed) => set({ whatsapp: typed })}
          inputMode="tel"
          autoComplete="off"
          hint={number(fields.whatsapp, whatsapp) ?? t('form.whatsappHint')}
          error={wrong.get('whatsapp_number')}
        />
        <RadioGroup
          label={t('form.language')}
          value={fields.language}
          onChange={(chosen) => set({ language: chosen })}
          options={[
            { value: 'ta', label: 'தமிழ்', lang: 'ta' },
            { value: 'en', label: 'English', lang: 'en' },
          ]}
        />
        <Field
          label={t('form.upi')}
          value={fields.upi}
          onText={(upi) => set({ upi })}
          autoCapitalize="none"
          autoComplete="off"
          placeholder="name@bank"
          error={wrong.get('upi_id')}
        />
        {isOwner && (
          <>
            <div>
              <Toggle
                label={t('form.ownCommission')}
                hint={fields.ownCommission ? '' : t('form.shopCommission')}
                checked={fields.ownCommission}
                onChange={(ownCommission) => set({ ownCommission })}
              />
              {fields.ownCommission && (
                <Field
                  label={t('form.percent')}
                  value={fields.commission}
                  onText={(commission) => set({ commission })}
                  inputMode="decimal"
                  error={(sent ? errors.commission : undefined) ?? wrong.get('commission_pct')}
                />
              )}
            </div>
            <Field
              label={t('form.flatFee')}
              value={fields.flatFee}
              onText={(flatFee) => set({ flatFee })}
              inputMode="decimal"
              hint={t('form.flatFeeHint')}
              error={(sent ? errors.flatFee : undefined) ?? wrong.get('flat_fee_monthly')}
            />
          </>
        )}
        <Field
          label={t('form.code')}
          value={fields.code}
          onText={(code) => set({ code })}
          autoCapitalize="characters"
          autoComplete="off"
          hint={farmer === undefined ? t('form.codeHint') : undefined}
          error={wrong.get('farmer_code')}
        />
        <Field
          label={t('form.address')}
          value={fields.address}
          onText={(address) => set({ address })}
          autoComplete="off"
          error={wrong.get('address')}
        />
        <Field
          label={t('form.notes')}
          value={fields.notes}
          onText={(notes) => set({ notes })}
          className="wide:col-span-2"
          autoComplete="off"
          hint={t('form.notesHint')}
          error={wrong.get('notes')}
        />
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
          ) : isTaken ? (
            <Notice
              tone="warning"
              live
              action={
                <Link
                  to={`/farmers/${current.id}`}
                  onClick={onClose}
                  className="min-h-11 py-2.5 underline underline-offset-3"
                >
                  {t('form.openHim')}
                </Link>
              }
            >
              {t('form.taken', { name: nameOf(current, language), code: current.farmer_code })}
            </Notice>
          ) : (
            <FormProblem problem={act.problem} />
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
  village: string;
  villageTa: string;
  phone: string;
  whatsapp: string;
  address: string;
  upi: string;
  language: Language;
  ownCommission: boolean;
  commission: string;
  flatFee: string;
  code: string;
  notes: string;
}

const textsOf = (farmer?: Farmer): Texts => ({
  name: farmer?.name ?? '',
  nameTa: farmer?.name_ta ?? '',
  village: farmer?.village ?? '',
  villageTa: farmer?.village_ta ?? '',
  phone: farmer === undefined ? '' : displayPhoneNumber({ value: farmer.phone, isValid: farmer.phone_is_valid }),
  whatsapp: farmer?.whatsapp_number ?? '',
  address: farmer?.address ?? '',
  upi: farmer?.upi_id ?? '',
  language: farmer?.language_preference === 'en' ? 'en' : 'ta',
  ownCommission: farmer?.own_commission ?? false,
  commission: farmer?.own_commission === true ? plain(farmer.commission_pct) : '',
  flatFee: farmer === undefined || farmer.flat_fee_monthly === 0 ? '' : plain(farmer.flat_fee_monthly),
  code: farmer?.farmer_code ?? '',
  notes: farmer?.notes ?? '',
});

/** Formats without trailing zeros: 7.5 instead of 7.50. */
const plain = (amount: number): string => decimalText(paiseOf(amount), 2).replace(/\.?0+$/, '');
