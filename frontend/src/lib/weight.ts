import { latinDigits } from './digits';
import { parseDecimal } from './money';

/** What stands in the weight field, bag by bag. */
interface Bags {
  /** Thousandths of each bag that can be read. */
  readonly bags: readonly number[];
  readonly total: number;
  /** Something stands there that is no weight. */
  readonly broken: boolean;
  /** The signs that no weight has, as typed; empty where there are none. */
  readonly foreign: string;
  /** Parts of what is only sold whole. */
  readonly hasParts: boolean;
}

/**
 * Reads `12.5+8.25+3`, with a plus or a space between bags; a plus at the end waits for the next one. What cannot be read is left
 * for whoever typed it: nothing is dropped, since the digits on both sides of it would become another weight.
 */
export function readBags(typed: string, unit = 'kg'): Bags {
  const text = latinDigits(typed).trim();
  const foreign = [...new Set(text.match(/[^\d.,+\s]+/g))].join(' ').replace(/\p{C}/gu, codePoint);
  const parts = text.split(/\s*\+\s*|\s+/);
  if (parts[0] === '') parts.shift();
  if (parts.at(-1) === '') parts.pop();
  const read = parts.map(readBag);
  const bags = read.filter((bag): bag is number => bag !== null && bag > 0);
  const hasParts = unit !== 'kg' && bags.some((bag) => bag % 1000 !== 0);
  return {
    bags,
    total: bags.reduce((sum, bag) => sum + bag, 0),
    broken: foreign !== '' || bags.length !== parts.length || hasParts,
    foreign,
    hasParts,
  };
}

/** What cannot be seen is named by its number. */
const codePoint = (sign: string) => `U+${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;

/** A comma with one or two digits behind it is clearly a point; 1,250 may be either. */
function readBag(part: string): number | null {
  const decimal = /^\d*,\d{1,2}$/.test(part) ? part.replace(',', '.') : part;
  return decimal.includes(',') ? null : parseDecimal(decimal, 3);
}
