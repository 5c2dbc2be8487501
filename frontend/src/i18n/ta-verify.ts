import verify from './ta/verify.json';

/** Tamil texts of the page that whoever holds a paper is led to. */
export const texts = { verify };
