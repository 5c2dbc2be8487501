import ledger from './en/ledger.json';
import office from './en/office.json';

/** English texts that more than one of the office's features says. */
export const texts = { ledger, office };
