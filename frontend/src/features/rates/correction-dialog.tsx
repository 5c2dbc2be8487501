import { Button } from '../../components/ui/button';
import { Dialog } from '../../components/ui/dialog';
import { useTranslation } from '../../i18n/translation';
import { usePreferences } from '../../lib/preferences';
import { ActButton } from '../../office/act-button';
import { nameOf, plainRupees, quantityOf, rupees } from '../../office/amounts';
import { hoursOf } from './rate-grid';
import type { Correction, Published, Sheet } from './sheet';

interface CorrectionDialogProps {
  sheet: Sheet;
  preview: Published;
  busy: boolean;
  onPublish: () => void;
  onClose: () => void;
}

/** Confirms the correction of a published rate: shows every affected entry and farmer before it is applied. */
export function CorrectionDialog({ sheet, preview, busy, onPublish, onClose }: CorrectionDialogProps) {
  const { t } = useTranslation(['rates', 'office']);
  const touched = preview.corrections.filter(({ entries }) => entries > 0);
  const difference = touched.reduce((sum, { net_difference }) => sum + Math.round(net_difference * 100), 0) / 100;
  return (
    <Dialog
      wide
      title={t('correctionTitle', { count: touched.reduce((sum, { entries }) => sum + entries, 0) })}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('office:cancel')}</Button>
          <ActButton variant="primary" data-autofocus busy={busy} onClick={onPublish}>
            {t('publishCorrection', { difference: rupees(difference) })}
          </ActButton>
        </>
      }
    >
      <p className="mb-3 text-small text-muted">{t('correctionNote')}</p>
      {touched.map((correction) => (
        <CorrectionTable key={correction.rate_id} sheet={sheet} correction={correction} />
      ))}
    </Dialog>
  );
}

function CorrectionTable({ sheet, correction }: { sheet: Sheet; correction: Correction }) {
  const { t } = useTranslation(['rates', 'office']);
  const { language } = usePreferences();
  const flower = sheet.flowers.find(({ flower_type_id }) => flower_type_id === correction.flower_type_id);
  const slot = sheet.slots.find(({ time_slot_id }) => time_slot_id === correction.time_slot_id);
  if (flower === undefined || slot === undefined) return null;
  return (
    <section className="mb-4">
      <h3 className="font-semibold">
        {nameOf(flower, language)} {hoursOf(slot)} ·{' '}
        <del className="font-normal text-muted">{rupees(correction.old_rate)}</del> {rupees(correction.new_rate)}
      </h3>
      <table className="w-full text-small">
        <thead className="text-muted">
          <tr className="border-b border-divider">
            <th scope="col" className="py-1 text-left font-normal">
              {t('farmer')}
            </th>
            <th scope="col" className="py-1 text-right font-normal">
              {t('quantity')}
            </th>
            <th scope="col" className="py-1 text-right font-normal">
              {t('netBefore')}
            </th>
            <th scope="col" className="py-1 text-right font-normal">
              {t('netAfter')}
            </th>
          </tr>
        </thead>
        <tbody>
          {correction.changes.map((change) => (
            <tr key={change.entry_id} className="border-b border-divider">
              <td className="py-1.5">
                {nameOf({ name: change.farmer_name, name_ta: change.farmer_name_ta ?? null }, language)}
              </td>
              <td className="py-1.5 text-right">{quantityOf(change.quantity, flower.unit)}</td>
              <td className="py-1.5 text-right text-muted">
                {change.old_net == null ? '–' : plainRupees(change.old_net)}
              </td>
              <td className="py-1.5 text-right font-semibold">{plainRupees(change.new_net)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
