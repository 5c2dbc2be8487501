import { describe, expect, it } from 'vitest';
import { texts as english } from './en';
import { texts as englishBook } from './en-book';
import { texts as englishBuyers } from './en-buyers';
import { texts as englishCounter } from './en-counter';
import { texts as englishFarmer } from './en-farmer';
import { texts as englishOffice } from './en-office';
import { texts as englishPanels } from './en-panels';
import { texts as englishVerify } from './en-verify';
import glossary from './glossary.json' with { type: 'json' };
import { texts as tamil } from './ta';
import { texts as tamilBook } from './ta-book';
import { texts as tamilBuyers } from './ta-buyers';
import { texts as tamilCounter } from './ta-counter';
import { texts as tamilFarmer } from './ta-farmer';
import { texts as tamilOffice } from './ta-office';
import { texts as tamilPanels } from './ta-panels';
import { texts as tamilVerify } from './ta-verify';

/** Every text by its full key, in both languages. */
function flat(node: unknown, path = ''): [string, string][] {
  if (typeof node === 'string') return [[path, node]];
  return Object.entries(node as Record<string, unknown>).flatMap(([key, child]) =>
    flat(child, path ? `${path}.${key}` : key),
  );
}

const en = new Map(
  flat({
    ...english,
    ...englishCounter,
    ...englishPanels,
    ...englishOffice,
    ...englishFarmer,
    ...englishBook,
    ...englishBuyers,
    ...englishVerify,
  }),
);
const ta = new Map(
  flat({
    ...tamil,
    ...tamilCounter,
    ...tamilPanels,
    ...tamilOffice,
    ...tamilFarmer,
    ...tamilBook,
    ...tamilBuyers,
    ...tamilVerify,
  }),
);
const blanks = (text: string | undefined) => [...(text ?? '').matchAll(/{{\s*[\w,\s]+}}/g)].map(String).sort();

describe('the two languages', () => {
  it('have the same keys', () => {
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

  it.each(glossary)('say $ta, as the glossary does', ({ not }) => {
    // As words of their own: முகவரி is no வரி.
    const wrong = not.map((word) => new RegExp(`(?<![\\p{L}\\p{M}])${word}`, 'u'));
    expect([...ta].filter(([, text]) => wrong.some((word) => word.test(text)))).toEqual([]);
  });
});
