import phone from './ta/phone.json';

/** Tamil texts of the first page of a farmer's phone. */
export const texts = { phone };
