import { useState } from 'react';
import { Button } from '../../components/ui/button';
import { Dialog } from '../../components/ui/dialog';
import { Notice } from '../../components/ui/notice';
import { useTranslation } from '../../i18n/translation';
import { fieldProblems, useAct } from '../../office/act';
import { ActButton } from '../../office/act-button';
import { Problem } from '../../office/problem';
import { Select } from '../../office/select';

interface DeactivateDialogProps {
  title: string;
  consequence: string;
  submit: string;
  /** Where entries that wait for a rate can be moved. */
  targets: readonly { readonly value: string; readonly label: string }[];
  perform: (moveTo: string | null) => Promise<unknown>;
  onClose: () => void;
}

/** Deactivates or deletes a flower or a slot. If entries wait for its rate, the user chooses where to move them. */
export function DeactivateDialog({ title, consequence, submit, targets, perform, onClose }: DeactivateDialogProps) {
  const { t } = useTranslation(['settings', 'office']);
  const [waiting, setWaiting] = useState<string | null>(null);
  const [target, setTarget] = useState('');
  const act = useAct(perform);
  const refusal = fieldProblems(act.problem).get('move_entries_to');
  if (refusal !== undefined && refusal !== waiting) setWaiting(refusal);
  const chosen = targets.some(({ value }) => value === target) ? target : '';
  return (
    <Dialog
      title={title}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('office:cancel')}</Button>
          <ActButton
            variant="danger"
            busy={act.busy}
            disabled={waiting !== null && chosen === ''}
            onClick={() =>
              void act.run(chosen === '' ? null : chosen).then((done) => {
                if (done) onClose();
              })
            }
          >
            {waiting === null ? submit : t('moveAnd', { act: submit })}
          </ActButton>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <p>{consequence}</p>
        {waiting !== null && (
          <>
            <Notice tone="warning" live>
              {waiting}
            </Notice>
            {targets.length === 0 ? (
              <p className="text-muted">{t('noTarget')}</p>
            ) : (
              <Select
                label={t('moveTo')}
                value={chosen}
                options={[{ value: '', label: t('choose') }, ...targets]}
                onChange={setTarget}
              />
            )}
          </>
        )}
        {refusal === undefined && <Problem problem={act.problem} />}
      </div>
    </Dialog>
  );
}
