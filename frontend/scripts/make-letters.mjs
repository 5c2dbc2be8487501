// Writes src/printing/letters.json with the outline of every letter, from which slips are drawn on the device and on the server. Tamil
// is written in syllables that do not affect each other, so shaping each syllable once, here, is enough for every name. letters.test.ts
// compares the result with HarfBuzz. usage: node scripts/make-letters.mjs [--check]
import { readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import * as hb from 'harfbuzzjs';

const target = join(import.meta.dirname, '../src/printing/letters.json');
const FONT = '@expo-google-fonts/mukta-malar/600SemiBold/MuktaMalar_600SemiBold.ttf';
/** Maximum distance between a line segment and the curve, in thousandths of the font size: a tenth of a dot at the largest size. */
const TOLERANCE = 1.5;

const range = (from, to) => Array.from({ length: to - from + 1 }, (_, at) => String.fromCodePoint(from + at));
const CONSONANTS = [...'கஙசஜஞடணதநனபமயரறலளழவஶஷஸஹ', 'க்ஷ'];
const SIGNS = range(0xbbe, 0xbcd).filter((sign) => /\p{M}/u.test(sign));
/** Two-part vowels may also be encoded as two code points. */
const PARTED = ['\u0bc6\u0bbe', '\u0bc7\u0bbe', '\u0bc6\u0bd7'];

const LETTERS = [
  ...range(0x20, 0x7e),
  ...range(0xa1, 0xff),
  ...'–—‘’“”•…₹−×',
  ...range(0xb82, 0xbfa),
  ...CONSONANTS.flatMap((consonant) => ['', ...SIGNS, ...PARTED].map((sign) => consonant + sign)),
  'ஸ்ரீ',
  'ஶ்ரீ',
];

const bytes = await readFile(createRequire(import.meta.url).resolve(FONT));
const font = new hb.Font(
  new hb.Face(new hb.Blob(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length))),
);

/** Without kerning, which would make adjacent syllables depend on each other, and with tabular figures. */
const FEATURES = [new hb.Feature('kern', 0), new hb.Feature('tnum', 1)];

function shape(text) {
  const buffer = new hb.Buffer();
  buffer.addText(text);
  buffer.guessSegmentProperties();
  hb.shape(font, buffer, FEATURES);
  const positions = buffer.getGlyphPositions();
  return buffer.getGlyphInfos().map(({ codepoint }, at) => ({ glyph: codepoint, ...positions[at] }));
}

/** Converts an outline to closed polygons with integer coordinates: `x y dx dy dx dy …;…`, y upwards. */
function chains(path) {
  const written = [];
  let points = [];
  const close = () => {
    if (points.length > 2) {
      let [x, y] = [0, 0];
      written.push(
        points
          .map((point) => point.map(Math.round))
          .filter(([px, py], at, all) => at === 0 || px !== all[at - 1][0] || py !== all[at - 1][1])
          .map(([px, py]) => {
            const step = `${px - x} ${py - y}`;
            [x, y] = [px, py];
            return step;
          })
          .join(' '),
      );
    }
    points = [];
  };
  const curve = (controls) => {
    const all = [points.at(-1), ...controls];
    const bend = Math.hypot(
      all[0][0] - 2 * all[1][0] + all[2][0],
      all[0][1] - 2 * all[1][1] + all[2][1],
      ...(all.length === 4 ? [all[1][0] - 2 * all[2][0] + all[3][0], all[1][1] - 2 * all[2][1] + all[3][1]] : []),
    );
    const steps = Math.max(1, Math.ceil(Math.sqrt((all.length === 4 ? 0.75 : 0.25) * (bend / TOLERANCE))));
    for (let step = 1; step <= steps; step++) points.push(bezier(all, step / steps));
  };
  for (const [, command, rest] of path.matchAll(/([MLQCZ])([^MLQCZ]*)/g)) {
    const numbers = rest.match(/-?[\d.]+/g)?.map(Number) ?? [];
    const pairs = Array.from({ length: numbers.length / 2 }, (_, at) => numbers.slice(2 * at, 2 * at + 2));
    if (command === 'M') close();
    if (command === 'M' || command === 'L') points.push(...pairs);
    else if (command === 'Z') close();
    else curve(pairs);
  }
  close();
  return written.join(';');
}

function bezier(points, t) {
  if (points.length === 1) return points[0];
  return bezier(
    points.slice(1).map(([x, y], at) => [points[at][0] * (1 - t) + x * t, points[at][1] * (1 - t) + y * t]),
    t,
  );
}

/** Returns the five petals of src/components/ui/logo.tsx in a square of 1000, without the centre. */
function mark() {
  const petal = 'M32 29C25.5 24 22 17.5 24 11.5C25.5 6.5 29 3.5 32 3.5C35 3.5 38.5 6.5 40 11.5C42 17.5 38.5 24 32 29Z';
  const turned = (angle) =>
    petal.replace(/(-?[\d.]+) (-?[\d.]+)/g, (_, px, py) => {
      const [dx, dy] = [Number(px) - 32, Number(py) - 33.5];
      const [x, y] = [dx * Math.cos(angle) - dy * Math.sin(angle), dx * Math.sin(angle) + dy * Math.cos(angle)];
      return `${(((x + 32) * 1000) / 64).toFixed(3)} ${(((64 - y - 33.5) * 1000) / 64).toFixed(3)}`;
    });
  return [0, 1, 2, 3, 4].map((at) => chains(turned((at * 2 * Math.PI) / 5))).join(';');
}

/** Scale factor: the semibold rupee sign of the font is too small (styles/fonts.css solves this differently). */
const RUPEE = 1.25;
const asTallAsFigures = (path) => path.replace(/-?[\d.]+/g, (number) => Number(number) * RUPEE);

const outlines = [];
const numberOf = new Map();
function outline(key, path) {
  if (!numberOf.has(key)) numberOf.set(key, outlines.push(path()) - 1);
  return numberOf.get(key);
}

const letters = {};
for (const letter of LETTERS) {
  const glyphs = shape(letter);
  if (glyphs.some(({ glyph }) => glyph === 0)) continue;
  let pen = 0;
  const parts = [];
  for (const { glyph, xAdvance, xOffset, yOffset } of glyphs) {
    const drawn = letter === '₹' ? asTallAsFigures(font.glyphToPath(glyph)) : font.glyphToPath(glyph);
    if (drawn !== '') parts.push(`${outline(glyph, () => chains(drawn))} ${pen + xOffset} ${yOffset}`);
    pen += letter === '₹' ? Math.round(xAdvance * RUPEE) : xAdvance;
  }
  letters[letter] = [pen, ...parts].join(';');
}
letters['\u00a0'] = letters[' '];
// Joiners, separators and variation selectors take no width.
for (const silent of ['\u200b', '\u200c', '\u200d', '\u2060', '\ufeff', '\ufe0e', '\ufe0f']) letters[silent] = '0';
// The box for letters that the font does not have.
const box = '60 0 0 680 440 0 0 -680;120 60 320 0 0 560 -320 0';
letters['\ufffd'] = `560;${outline('box', () => box)} 0 0`;
// The logo, as a letter in the private use area.
letters['\ue000'] = `1000;${outline('mark', mark)} 0 0`;

const text = `${JSON.stringify(
  {
    about:
      'Written by frontend/scripts/make-letters.mjs from Mukta Malar SemiBold (Ek Type, OFL 1.1). letters: advance;outline x y;…, in thousandths of the size. outlines: closed chains of points, x y dx dy dx dy …;…, y upwards, filled where the winding is not zero.',
    letters,
    outlines,
  },
  null,
  2,
)}\n`;
if (process.argv.includes('--check')) {
  if ((await readFile(target, 'utf8')) !== text)
    throw new Error('letters.json is not what the font gives: node scripts/make-letters.mjs');
} else await writeFile(target, text);
