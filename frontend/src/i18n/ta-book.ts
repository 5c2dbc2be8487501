import type { BookTexts } from './en-book';
import book from './ta/book.json';

/** Tamil texts of what lies behind the first page of a farmer's phone. */
export const texts: BookTexts = { book };
