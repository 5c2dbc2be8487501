import written from './letters.json';

/** A syllable, a sign or a digit as it is drawn. Lengths are thousandths of the size. */
interface Letter {
  readonly advance: number;
  readonly parts: readonly { readonly outline: number; readonly x: number; readonly y: number }[];
}

/** Closed chains of points, x and y in turn, y upwards; filled where the winding is not zero. */
export type Outline = readonly (readonly number[])[];

const texts: Readonly<Record<string, string>> = written.letters;
const longest = Math.max(...Object.keys(texts).map(({ length }) => length));
const letters = new Map<string, Letter>();
const outlines = new Map<number, Outline>();

/** The letters of a text as they are written, the longest that there is first: ஸ்ரீ is one. */
export function splitLetters(text: string): string[] {
  const found: string[] = [];
  for (let at = 0; at < text.length; ) {
    let length = Math.min(longest, text.length - at);
    while (length > 0 && texts[text.slice(at, at + length)] === undefined) length--;
    // What the font has not may be half of a pair.
    length ||= (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
    found.push(text.slice(at, at + length));
    at += length;
  }
  return found;
}

/** What the font has not is a box. */
export const lettersOf = (text: string): Letter[] =>
  splitLetters(text).map((part) => letter(texts[part] === undefined ? '\ufffd' : part));

/** Whole dots from one letter to the next: each begins on a dot, and looks the same wherever it stands. */
export const advanceOf = ({ advance }: Letter, size: number): number => Math.floor((advance * size + 500) / 1000);

/** Whole dots. */
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
