import { useState } from 'react';
import { flushSync } from 'react-dom';
import { Field } from '../../components/ui/field';
import { Notice } from '../../components/ui/notice';
import type { ParkedTrade } from '../../data/trade';
import { useTranslation } from '../../i18n/translation';
import { api } from '../../lib/api/client';
import { reportError } from '../../lib/error-reporting';
import { decimalText, multiplyAndDivide, parseGrams, parsePaise, parsePercentage } from '../../lib/money';
import { usePreferences } from '../../lib/preferences';
import { uuidV7 } from '../../lib/uuid';
import { fieldProblems, useAct } from '../../office/act';
import { nameOf, paiseOf, rupeesOf, unitsOf } from '../../office/amounts';
import { DateField } from '../../office/date-nav';
import { FormDialog } from '../../office/form-dialog';
import { Select } from '../../office/select';
import { useToday } from '../../office/use-today';
import { BuyerField } from './buyer-field';
import { type Buyer, type Invoice, useFlowers } from './buyers';
import { usePendingTrade } from './pending-trade';

interface ReasonDialogProps {
  title: string;
  text?: string;
  does: string;
  onDo: (reason: string) => Promise<unknown>;
  onClose: () => void;
}

/** Asks for the reason of a cancellation; the reason stays visible. */
export function ReasonDialog({ title, text, does, onDo, onClose }: ReasonDialogProps) {
  const { t } = useTranslation('buyers');
  const [reason, setReason] = useState('');
  const [sent, setSent] = useState(false);
  const act = useAct(onDo);
  const wrong = fieldProblems(act.problem);
  const submit = async () => {
    setSent(true);
    if (reason.trim() !== '' && (await act.run(reason.trim()))) onClose();
  };
  return (
    <FormDialog
      danger
      title={title}
      submit={does}
      busy={act.busy}
      problem={act.problem}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      {text !== undefined && <p className="text-small text-muted">{text}</p>}
      <Field
        label={t('reason')}
        value={reason}
        onText={setReason}
        data-autofocus
        autoComplete="off"
        error={(sent && reason.trim() === '' ? t('reasonNeeded') : undefined) ?? wrong.get('reason')}
      />
    </FormDialog>
  );
}

interface OfBuyerProps {
  buyerId: string;
  /** The bill concerned; absent: the oldest dues first. */
  invoice?: Invoice | undefined;
  onClose: () => void;
}

/** Adds the bill's tax to an amount in paise. The rate is per cent with at most two decimals. */
const withTax = (paise: number, taxRate: number): number =>
  multiplyAndDivide(paise, 10_000 + (parsePercentage(taxRate) ?? 0), 10_000);

/** Records returned flowers; they belong to the shop again on that day. */
export function ReturnDialog({ buyerId, invoice, onClose }: OfBuyerProps) {
  const { t } = useTranslation(['buyers', 'office']);
  const { language } = usePreferences();
  const flowers = useFlowers();
  const [id] = useState(uuidV7);
  const sold = (invoice?.items ?? []).filter((item) => item.flower_type_id != null);
  const choices =
    sold.length > 0
      ? // A flower with several items on the bill is one choice.
        [...new Map(sold.map((item) => [item.flower_type_id ?? '', item])).values()].map((item) => ({
          value: item.flower_type_id ?? '',
          label: nameOf({ name: item.description, name_ta: item.flower_name_ta ?? null }, language),
        }))
      : (flowers.data ?? []).map((flower) => ({ value: flower.id, label: nameOf(flower, language) }));
  const [flower, setFlower] = useState(sold[0]?.flower_type_id ?? '');
  const [quantity, setQuantity] = useState('');
  const [typed, setTyped] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  const [sent, setSent] = useState(false);
  const grams = parseGrams(quantity);
  // The suggested amount is the price of the sale, until another amount is typed.
  const item = sold.find(({ flower_type_id }) => flower_type_id === flower);
  const worth =
    item === undefined || grams === null || grams <= 0
      ? ''
      : decimalText(withTax(multiplyAndDivide(grams, paiseOf(item.rate), 1000), invoice?.tax_rate ?? 0), 2);
  const amount = typed ?? worth;
  const paise = parsePaise(amount);
  const act = useAct((body: { quantity: number; amount: number }) =>
    api.POST('/api/v1/buyers/{id}/returns', {
      params: { path: { id: buyerId } },
      body: {
        id,
        flower_type_id: flower,
        reason: reason.trim(),
        ...body,
        ...(invoice === undefined ? {} : { invoice_id: invoice.id }),
      },
    }),
  );
  const wrong = fieldProblems(act.problem);
  const submit = async () => {
    setSent(true);
    if (flower === '' || grams === null || grams <= 0 || paise === null || paise <= 0 || reason.trim() === '') return;
    const body = { quantity: unitsOf(grams), amount: rupeesOf(paise) };
    if (await act.run(body)) onClose();
  };
  return (
    <FormDialog
      title={t('return.title')}
      submit={t('return.act')}
      busy={act.busy}
      problem={act.problem}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <Select
        label={t('flower')}
        value={flower}
        options={[...(flower === '' ? [{ value: '', label: t('chooseFlower') }] : []), ...choices]}
        onChange={setFlower}
        error={(sent && flower === '' ? t('chooseFlower') : undefined) ?? wrong.get('flower_type_id')}
      />
      <div className="grid grid-cols-2 gap-3">
        <Field
          label={t('return.quantity')}
          value={quantity}
          onText={setQuantity}
          inputMode="decimal"
          autoComplete="off"
          data-autofocus
          error={(sent && (grams === null || grams <= 0) ? t('weightWrong') : undefined) ?? wrong.get('quantity')}
        />
        <Field
          label={t('return.amount')}
          value={amount}
          onText={setTyped}
          inputMode="decimal"
          autoComplete="off"
          error={(sent && (paise === null || paise <= 0) ? t('amountWrong') : undefined) ?? wrong.get('amount')}
        />
      </div>
      <Field
        label={t('reason')}
        value={reason}
        onText={setReason}
        autoComplete="off"
        error={(sent && reason.trim() === '' ? t('reasonNeeded') : undefined) ?? wrong.get('reason')}
      />
    </FormDialog>
  );
}

/** Records an allowance by the owner. */
export function AllowanceDialog({ buyerId, invoice, onClose }: OfBuyerProps) {
  const { t } = useTranslation('buyers');
  const [id] = useState(uuidV7);
  const [amount, setAmount] = useState('');
  const [reason, setReason] = useState('');
  const [sent, setSent] = useState(false);
  const paise = parsePaise(amount);
  const act = useAct((rupees: number) =>
    api.POST('/api/v1/buyers/{id}/allowances', {
      params: { path: { id: buyerId } },
      body: {
        id,
        amount: rupees,
        reason: reason.trim(),
        ...(invoice === undefined ? {} : { invoice_id: invoice.id }),
      },
    }),
  );
  const wrong = fieldProblems(act.problem);
  const submit = async () => {
    setSent(true);
    if (paise === null || paise <= 0 || reason.trim() === '') return;
    if (await act.run(rupeesOf(paise))) onClose();
  };
  return (
    <FormDialog
      title={t('allowance.title')}
      submit={t('allowance.act')}
      busy={act.busy}
      problem={act.problem}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <Field
        label={t('allowance.amount')}
        value={amount}
        onText={setAmount}
        inputMode="decimal"
        autoComplete="off"
        data-autofocus
        error={(sent && (paise === null || paise <= 0) ? t('amountWrong') : undefined) ?? wrong.get('amount')}
      />
      <Field
        label={t('reason')}
        value={reason}
        onText={setReason}
        autoComplete="off"
        error={(sent && reason.trim() === '' ? t('reasonNeeded') : undefined) ?? wrong.get('reason')}
      />
    </FormDialog>
  );
}

interface PromiseDialogProps {
  buyer: { readonly id: string; readonly name: string; readonly name_ta?: string | null };
  /** A refused promise, to be corrected here. */
  again?: ParkedTrade;
  onClose: () => void;
}

/** Records the day on which the buyer promised to pay. It is stored on this device and sent in the background. */
export function PromiseDialog({ buyer, again, onClose }: PromiseDialogProps) {
  const { t } = useTranslation('buyers');
  const today = useToday();
  const own = usePendingTrade();
  const [id] = useState(() => again?.entityId ?? uuidV7());
  const [date, setDate] = useState(String(again?.payload.promised_on ?? ''));
  const [amount, setAmount] = useState(String(again?.payload.amount ?? ''));
  const [notes, setNotes] = useState(String(again?.payload.notes ?? ''));
  const [sent, setSent] = useState(false);
  const [isRefused, setRefused] = useState(false);
  const paise = amount.trim() === '' ? 0 : parsePaise(amount);
  const submit = async () => {
    setSent(true);
    if (date === '' || paise === null || paise < 0) return;
    try {
      await own.keep({
        type: 'promise.create',
        id,
        needs: null,
        told: { name: buyer.name, nameTa: buyer.name_ta ?? null, paise },
        payload: {
          buyer_id: buyer.id,
          promised_on: date,
          ...(paise > 0 ? { amount: decimalText(paise, 2) } : {}),
          ...(notes.trim() === '' ? {} : { notes: notes.trim() }),
        },
      });
      onClose();
    } catch (error) {
      setRefused(true);
      reportError(error);
    }
  };
  return (
    <FormDialog
      here
      title={t('promise.title')}
      submit={t('promise.act')}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <DateField
        isAhead
        label={t('promise.date')}
        value={date}
        today={today}
        onChange={setDate}
        error={sent && date === '' ? t('promise.dateNeeded') : undefined}
      />
      <Field
        label={t('promise.amount')}
        value={amount}
        onText={setAmount}
        inputMode="decimal"
        autoComplete="off"
        error={sent && (paise === null || paise < 0) ? t('amountWrong') : undefined}
      />
      <Field label={t('promise.notes')} value={notes} onText={setNotes} autoComplete="off" maxLength={500} />
      {isRefused && (
        <Notice tone="danger" live>
          {t('own.notKept')}
        </Notice>
      )}
    </FormDialog>
  );
}

/** Merges a duplicate into another buyer: its bills, payments and balance become the other's. */
export function MergeDialog({
  buyer,
  onMerged,
  onClose,
}: {
  buyer: Buyer;
  onMerged: (into: string) => void;
  onClose: () => void;
}) {
  const { t } = useTranslation('buyers');
  const { language } = usePreferences();
  const [into, setInto] = useState<Buyer | null>(null);
  const [sent, setSent] = useState(false);
  const act = useAct(async (other: string) => {
    await api.POST('/api/v1/buyers/{id}/merge', {
      params: { path: { id: buyer.id } },
      body: { into_buyer_id: other, version: buyer.version },
    });
    // Leave the page before its queries are invalidated, so that the merged buyer is not fetched again.
    flushSync(() => onMerged(other));
  });
  const wrong = fieldProblems(act.problem);
  const submit = async () => {
    setSent(true);
    if (into !== null) await act.run(into.id);
  };
  return (
    <FormDialog
      danger
      title={t('merge.title', { name: nameOf(buyer, language) })}
      submit={t('merge.act')}
      busy={act.busy}
      problem={act.problem}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <p className="text-small text-muted">{t('merge.text')}</p>
      <BuyerField
        label={t('merge.into')}
        buyer={into}
        onChange={setInto}
        isMeant={({ id }) => id !== buyer.id}
        error={(sent && into === null ? t('buyerNeeded') : undefined) ?? wrong.get('into_buyer_id')}
      />
    </FormDialog>
  );
}
