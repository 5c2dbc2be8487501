import phone from './en/phone.json';

/** English texts of the first page of a farmer's phone. */
export const texts = { phone };
