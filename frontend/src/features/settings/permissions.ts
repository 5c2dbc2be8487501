/** What the owner may allow a clerk, in the order of the day. */
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
