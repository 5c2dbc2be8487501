import type { Language } from '../lib/preferences';
import { Bitmap } from './bitmap';
import { splitLetters, widthOf } from './letters';
import type { PaperWidth } from './printer-choice';
import { QR_SIZE, qrCode } from './qr-code';
import { type Blanks, type FilledSlip, fillSlip, type Slip } from './slip';
import layout from './slip.json';

type Size = keyof (typeof layout.papers)['80']['sizes'];

interface Row {
  readonly space?: number;
  readonly rule?: string;
  readonly centre?: Readonly<Record<Language, string>>;
  readonly left?: Readonly<Record<Language, string>>;
  readonly right?: Readonly<Record<Language, string>>;
  readonly short?: Readonly<Record<Language, string>>;
  readonly size?: string;
  readonly when?: string;
  readonly qr?: string;
  readonly beside?: readonly Row[];
}

/** Minimum gap between the left and the right text of a row. */
const GAP = 10;
const RULE_SPACE = 9;
const DASH = 9;
const DASH_GAP = 6;
/** Modules that stay white around a QR code, in addition to the paper's margin. */
const QR_RIM = 2;
/** Step in dots by which the width of centred lines is reduced until they are balanced. */
const EVENLY = 16;

/** A text on the slip, with the dot at which it begins and the row of its baseline. */
export interface PlacedText {
  readonly text: string;
  readonly left: number;
  readonly baseline: number;
  readonly size: number;
}

/** Draws a slip as the printer's dots. Mirrors SlipDrawing.cs; both are tested against docs/vectors/slips.json. */
export function drawSlip(slip: Slip, width: PaperWidth, language: Language): Bitmap {
  const { texts, rules, height, dots } = placeSlip(fillSlip(slip, language), width, language);
  const bitmap = new Bitmap(dots, height);
  for (const { text, left, baseline, size } of texts) bitmap.write(text, left, baseline, size);
  for (const { row, from, to } of rules) bitmap.fill(row, from, to);
  return bitmap;
}

/** Lays out a slip, row by row from the top. */
function placeSlip(filled: FilledSlip, width: PaperWidth, language: Language) {
  const { dots, edge, square, sizes } = layout.papers[width];
  const texts: PlacedText[] = [];
  const rules: { row: number; from: number; to: number }[] = [];
  let top = 0;
  /** The left edge of the rows; to the right of a QR code if there is one beside them. */
  let start: number = edge;

  const line = (size: number, ...placed: readonly (readonly [text: string, left: number])[]) => {
    const baseline = top + Math.floor((size * layout.baseline) / 100);
    texts.push(...placed.map(([text, left]) => ({ text, left, baseline, size })));
    top += Math.floor((size * layout.line) / 100);
  };
  const drawRule = (kind: string) => {
    top += RULE_SPACE;
    const thickness = kind === 'line' ? 3 : 2;
    for (let row = top; row < top + thickness; row++) {
      if (kind === 'line') rules.push({ row, from: edge, to: dots - edge });
      else
        for (let from = edge; from < dots - edge; from += DASH + DASH_GAP)
          rules.push({ row, from, to: Math.min(from + DASH, dots - edge) });
    }
    top += thickness + RULE_SPACE;
  };
  const drawBeside = (text: string, rows: readonly Row[], blanks: Blanks) => {
    const link = fill(text, blanks);
    const squares = link === null ? null : qrCode(link);
    const below = top;
    if (squares !== null) {
      for (const [y, across] of squares.entries())
        for (const [x, black] of across.entries())
          for (let row = 0; black && row < square; row++) {
            const from = edge + (x + QR_RIM) * square;
            rules.push({ row: top + (y + QR_RIM) * square + row, from, to: from + square });
          }
      start = edge + (QR_SIZE + 3 * QR_RIM) * square;
    }
    for (const row of rows) drawRow(row, blanks);
    if (squares !== null) top = Math.max(top, below + (QR_SIZE + 2 * QR_RIM) * square);
    start = edge;
  };
  const drawRow = (row: Row, blanks: Blanks) => {
    if (row.when !== undefined && (blanks[row.when] ?? '') === '') return;
    if (row.space !== undefined) top += row.space;
    if (row.rule !== undefined) drawRule(row.rule);
    if (row.beside !== undefined) drawBeside(row.qr ?? '', row.beside, blanks);
    const size = sizes[(row.size ?? 'text') as Size];
    const [centre, whole, right] = [row.centre, row.left, row.right].map(
      (text) => text && fill(text[language], blanks),
    );
    if (centre === null || whole === null || right === null) return;
    const room = dots - edge - start;
    if (centre !== undefined)
      for (const text of wrapEvenly(centre, size, room))
        line(size, [text, start + Math.floor((room - widthOf(text, size)) / 2)]);
    if (whole === undefined) return;
    if (right === undefined) {
      for (const text of wrap(whole, size, room)) line(size, [text, start]);
      return;
    }
    const leftRoom = room - GAP - widthOf(right, size);
    const left = widthOf(whole, size) > leftRoom ? (row.short?.[language] ?? whole) : whole;
    if (widthOf(left, size) <= leftRoom) line(size, [left, start], [right, dots - edge - widthOf(right, size)]);
    else {
      for (const text of wrap(left, size, room)) line(size, [text, start]);
      for (const text of wrap(right, size, room)) line(size, [text, dots - edge - widthOf(text, size)]);
    }
  };

  for (const part of layout.slips[filled.of])
    for (const blanks of part === 'lines' ? filled.lines : part === 'fees' ? filled.fees : [filled.all])
      for (const row of layout[part as 'head'] as readonly Row[]) drawRow(row, blanks);
  return { texts, rules, height: top, dots };
}

/** Fills the blanks of a text; null if a blank is empty. */
function fill(text: string, blanks: Blanks): string | null {
  let isWhole = true;
  const filled = text.replace(/\{([a-z_]+)\}/g, (_, name: string) => {
    const value = blanks[name] ?? '';
    if (value === '') isWhole = false;
    return value;
  });
  return isWhole ? filled : null;
}

/** Wraps a text into lines no wider than `room`, at spaces; a single word that is too wide is split. */
function wrap(text: string, size: number, room: number): string[] {
  const lines: string[] = [];
  let current = '';
  for (const word of text.split(' ').filter((part) => part !== '')) {
    const longer = current === '' ? word : `${current} ${word}`;
    if (widthOf(longer, size) <= room) {
      current = longer;
      continue;
    }
    if (current !== '') lines.push(current);
    const parts = pieces(word, size, room);
    lines.push(...parts.slice(0, -1));
    current = parts.at(-1) ?? '';
  }
  if (current !== '') lines.push(current);
  return lines;
}

/** Wraps a text into as few lines as possible, and balances their lengths. */
function wrapEvenly(text: string, size: number, room: number): string[] {
  let lines = wrap(text, size, room);
  const widest = Math.max(...text.split(' ').map((word) => widthOf(word, size)));
  for (let narrower = room - EVENLY; narrower >= widest; narrower -= EVENLY) {
    const next = wrap(text, size, narrower);
    if (next.length > lines.length) break;
    lines = next;
  }
  return lines;
}

function pieces(word: string, size: number, room: number): string[] {
  const found = [''];
  for (const letter of splitLetters(word)) {
    const last = found.at(-1) ?? '';
    if (last !== '' && widthOf(last + letter, size) > room) found.push(letter);
    else found[found.length - 1] = last + letter;
  }
  return found;
}
