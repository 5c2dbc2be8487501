import { describe, expect, it } from 'vitest';
import glossary from './glossary.json' with { type: 'json' };

/** Flattens texts to pairs of full key and text. */
function flat(node: unknown, path = ''): [string, string][] {
  if (typeof node === 'string') return [[path, node]];
  return Object.entries(node as Record<string, unknown>).flatMap(([key, child]) =>
    flat(child, path ? `${path}.${key}` : key),
  );
}

/** Returns the texts of all files of a language; each file is a namespace. */
const textsOf = (files: Record<string, unknown>) =>
  new Map(Object.entries(files).flatMap(([file, texts]) => flat(texts, file.replace(/^.*\/|\.json$/g, ''))));
const en = textsOf(import.meta.glob('./en/*.json', { eager: true, import: 'default' }));
const ta = textsOf(import.meta.glob('./ta/*.json', { eager: true, import: 'default' }));
const blanks = (text: string | undefined) => [...(text ?? '').matchAll(/{{\s*[\w,\s]+}}/g)].map(String).sort();

describe('the two languages', () => {
  it('have the same keys', () => {
    expect(en.size).toBeGreaterThan(1_000);
    expect([...ta.keys()].sort()).toEqual([...en.keys()].sort());
  });

  it.each([...en.keys()])('%s has words and the same blanks in both', (key) => {
    expect(en.get(key)?.trim()).not.toBe('');
    expect(ta.get(key)?.trim()).not.toBe('');
    expect(blanks(ta.get(key))).toEqual(blanks(en.get(key)));
  });

  it('never raise their voice', () => {
    expect([...en, ...ta].filter(([, text]) => text.includes('!'))).toEqual([]);
  });

  it('never call a person he or she', () => {
    const gendered = /\b(he|him|his|himself|she|her|hers|herself)\b/i;
    expect([...en].filter(([, text]) => gendered.test(text))).toEqual([]);
    expect([...ta].filter(([, text]) => /(?<![\p{L}\p{M}])[அஇ]வ[னள]/u.test(text))).toEqual([]);
  });

  it.each(glossary)('say $ta, as the glossary does', ({ not }) => {
    // Matches at the start of a word only: முகவரி does not contain the word வரி.
    const wrong = not.map((word) => new RegExp(`(?<![\\p{L}\\p{M}])${word}`, 'u'));
    expect([...ta].filter(([, text]) => wrong.some((word) => word.test(text)))).toEqual([]);
  });
});
