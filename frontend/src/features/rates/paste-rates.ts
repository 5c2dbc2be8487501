import { latinDigits } from '../../lib/digits';
import { nameKey } from '../../lib/name-key';
import { parseRate } from './rate-checks';
import type { SheetFlower } from './sheet';

/** One line of a pasted sheet. */
export interface PastedLine {
  readonly text: string;
  /** null: no flower of the shop is called so. */
  readonly flower: SheetFlower | null;
  /** In paise, in the order of the slots; null: none written there. */
  readonly rates: readonly (number | null)[];
}

/** Cells copied from a spreadsheet: rows of texts. null: what is pasted is one text, to be put into one cell. */
export function readCells(text: string): readonly (readonly string[])[] | null {
  const rows = text.replace(/\r/g, '').replace(/\n+$/, '').split('\n');
  return rows.length > 1 || text.includes('\t') ? rows.map((row) => row.split('\t')) : null;
}

/** A number as people write it, or a dash that holds the place of a time without a rate. */
const RATE = /\d+(?:,\d{2,3})*(?:\.\d+)?|(?<=\s)[-–—](?=\s|$)/gu;

/**
 * A sheet as people send it: a line for each flower, its name and then one rate or several, from Excel with tabs or from WhatsApp with
 * anything between. Lines without a rate are heads and greetings, and left out.
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
  // WhatsApp's bold and italic, and the number of a list.
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

/** By name in either script, as it sounds, or by its code. */
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
