import home from './en/home.json';
import office from './en/office.json';
import rates from './en/rates.json';
import reports from './en/reports.json';
import settlements from './en/settlements.json';

/** English texts of the office's screens, one namespace for each feature. */
export const texts = { home, office, rates, reports, settlements };

export type OfficeTexts = typeof texts;
