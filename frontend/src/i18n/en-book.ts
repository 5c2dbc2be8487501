import book from './en/book.json';

/** English texts of the pages behind the first page of a farmer's phone. */
export const texts = { book };
