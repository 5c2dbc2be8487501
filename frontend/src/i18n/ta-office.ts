import home from './ta/home.json';
import office from './ta/office.json';
import rates from './ta/rates.json';
import reports from './ta/reports.json';
import settlements from './ta/settlements.json';

/** Tamil texts of the office's screens, one namespace for each feature. */
export const texts = { home, office, rates, reports, settlements };
