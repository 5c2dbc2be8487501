import { decimalText } from '../lib/money';

/**
 * The address that opens a UPI app with everything filled in, also as a QR code: payee, amount and what it is for, as NPCI lays it down.
 * @param paise What is paid.
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
