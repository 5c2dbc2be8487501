import book from './ta/book.json';

/** Tamil texts of the pages behind the first page of a farmer's phone. */
export const texts = { book };
