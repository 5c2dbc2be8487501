import { useState } from 'react';
import { Button } from '../../components/ui/button';
import { Dialog } from '../../components/ui/dialog';
import { TextArea } from '../../components/ui/text-input';
import { useTranslation } from '../../i18n/translation';
import { usePreferences } from '../../lib/preferences';
import { nameOf } from '../../office/amounts';
import { readPastedSheet } from './paste-rates';
import { rateText } from './rate-cell';
import { hoursOf, slotName } from './rate-grid';
import { type CellKey, cellKey, type Sheet } from './sheet';

interface PasteDialogProps {
  sheet: Sheet;
  /** The slot that receives the rate of a line with only one rate. */
  nowSlot: string | null;
  onFill: (rates: ReadonlyMap<CellKey, string>) => void;
  onClose: () => void;
}

/** Imports a sheet pasted from Excel or WhatsApp; shows what was recognized in each line before it is applied. */
export function PasteDialog({ sheet, nowSlot, onFill, onClose }: PasteDialogProps) {
  const { t } = useTranslation(['rates', 'office']);
  const { language } = usePreferences();
  const [text, setText] = useState('');
  const lines = readPastedSheet(text, sheet.flowers);
  const known = lines.filter(({ flower }) => flower !== null);
  const single = sheet.slots.find(({ time_slot_id }) => time_slot_id === nowSlot) ?? sheet.slots[0];
  const slotsOf = (count: number) => (count === 1 && single !== undefined ? [single] : sheet.slots.slice(0, count));

  const fill = () => {
    const rates = new Map<CellKey, string>();
    for (const { flower, rates: found } of known) {
      if (flower === null) continue;
      for (const [at, slot] of slotsOf(found.length).entries()) {
        const rate = found[at];
        if (rate != null) rates.set(cellKey(flower.flower_type_id, slot.time_slot_id), rateText(rate));
      }
    }
    onFill(rates);
    onClose();
  };

  return (
    <Dialog
      wide
      title={t('paste')}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('office:cancel')}</Button>
          <Button variant="primary" disabled={known.length === 0} onClick={fill}>
            {t('pasteFill', { count: known.length })}
          </Button>
        </>
      }
    >
      <label className="mb-1 block text-small text-muted" htmlFor="pasted-sheet">
        {t('pasteHint')}
      </label>
      <TextArea
        id="pasted-sheet"
        data-autofocus
        rows={6}
        onText={setText}
        placeholder={t('pasteExample')}
        className="w-full rounded-field border border-outline bg-surface px-3.5 py-2 placeholder:text-muted"
      />
      {lines.length > 0 && (
        <ul className="mt-3 divide-y divide-divider text-small">
          {lines.map((line, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two lines may be the same.
            <li key={at} className="flex flex-wrap items-baseline gap-x-3 py-1.5">
              {line.flower === null ? (
                <>
                  <span className="font-semibold text-danger">{t('pasteUnknown')}</span>
                  <span className="text-muted">{line.text}</span>
                </>
              ) : (
                <>
                  <b>{nameOf(line.flower, language)}</b>
                  {slotsOf(line.rates.length).map((slot, index) => (
                    <span key={slot.time_slot_id} className="text-muted">
                      {slotName(nameOf(slot, language))} {hoursOf(slot)}{' '}
                      <b className="text-foreground">{line.rates[index] == null ? '–' : rateText(line.rates[index])}</b>
                    </span>
                  ))}
                </>
              )}
            </li>
          ))}
        </ul>
      )}
    </Dialog>
  );
}
