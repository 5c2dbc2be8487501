import { describe, expect, it } from 'vitest';
import { cleanWeight, readBags } from './weight';

describe('the weight field', () => {
  it.each([
    ['12.5+8.25+3', [12_500, 8_250, 3_000], 23_750],
    ['12.5', [12_500], 12_500],
    ['12.5+', [12_500], 12_500],
    ['.5+1.', [500, 1_000], 1_500],
    ['', [], 0],
  ])('reads %s', (typed, bags, total) => expect(readBags(typed)).toEqual({ bags, total, broken: false }));

  it.each(['12..5', '1.2345', '12++3', '0', '+'.concat('x')])('does not read %s', (typed) =>
    expect(readBags(typed).broken).toBe(true),
  );

  it.each([
    ['12,5 8.25', '12.5+8.25'],
    ['12.5 kg', '12.5+'],
    ['௧௨.௫', '12.5'],
    ['+5', '5'],
    ['5**3', '5+3'],
  ])('makes of %s what was meant', (typed, cleaned) => expect(cleanWeight(typed)).toBe(cleaned));
});
