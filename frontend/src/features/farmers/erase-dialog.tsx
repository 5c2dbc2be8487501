import { useState } from 'react';
import { useLocation } from 'wouter';
import { Field } from '../../components/ui/field';
import { useTranslation } from '../../i18n/translation';
import { api } from '../../lib/api/client';
import { fetchFile } from '../../lib/api/file';
import type { components } from '../../lib/api/schema';
import { usePreferences } from '../../lib/preferences';
import { saveFile } from '../../lib/save-file';
import { fieldProblems, useAct } from '../../office/act';
import { ActButton } from '../../office/act-button';
import { nameOf } from '../../office/amounts';
import { FormDialog } from '../../office/form-dialog';
import { Problem } from '../../office/problem';

type Farmer = components['schemas']['Farmer'];

/** What is kept of him, as a file for him; and his name and numbers erased for good, with what that means said first. */
export function EraseDialog({ farmer, onClose }: { farmer: Farmer; onClose: () => void }) {
  const { t } = useTranslation(['farmers', 'office']);
  const { language } = usePreferences();
  const [, navigate] = useLocation();
  const [code, setCode] = useState('');
  const act = useAct((confirm: string) =>
    api.POST('/api/v1/farmers/{id}/erase', { params: { path: { id: farmer.id } }, body: { confirm } }),
  );
  const submit = async () => {
    if (await act.run(code)) navigate('/farmers', { replace: true });
  };
  return (
    <FormDialog
      danger
      title={t('erase.title', { name: nameOf(farmer, language) })}
      submit={t('erase.act')}
      busy={act.busy}
      problem={act.problem}
      fields={['confirm']}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <HisFile farmer={farmer} />
      <p>{t('erase.consequence')}</p>
      <p className="text-small text-muted">{t('erase.refused')}</p>
      <Field
        label={t('erase.confirm', { code: farmer.farmer_code })}
        value={code}
        autoComplete="off"
        onText={(text) => setCode(text)}
        error={fieldProblems(act.problem).get('confirm')}
      />
    </FormDialog>
  );
}

function HisFile({ farmer }: { farmer: Farmer }) {
  const { t } = useTranslation('farmers');
  const act = useAct(async () =>
    saveFile(
      `${farmer.farmer_code}.json`,
      await fetchFile(`/api/v1/farmers/${farmer.id}/personal-data`, 'application/json'),
    ),
  );
  return (
    <div className="flex flex-col gap-2">
      <p>{t('erase.file')}</p>
      <div>
        <ActButton busy={act.busy} onClick={() => void act.run()}>
          {t('erase.fetch')}
        </ActButton>
      </div>
      <Problem problem={act.problem} />
    </div>
  );
}
