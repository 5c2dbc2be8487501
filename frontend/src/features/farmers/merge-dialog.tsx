import { useState } from 'react';
import { useLocation } from 'wouter';
import { Button } from '../../components/ui/button';
import { Dialog } from '../../components/ui/dialog';
import { useTranslation } from '../../i18n/translation';
import { api } from '../../lib/api/client';
import { usePreferences } from '../../lib/preferences';
import { fieldProblems, useAct } from '../../office/act';
import { ActButton } from '../../office/act-button';
import { nameOf, rupees } from '../../office/amounts';
import { type Farmer, FarmerField } from '../../office/farmer-field';
import { FormProblem } from '../../office/form-dialog';

/** Merges a new farmer into an existing one, after explaining what moves to that farmer. */
export function MergeDialog({ farmer, onClose }: { farmer: Farmer; onClose: () => void }) {
  const { t } = useTranslation(['farmers', 'office', 'ledger']);
  const { language } = usePreferences();
  const [, navigate] = useLocation();
  const [into, setInto] = useState<Farmer | null>(null);
  const [sent, setSent] = useState(false);
  const act = useAct((target: string) =>
    api.POST('/api/v1/farmers/{id}/merge', {
      params: { path: { id: farmer.id } },
      body: { into_farmer_id: target, version: farmer.version },
    }),
  );
  const submit = async () => {
    setSent(true);
    if (into !== null && (await act.run(into.id))) navigate(`/farmers/${into.id}`, { replace: true });
  };
  return (
    <Dialog
      title={t('merge.title', { name: nameOf(farmer, language) })}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('office:cancel')}</Button>
          <ActButton variant="danger" busy={act.busy} onClick={() => void submit()}>
            {t('merge.act')}
          </ActButton>
        </>
      }
    >
      <div className="flex min-h-72 flex-col gap-3">
        <FarmerField
          label={t('merge.into')}
          farmer={into}
          onChange={setInto}
          isMeant={(found) => found.id !== farmer.id && found.is_confirmed}
          error={sent && into === null ? t('ledger:farmerNeeded') : fieldProblems(act.problem).get('into_farmer_id')}
        />
        <p>
          {into === null
            ? t('merge.text')
            : t('merge.consequence', {
                from: `${nameOf(farmer, language)} (${farmer.farmer_code})`,
                into: `${nameOf(into, language)} (${into.farmer_code})`,
                balance: rupees(farmer.current_balance),
              })}
        </p>
        <FormProblem problem={act.problem} />
      </div>
    </Dialog>
  );
}
