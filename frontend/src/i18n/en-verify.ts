import verify from './en/verify.json';

/** English texts of the page that verifies a printed document. */
export const texts = { verify };
