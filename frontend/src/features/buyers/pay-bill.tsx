import { useState } from 'react';
import { Field } from '../../components/ui/field';
import { useTranslation } from '../../i18n/translation';
import { api } from '../../lib/api/client';
import { decimalText, parsePaise } from '../../lib/money';
import { uuidV7 } from '../../lib/uuid';
import { fieldProblems, useAct } from '../../office/act';
import { paiseOf, rupees, rupeesOf } from '../../office/amounts';
import { ChoicePills } from '../../office/choice-pills';
import { FormDialog } from '../../office/form-dialog';
import { type Invoice, METHODS, type Method } from './buyers';
import { MethodFields } from './method-fields';

/** Records a collection for this bill; the amount defaults to its open balance. */
export function PayBill({ bill, onClose }: { bill: Invoice; onClose: () => void }) {
  const { t } = useTranslation(['buyers', 'office']);
  const [id] = useState(uuidV7);
  const [typed, setTyped] = useState(() => decimalText(paiseOf(bill.balance_due), 2));
  const [method, setMethod] = useState<Method>('cash');
  const [reference, setReference] = useState('');
  const [same, setSame] = useState(false);
  const [sent, setSent] = useState(false);
  const paise = parsePaise(typed);
  const act = useAct((amount: number) =>
    api.POST('/api/v1/invoices/{id}/payment', {
      params: { path: { id: bill.id } },
      body: {
        id,
        amount,
        payment_method: method,
        ...(method === 'cash' || reference.trim() === '' ? {} : { payment_reference: reference.trim() }),
        ...(same ? { reference_confirmed: true } : {}),
      },
    }),
  );
  const wrong = fieldProblems(act.problem);
  const submit = async () => {
    setSent(true);
    if (paise !== null && paise > 0 && (await act.run(rupeesOf(paise)))) onClose();
  };
  return (
    <FormDialog
      title={t('pay.title', { number: bill.invoice_number })}
      submit={t('collect.act')}
      busy={act.busy}
      problem={act.problem}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <p className="text-small text-muted">{t('pay.left', { amount: rupees(bill.balance_due) })}</p>
      <Field
        label={t('collect.amount')}
        value={typed}
        onText={setTyped}
        inputMode="decimal"
        autoComplete="off"
        data-autofocus
        onFocus={(event) => event.target.select()}
        error={(sent && (paise === null || paise <= 0) ? t('amountWrong') : undefined) ?? wrong.get('amount')}
      />
      <ChoicePills
        label={t('collect.method')}
        value={method}
        options={METHODS.map((value) => ({ value, label: t(`methods.${value}`) }))}
        onChange={setMethod}
      />
      <MethodFields
        method={method}
        reference={reference}
        onReference={setReference}
        isRepeated={act.problem?.status === 409}
        confirmed={same}
        onConfirmed={setSame}
        paise={paise ?? 0}
        note={bill.invoice_number}
        error={wrong.get('payment_reference')}
      />
    </FormDialog>
  );
}
