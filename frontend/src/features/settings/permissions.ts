/** Permissions that the owner can give a clerk, in the order of the working day. */
export const PERMISSIONS = [
  'add_farmers',
  'set_entry_rate',
  'correct_others',
  'set_rates',
  'advances',
  'settlements',
  'sell',
  'reports',
] as const;
