import verify from './en/verify.json';

/** English texts of the page that whoever holds a paper is led to. */
export const texts = { verify };
