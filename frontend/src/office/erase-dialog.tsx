import { useState } from 'react';
import { Field } from '../components/ui/field';
import { useTranslation } from '../i18n/translation';
import { fetchFile } from '../lib/api/file';
import { saveFile } from '../lib/save-file';
import { fieldProblems, useAct } from './act';
import { ActButton } from './act-button';
import { FormDialog } from './form-dialog';
import { Problem } from './problem';

interface EraseDialogProps {
  name: string;
  /** Must be typed as confirmation. */
  code: string;
  /** The person's path below `/api/v1`. */
  path: `/farmers/${string}` | `/buyers/${string}`;
  /** What is erased, and what stays. */
  consequence: string;
  /** When the server refuses it. */
  refused: string;
  erase: (confirm: string) => Promise<unknown>;
  onErased: () => void;
  onClose: () => void;
}

/**
 * The dialog that exports a person's data as a file, and permanently erases their name and numbers after explaining the consequences.
 */
export function EraseDialog({ name, code, path, consequence, refused, erase, onErased, onClose }: EraseDialogProps) {
  const { t } = useTranslation('office');
  const [typed, setTyped] = useState('');
  const act = useAct(erase);
  const file = useAct(async () =>
    saveFile(`${code}.json`, await fetchFile(`/api/v1${path}/personal-data`, 'application/json')),
  );
  const submit = async () => {
    if (await act.run(typed)) onErased();
  };
  return (
    <FormDialog
      danger
      title={t('erase.title', { name })}
      submit={t('erase.act')}
      busy={act.busy}
      problem={act.problem}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <div className="flex flex-col gap-2">
        <p>{t('erase.file')}</p>
        <div>
          <ActButton icon="download" busy={file.busy} onClick={() => void file.run()}>
            {t('erase.fetch')}
          </ActButton>
        </div>
        <Problem problem={file.problem} />
      </div>
      <p>{consequence}</p>
      <p className="text-small text-muted">{refused}</p>
      <Field
        label={t('erase.confirm', { code })}
        value={typed}
        autoComplete="off"
        onText={setTyped}
        error={fieldProblems(act.problem).get('confirm')}
      />
    </FormDialog>
  );
}
