import { latinDigits } from './digits';
import { parseDecimal } from './money';

/** What the weight field contains, bag by bag. */
interface Bags {
  /** Thousandths of each readable bag. */
  readonly bags: readonly number[];
  readonly total: number;
  /** Whether part of the text is not a weight. */
  readonly broken: boolean;
  /** The characters that cannot be part of a weight, as typed; empty if there are none. */
  readonly foreign: string;
  /** Whether a fraction was typed for a unit that is only sold whole. */
  readonly hasParts: boolean;
}

/**
 * Reads `12.5+8.25+3`, with a plus or a space between bags; a plus at the end means that another bag follows. Unreadable parts are
 * reported, never dropped: without them the digits on both sides could form another weight.
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

/** Shows an invisible character by its code point. */
const codePoint = (sign: string) => `U+${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;

/** Parses one bag. A comma with one or two digits behind it is a decimal point; 1,250 is ambiguous and is rejected. */
function readBag(part: string): number | null {
  const decimal = /^\d*,\d{1,2}$/.test(part) ? part.replace(',', '.') : part;
  return decimal.includes(',') ? null : parseDecimal(decimal, 3);
}
