import office from './en/office.json';
import rates from './en/rates.json';

/** English texts of the office's screens, one namespace for each feature. */
export const texts = { office, rates };

export type OfficeTexts = typeof texts;
