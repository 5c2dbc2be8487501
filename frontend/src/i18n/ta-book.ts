import book from './ta/book.json';

/** Tamil texts of what lies behind the first page of a farmer's phone. */
export const texts = { book };
