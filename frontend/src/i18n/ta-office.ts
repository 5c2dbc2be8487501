import ledger from './ta/ledger.json';
import office from './ta/office.json';

/** Tamil texts shared by several features of the office. */
export const texts = { ledger, office };
