import { useState } from 'react';
import { Field } from '../components/ui/field';
import { useTranslation } from '../i18n/translation';
import { api } from '../lib/api/client';
import { parsePaise } from '../lib/money';
import { uuidV7 } from '../lib/uuid';
import { fieldProblems, useAct } from './act';
import { rupeesOf } from './amounts';
import { type Farmer, FarmerField } from './farmer-field';
import { FormDialog } from './form-dialog';

interface AskAdvanceProps {
  /** The farmer, if already known. */
  farmer?: Farmer;
  onClose: () => void;
  onAsked?: () => void;
}

/** The dialog in which the shop requests an advance for a farmer; the owner decides about it. */
export function AskAdvance({ farmer: known, onClose, onAsked }: AskAdvanceProps) {
  const { t } = useTranslation(['ledger', 'office']);
  const [id] = useState(() => uuidV7());
  const [farmer, setFarmer] = useState<Farmer | null>(known ?? null);
  const [amount, setAmount] = useState('');
  const [reason, setReason] = useState('');
  const [sent, setSent] = useState(false);
  const act = useAct((farmerId: string, paise: number) =>
    api.POST('/api/v1/cash-advances', {
      body: {
        id,
        farmer_id: farmerId,
        amount: rupeesOf(paise),
        ...(reason.trim() === '' ? {} : { reason: reason.trim() }),
      },
    }),
  );
  const wrong = fieldProblems(act.problem);
  const paise = parsePaise(amount);
  const submit = async () => {
    setSent(true);
    if (farmer === null || paise === null || paise <= 0) return;
    if (!(await act.run(farmer.id, paise))) return;
    onAsked?.();
    onClose();
  };
  return (
    <FormDialog
      title={t('ask.title')}
      submit={t('ask.act')}
      busy={act.busy}
      problem={act.problem}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <FarmerField
        label={t('farmer')}
        farmer={farmer}
        onChange={setFarmer}
        error={(sent && farmer === null ? t('farmerNeeded') : undefined) ?? wrong.get('farmer_id')}
      />
      <Field
        label={t('ask.amount')}
        value={amount}
        onText={setAmount}
        inputMode="decimal"
        data-autofocus={known === undefined ? undefined : true}
        error={(sent && (paise === null || paise <= 0) ? t('amountWrong') : undefined) ?? wrong.get('amount')}
      />
      <Field label={t('ask.reason')} value={reason} onText={setReason} error={wrong.get('reason')} />
    </FormDialog>
  );
}
