import type { Language } from '../lib/preferences';
import type { Bitmap } from './bitmap';
import { drawSlip } from './draw-slip';
import type { PaperWidth } from './printer-choice';
import { shopOnPaper } from './shop-on-paper';
import { codeOf, type Slip } from './slip';

/** Draws a sample slip under the shop's own head, to check paper, language and printer. */
export const drawTrialSlip = async (width: PaperWidth, language: Language): Promise<Bitmap> =>
  drawSlip(trialSlip(await shopOnPaper()), width, language);

const trialSlip = (shop: Slip['shop']): Slip => ({
  of: 'entry',
  shop,
  farmer: { code: 'FAR000', name: 'Trial', nameTa: 'சோதனை', village: null, villageTa: null },
  date: '2026-01-01',
  code: codeOf('000000'),
  link: location.origin,
  entries: [
    {
      flower: { name: 'Jasmine', nameTa: 'மல்லிகை' },
      unit: 'kg',
      time: '05:10:00',
      quantity: 10_500,
      deduction: 0,
      rate: 15_000,
      isOwnRate: false,
      gross: 157_500,
      commissionPct: 1000,
      commission: 15_750,
      fees: [{ name: 'Coolie', nameTa: 'கூலி', paise: 1050 }],
      adjustment: 0,
      net: 140_700,
      isVoid: false,
      voidReason: null,
      isProvisional: false,
    },
  ],
});
