import type { BuyerTexts } from './en-buyers';
import buyers from './ta/buyers.json';

/** Tamil texts of the place of the buyers. */
export const texts: BuyerTexts = { buyers };
