import { decimalText } from '../lib/money';

/**
 * Returns the address that opens a UPI app, also as a QR code, with payee, amount and note filled in, as specified by NPCI.
 * @param paise The amount to pay.
 */
export function upiAddress(
  payee: { readonly upiId: string; readonly name: string },
  paise: number,
  note: string,
): string {
  const fields = {
    pa: payee.upiId,
    pn: payee.name,
    am: decimalText(paise, 2),
    cu: 'INR',
    tn: note,
  };
  return `upi://pay?${Object.entries(fields)
    .map(([key, value]) => `${key}=${encodeURIComponent(value)}`)
    .join('&')}`;
}
