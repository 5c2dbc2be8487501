import { useState } from 'react';
import { Button } from '../components/ui/button';
import { Dialog } from '../components/ui/dialog';
import { Field } from '../components/ui/field';
import { useTranslation } from '../i18n/translation';
import { api } from '../lib/api/client';
import type { components } from '../lib/api/schema';
import { usePreferences } from '../lib/preferences';
import { fieldProblems, useAct } from './act';
import { ActButton } from './act-button';
import { nameOf, quantityOf, rupees } from './amounts';
import { FormProblem } from './form-dialog';

type Entry = components['schemas']['Entry'];

/** The dialog that voids an entry and explains the consequences first; the entry stays visible, struck through. */
export function VoidEntry({ entry, onClose }: { entry: Entry; onClose: () => void }) {
  const { t } = useTranslation(['ledger', 'office']);
  const { language } = usePreferences();
  const [reason, setReason] = useState('');
  const [sent, setSent] = useState(false);
  const act = useAct((why: string, version: number) =>
    api.DELETE('/api/v1/daily-entries/{id}', {
      params: { path: { id: entry.id } },
      body: { reason: why, version },
    }),
  );
  const submit = async () => {
    setSent(true);
    if (reason.trim() !== '' && (await act.run(reason.trim(), entry.version))) onClose();
  };
  const quantity = `${nameOf(entry.flower_type, language)} ${quantityOf(entry.quantity, entry.flower_type.unit)}`;
  return (
    <Dialog
      title={t('void.title')}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('office:cancel')}</Button>
          <ActButton variant="danger" busy={act.busy} onClick={() => void submit()}>
            {t('void.act')}
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
        <p>
          {entry.net_amount == null
            ? t('void.consequenceUnpriced', { farmer: nameOf(entry.farmer, language), quantity })
            : t('void.consequence', {
                farmer: nameOf(entry.farmer, language),
                quantity,
                net: rupees(entry.net_amount),
              })}
        </p>
        <Field
          label={t('void.reason')}
          value={reason}
          onText={setReason}
          data-autofocus
          error={sent && reason.trim() === '' ? t('void.reasonNeeded') : fieldProblems(act.problem).get('reason')}
        />
        <FormProblem problem={act.problem} />
      </form>
    </Dialog>
  );
}
