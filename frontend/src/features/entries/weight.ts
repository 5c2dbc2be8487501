import { parseDecimal } from '../../lib/money';

/** What stands in the weight field, bag by bag. */
interface Bags {
  /** Thousandths of each bag that can be read. */
  readonly bags: readonly number[];
  readonly total: number;
  /** Something stands there that is no weight. */
  readonly broken: boolean;
}

/** Reads `12.5+8.25+3`; a plus at the end waits for the next bag. */
export function readBags(typed: string): Bags {
  const parts = typed.split('+').map((part) => part.trim());
  if (parts.at(-1) === '') parts.pop();
  const read = parts.map((part) => parseDecimal(part, 3));
  const bags = read.filter((bag): bag is number => bag !== null && bag > 0);
  return { bags, total: bags.reduce((sum, bag) => sum + bag, 0), broken: bags.length !== parts.length };
}

/** Only what belongs into a weight: Tamil digits become Latin, a space or a comma what was meant by it. */
export function cleanWeight(typed: string): string {
  return typed
    .replace(/[௦-௯]/g, (digit) => String(digit.charCodeAt(0) - 0x0be6))
    .replace(/,/g, '.')
    .replace(/[ *]+/g, '+')
    .replace(/[^\d.+]/g, '')
    .replace(/\++/g, '+')
    .replace(/^\+/, '');
}
