import book from './en/book.json';

/** English texts of what lies behind the first page of a farmer's phone. */
export const texts = { book };
