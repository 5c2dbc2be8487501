import advances from './en/advances.json';
import dayBook from './en/day-book.json';
import farmers from './en/farmers.json';
import home from './en/home.json';
import ledger from './en/ledger.json';
import messages from './en/messages.json';
import office from './en/office.json';
import rates from './en/rates.json';
import reports from './en/reports.json';
import settings from './en/settings.json';
import settlements from './en/settlements.json';

/** English texts of the office's screens, one namespace for each feature. */
export const texts = {
  advances,
  'day-book': dayBook,
  farmers,
  home,
  ledger,
  messages,
  office,
  rates,
  reports,
  settings,
  settlements,
};

export type OfficeTexts = typeof texts;
