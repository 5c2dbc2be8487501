/** A telephone number as the shop knows it. */
interface PhoneNumber {
  /** E.164 when valid, otherwise as typed, trimmed. */
  readonly value: string;
  readonly isValid: boolean;
}

const INDIA = '+91';

/**
 * Reads a typed number: Indian mobile numbers with or without 0, 91, +91 or 0091; every other number needs its country code. Foreign
 * numbers are checked by their shape only; the server, which knows the numbering plans, decides.
 */
export function parsePhoneNumber(typed: string): PhoneNumber {
  // Dots are not separators: a spreadsheet's 987654321.0 must not become a mobile number.
  const digits = typed.replace(/^\s*whatsapp:|[\s()[\]\p{Pd}\p{Cf}]/giu, '');
  const mobile = /^(?:0|(?:\+|00)?91)?([6-9][0-9]{9})$/.exec(digits)?.[1];
  if (mobile) return { value: INDIA + mobile, isValid: true };
  const foreign = /^(?:\+|00)((?!91)[1-9][0-9]{6,14})$/.exec(digits)?.[1];
  return foreign ? { value: `+${foreign}`, isValid: true } : { value: typed.trim(), isValid: false };
}

/** Formats a number for display: Indian numbers as 98765 43210, others as stored. */
export function displayPhoneNumber({ value, isValid }: PhoneNumber): string {
  return isValid && value.startsWith(INDIA) ? `${value.slice(3, 8)} ${value.slice(8)}` : value;
}
