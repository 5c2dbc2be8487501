import buyers from './en/buyers.json';

/** English texts of the place of the buyers. */
export const texts = { buyers };

export type BuyerTexts = typeof texts;
