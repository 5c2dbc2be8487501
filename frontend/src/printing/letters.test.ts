import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import * as hb from 'harfbuzzjs';
import { describe, expect, it } from 'vitest';
import { splitLetters } from './letters';

const root = join(import.meta.dirname, '../../..');

function reader() {
  const file = createRequire(import.meta.url).resolve(
    '@expo-google-fonts/mukta-malar/600SemiBold/MuktaMalar_600SemiBold.ttf',
  );
  const bytes = readFileSync(file);
  const font = new hb.Font(new hb.Face(new hb.Blob(new Uint8Array(bytes).buffer)));
  const plain = [new hb.Feature('kern', 0)];
  return (text: string) => {
    const buffer = new hb.Buffer();
    buffer.addText(text);
    buffer.guessSegmentProperties();
    hb.shape(font, buffer, plain);
    const positions = buffer.getGlyphPositions();
    return buffer.getGlyphInfos().map(({ codepoint }, at) => {
      const { xAdvance, xOffset, yOffset } = positions[at] ?? { xAdvance: 0, xOffset: 0, yOffset: 0 };
      return [codepoint, xAdvance, xOffset, yOffset];
    });
  };
}

describe('letters', () => {
  it('one after another are what HarfBuzz makes of the whole word, for every Tamil word in the house', () => {
    const shape = reader();
    const folders = ['frontend/src/i18n/ta', 'db-scripts/seed', 'docs/vectors', 'docs'].map((name) => join(root, name));
    const files = folders.flatMap((folder) =>
      readdirSync(folder, { withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map(({ name }) => join(folder, name)),
    );
    const words = new Set(files.flatMap((file) => readFileSync(file, 'utf8').match(/[\u0b80-\u0bff]+/g) ?? []));
    expect(words.size).toBeGreaterThan(1000);
    const other = [...words].filter(
      (word) => JSON.stringify(shape(word)) !== JSON.stringify(splitLetters(word).flatMap(shape)),
    );
    expect(other).toEqual([]);
  });

  it('are those of the font', () => {
    execFileSync('node', ['scripts/make-letters.mjs', '--check'], { cwd: join(root, 'frontend') });
  });
});
