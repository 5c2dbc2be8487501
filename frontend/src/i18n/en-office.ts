import ledger from './en/ledger.json';
import office from './en/office.json';

/** English texts shared by several features of the office. */
export const texts = { ledger, office };
