import verify from './ta/verify.json';

/** Tamil texts of the page that verifies a printed document. */
export const texts = { verify };
