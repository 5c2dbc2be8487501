import { useState } from 'react';
import { Field } from '../../components/ui/field';
import { Toggle } from '../../components/ui/toggle';
import { useTranslation } from '../../i18n/translation';
import { api } from '../../lib/api/client';
import { usePreferences } from '../../lib/preferences';
import { uuidV7 } from '../../lib/uuid';
import { readBags } from '../../lib/weight';
import { fieldProblems, useAct } from '../../office/act';
import { nameOf, unitsOf } from '../../office/amounts';
import { FormDialog } from '../../office/form-dialog';
import { Select } from '../../office/select';
import { useFlowers } from './buyers';

interface WeightDialogProps {
  kind: 'wastage' | 'left_over';
  date: string;
  onClose: () => void;
}

/** Records the weight of wastage or left-over; left-over flowers can be carried over to tomorrow. */
export function WeightDialog({ kind, date, onClose }: WeightDialogProps) {
  const { t } = useTranslation(['buyers', 'office']);
  const { language } = usePreferences();
  const flowers = useFlowers();
  const [id] = useState(uuidV7);
  const [flowerId, setFlowerId] = useState('');
  const [weight, setWeight] = useState('');
  const [reason, setReason] = useState('');
  const [carries, setCarries] = useState(true);
  const [sent, setSent] = useState(false);
  const flower = flowers.data?.find((one) => one.id === flowerId);
  const bags = readBags(weight, flower?.unit ?? 'kg');
  const act = useAct(() => {
    const body = {
      id,
      flower_type_id: flowerId,
      date,
      quantity: unitsOf(bags.total),
      ...(reason.trim() === '' ? {} : { reason: reason.trim() }),
    };
    return kind === 'wastage'
      ? api.POST('/api/v1/buyers/wastage', { body })
      : api.POST('/api/v1/buyers/left-over', { body: { ...body, carry_over: carries } });
  });
  const wrong = fieldProblems(act.problem);
  const isWrong = bags.broken || bags.total <= 0;
  const submit = async () => {
    setSent(true);
    if (flowerId !== '' && !isWrong && (await act.run())) onClose();
  };
  return (
    <FormDialog
      title={t(kind === 'wastage' ? 'day.wastageTitle' : 'day.leftOverTitle')}
      submit={t('collect.act')}
      busy={act.busy}
      problem={act.problem}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <Select
        label={t('flower')}
        value={flowerId}
        options={[
          { value: '', label: t('chooseFlower') },
          ...(flowers.data ?? []).map((one) => ({ value: one.id, label: nameOf(one, language) })),
        ]}
        onChange={setFlowerId}
        error={(sent && flowerId === '' ? t('chooseFlower') : undefined) ?? wrong.get('flower_type_id')}
      />
      <Field
        label={t('sale.weight', { unit: t(`office:unit.${(flower?.unit ?? 'kg') as 'kg'}`) })}
        value={weight}
        onText={setWeight}
        inputMode="decimal"
        autoComplete="off"
        error={(sent && isWrong ? t('weightWrong') : undefined) ?? wrong.get('quantity')}
      />
      {kind === 'left_over' && (
        <Toggle label={t('day.carry')} hint={t('day.carryHint')} checked={carries} onChange={setCarries} />
      )}
      <Field label={t('day.note')} value={reason} onText={setReason} autoComplete="off" error={wrong.get('reason')} />
    </FormDialog>
  );
}
