import { useState } from 'react';
import { Button } from '../components/ui/button';
import { Dialog } from '../components/ui/dialog';
import { Field } from '../components/ui/field';
import { useTranslation } from '../i18n/translation';
import { api } from '../lib/api/client';
import { decimalText, parsePaise } from '../lib/money';
import { uuidV7 } from '../lib/uuid';
import { fieldProblems, useAct } from './act';
import { ActButton } from './act-button';
import { type Farmer, FarmerField } from './farmer-field';
import { Problem } from './problem';

interface AskAdvanceProps {
  /** Of whom, where that is known. */
  farmer?: Farmer;
  onClose: () => void;
  onAsked?: () => void;
}

/** Asks for an advance in a farmer's name; the owner decides. */
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
        amount: Number(decimalText(paise, 2)),
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
    <Dialog
      title={t('ask.title')}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('office:cancel')}</Button>
          <ActButton variant="primary" busy={act.busy} onClick={() => void submit()}>
            {t('ask.act')}
          </ActButton>
        </>
      }
    >
      <form
        className="flex flex-col gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
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
        {wrong.size === 0 && <Problem problem={act.problem} />}
        <button type="submit" hidden />
      </form>
    </Dialog>
  );
}
