import { JOINER } from '../lib/date-text';
import { formatAmount, formatQuantity, localizedName } from '../lib/format';
import { decimalText, formatRupees, parseGrams, parsePaise } from '../lib/money';
import type { Language } from '../lib/preferences';

/** Converts an amount of the API, a JSON number with two decimals, to paise. Read as text, so that nothing is rounded. */
export const paiseOf = (rupees: number): number => parsePaise(rupees) ?? exactly(rupees);

/** Converts a quantity of the API to thousandths. */
export const thousandthsOf = (quantity: number): number => parseGrams(quantity) ?? exactly(quantity);

function exactly(value: number): never {
  throw new RangeError(`The service told an amount that is none: ${value}`);
}

/** Converts paise to the rupees that are sent to the API; the inverse of paiseOf. */
export const rupeesOf = (paise: number): number => Number(decimalText(paise, 2));

/** Converts thousandths to the quantity that is sent to the API; the inverse of thousandthsOf. */
export const unitsOf = (thousandths: number): number => Number(decimalText(thousandths, 3));

/** Formats an amount as ₹1,23,456.00, with a minus sign that is as wide as a plus and never ends a line. */
export const rupees = (amount: number): string => formatRupees(paiseOf(amount)).replace('-', `−${JOINER}`);

/** Formats an amount as ₹1,23,456 for overviews, where paise are noise; truncated, not rounded. */
export const wholeRupees = (amount: number): string => rupees(amount).replace(/\.\d\d$/, '');

/** Formats an amount as 1,23,456.00 for a column whose heading has the ₹. */
export const plainRupees = (amount: number): string => rupees(amount).replace(/\u2060?₹/, '');

/** Formats a quantity: 20.750 for kilograms, 40 for pieces. */
export const quantityOf = (quantity: number, unit = 'kg'): string => formatAmount(thousandthsOf(quantity), unit);

/** Formats kilograms as 20,406, for overviews. */
export const wholeQuantity = (quantity: number): string => formatQuantity(thousandthsOf(quantity), 0);

interface Named {
  readonly name: string;
  readonly name_ta?: string | null;
}

/** Returns the name of an API row in the screen's language. */
export const nameOf = (row: Named, language: Language): string =>
  localizedName({ name: row.name, nameTa: row.name_ta ?? null }, language);

/** Returns the village of an API row in the screen's language, or an empty string. */
export const villageOf = (
  row: { readonly village?: string | null; readonly village_ta?: string | null },
  language: Language,
): string => (language === 'ta' && row.village_ta ? row.village_ta : (row.village ?? ''));
