import advances from './ta/advances.json';
import dayBook from './ta/day-book.json';
import farmers from './ta/farmers.json';
import home from './ta/home.json';
import ledger from './ta/ledger.json';
import messages from './ta/messages.json';
import office from './ta/office.json';
import rates from './ta/rates.json';
import reports from './ta/reports.json';
import settings from './ta/settings.json';
import settlements from './ta/settlements.json';

/** Tamil texts of the office's screens, one namespace for each feature. */
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
