import { describe, expect, it } from 'vitest';
import vectors from '../../../docs/vectors/names.json';
import { nameKey, nameKeyWords } from './name-key';

describe('the key of a name', () => {
  it.each(vectors.same)('is $key for $spellings', ({ key, spellings }) => {
    for (const spelling of spellings) expect([spelling, nameKey(spelling)]).toEqual([spelling, key]);
  });

  it.each(vectors.prefixes)('lets "$typed" find $finds', ({ typed, finds }) => {
    expect(nameKey(typed)).not.toBe('');
    expect(nameKey(finds).startsWith(nameKey(typed))).toBe(true);
  });

  it.each(vectors.apart)('keeps %s and %s apart', (one, other) => {
    expect(nameKey(one).startsWith(nameKey(other))).toBe(false);
    expect(nameKey(other).startsWith(nameKey(one))).toBe(false);
  });

  it.each(vectors.words)('takes "$text" word by word', ({ text, keys }) => {
    expect(nameKeyWords(text)).toEqual(keys);
  });
});
