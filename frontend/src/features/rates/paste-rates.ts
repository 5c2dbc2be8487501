import { latinDigits } from '../../lib/digits';
import { nameKey } from '../../lib/name-key';
import { parseRate } from './rate-checks';
import type { SheetFlower } from './sheet';

/** One line of a pasted sheet. */
export interface PastedLine {
  readonly text: string;
  /** Null if no flower of the shop has this name. */
  readonly flower: SheetFlower | null;
  /** In paise, in the order of the slots; null where there is none. */
  readonly rates: readonly (number | null)[];
}

/** Splits cells copied from a spreadsheet into rows. Returns null if the text is a single value, to be pasted into one cell. */
export function readCells(text: string): readonly (readonly string[])[] | null {
  const rows = text.replace(/\r/g, '').replace(/\n+$/, '').split('\n');
  return rows.length > 1 || text.includes('\t') ? rows.map((row) => row.split('\t')) : null;
}

/** A number in common notation, or a dash as the placeholder for a slot without a rate. */
const RATE = /\d+(?:,\d{2,3})*(?:\.\d+)?|(?<=\s)[-–—](?=\s|$)/gu;

/**
 * Parses a sheet as people send it: one line per flower, with its name and one or more rates, tab-separated from Excel or with any
 * separators from WhatsApp. Lines without a rate are headings and greetings, and are skipped.
 */
export function readPastedSheet(text: string, flowers: readonly SheetFlower[]): readonly PastedLine[] {
  return latinDigits(text)
    .split(/\r?\n/)
    .flatMap((line) => {
      const { name, rates } = line.includes('\t') ? readCellsOf(line) : readWords(line);
      if (name === '' || rates.every((rate) => rate === null)) return [];
      return [{ text: line.trim(), flower: flowerNamed(name, flowers), rates }];
    });
}

function readCellsOf(line: string) {
  const [name = '', ...cells] = line.trimEnd().split('\t');
  return { name: name.trim(), rates: cells.map(parseRate) };
}

function readWords(line: string) {
  // Remove WhatsApp's bold and italic marks, and list numbers.
  const plain = line.replace(/[*_]/g, '').replace(/^[\s•·–—-]*(?:\d{1,2}[.)]\s+)?/u, '');
  const start = plain.search(/\d/);
  if (start < 1) return { name: '', rates: [] };
  const name = plain
    .slice(0, start)
    .replace(/(?:₹|rs\.?|ரூ\.?)?[\s:=.,;|/₹–—-]*$/iu, '')
    .trim();
  const said = [...plain.slice(start).replaceAll('/-', ' ').matchAll(RATE)];
  return { name, rates: said.map(([rate]) => parseRate(rate)) };
}

/** Finds a flower by name in either script, by similar sound, or by code. */
function flowerNamed(name: string, flowers: readonly SheetFlower[]): SheetFlower | null {
  const typed = name.toLocaleLowerCase();
  const exact = flowers.find((flower) =>
    [flower.name.toLocaleLowerCase(), flower.name_ta, flower.code.toLocaleLowerCase()].includes(typed),
  );
  if (exact !== undefined) return exact;
  const key = nameKey(name);
  const alike = flowers.filter(
    (flower) => key !== '' && [nameKey(flower.name), nameKey(flower.name_ta ?? '')].includes(key),
  );
  return alike.length === 1 ? (alike[0] ?? null) : null;
}
