import ledger from './ta/ledger.json';
import office from './ta/office.json';

/** Tamil texts that more than one of the office's features says. */
export const texts = { ledger, office };
