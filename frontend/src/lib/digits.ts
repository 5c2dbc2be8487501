/** Replaces Tamil and full-width digits by Latin ones; everything else stays as it is. */
export function latinDigits(text: string): string {
  return text
    .replace(/[௦-௯]/g, (digit) => String(digit.charCodeAt(0) - 0x0be6))
    .replace(/[０-９]/g, (digit) => String(digit.charCodeAt(0) - 0xff10));
}
