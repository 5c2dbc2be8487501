import written from './letters.json';

/** The drawing of a syllable, sign or digit. Lengths are in thousandths of the font size. */
interface Letter {
  readonly advance: number;
  readonly parts: readonly { readonly outline: number; readonly x: number; readonly y: number }[];
}

/** Closed polygons of points, x and y alternating, y upwards; filled by the non-zero winding rule. */
export type Outline = readonly (readonly number[])[];

const texts: Readonly<Record<string, string>> = written.letters;
const longest = Math.max(...Object.keys(texts).map(({ length }) => length));
const letters = new Map<string, Letter>();
const outlines = new Map<number, Outline>();

/** Splits a text into its letters, taking the longest known letter first: ஸ்ரீ is a single one. */
export function splitLetters(text: string): string[] {
  const found: string[] = [];
  for (let at = 0; at < text.length; ) {
    let length = Math.min(longest, text.length - at);
    while (length > 0 && texts[text.slice(at, at + length)] === undefined) length--;
    // A character that the font does not have may be a surrogate pair.
    length ||= (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
    found.push(text.slice(at, at + length));
    at += length;
  }
  return found;
}

/** Returns the letters of a text; a letter that the font does not have becomes a box. */
export const lettersOf = (text: string): Letter[] =>
  splitLetters(text).map((part) => letter(texts[part] === undefined ? '\ufffd' : part));

/** Returns the advance in whole dots: each letter begins on a dot, so that it looks the same everywhere. */
export const advanceOf = ({ advance }: Letter, size: number): number => Math.floor((advance * size + 500) / 1000);

/** Returns the width of a text in whole dots. */
export const widthOf = (text: string, size: number): number =>
  lettersOf(text).reduce((width, part) => width + advanceOf(part, size), 0);

export function outlineOf(index: number): Outline {
  const known = outlines.get(index);
  if (known !== undefined) return known;
  const read = (written.outlines[index] ?? '').split(';').map((chain) => {
    const points = numbers(chain, ' ');
    for (let at = 2; at < points.length; at++) points[at] = (points[at] ?? 0) + (points[at - 2] ?? 0);
    return points;
  });
  outlines.set(index, read);
  return read;
}

function letter(text: string): Letter {
  const known = letters.get(text);
  if (known !== undefined) return known;
  const [advance, ...parts] = (texts[text] ?? '').split(';');
  const read: Letter = {
    advance: Number(advance),
    parts: parts.map((part) => {
      const [outline = 0, x = 0, y = 0] = numbers(part, ' ');
      return { outline, x, y };
    }),
  };
  letters.set(text, read);
  return read;
}

const numbers = (text: string, separator: string) => text.split(separator).map(Number);
