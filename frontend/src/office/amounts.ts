import { JOINER } from '../lib/date-text';
import { formatAmount, formatQuantity, localizedName } from '../lib/format';
import { decimalText, formatRupees, parseGrams, parsePaise } from '../lib/money';
import type { Language } from '../lib/preferences';

/** Paise of an amount as the API tells it: a JSON number with two decimals, read as text so that nothing is rounded. */
export const paiseOf = (rupees: number): number => parsePaise(rupees) ?? exactly(rupees);

/** Thousandths of a quantity as the API tells it. */
export const thousandthsOf = (quantity: number): number => parseGrams(quantity) ?? exactly(quantity);

function exactly(value: number): never {
  throw new RangeError(`The service told an amount that is none: ${value}`);
}

/** Paise as the rupees that the API is sent; the inverse of paiseOf. */
export const rupeesOf = (paise: number): number => Number(decimalText(paise, 2));

/** Thousandths as the quantity that the API is sent; the inverse of thousandthsOf. */
export const unitsOf = (thousandths: number): number => Number(decimalText(thousandths, 3));

/** ₹1,23,456.00; a minus that is as wide as a plus, and no line ends behind it. */
export const rupees = (amount: number): string => formatRupees(paiseOf(amount)).replace('-', `−${JOINER}`);

/** ₹1,23,456: for overviews, where paise are noise; cut, not rounded. */
export const wholeRupees = (amount: number): string => rupees(amount).replace(/\.\d\d$/, '');

/** 1,23,456.00 of a column whose head says ₹. */
export const plainRupees = (amount: number): string => rupees(amount).replace(/\u2060?₹/, '');

/** 20.750 of kilograms, 40 of pieces. */
export const quantityOf = (quantity: number, unit = 'kg'): string => formatAmount(thousandthsOf(quantity), unit);

/** 20,406 of kilograms, for overviews. */
export const wholeQuantity = (quantity: number): string => formatQuantity(thousandthsOf(quantity), 0);

interface Named {
  readonly name: string;
  readonly name_ta?: string | null;
}

/** The name of a row of the API in the language of the screen. */
export const nameOf = (row: Named, language: Language): string =>
  localizedName({ name: row.name, nameTa: row.name_ta ?? null }, language);

/** His village in the language of the screen, or nothing. */
export const villageOf = (
  row: { readonly village?: string | null; readonly village_ta?: string | null },
  language: Language,
): string => (language === 'ta' && row.village_ta ? row.village_ta : (row.village ?? ''));
