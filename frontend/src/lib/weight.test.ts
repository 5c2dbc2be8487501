import { describe, expect, it } from 'vitest';
import { readBags } from './weight';

describe('the weight field', () => {
  it.each([
    ['12.5+8.25+3', [12_500, 8_250, 3_000], 23_750],
    ['12.5', [12_500], 12_500],
    ['12.5+', [12_500], 12_500],
    ['.5+1.', [500, 1_000], 1_500],
    ['+5', [5_000], 5_000],
    ['12,5 8.25', [12_500, 8_250], 20_750],
    [' 12.5  + 8 ', [12_500, 8_000], 20_500],
    ['12,75', [12_750], 12_750],
    ['௧௨.௫', [12_500], 12_500],
    ['１２.5', [12_500], 12_500],
    ['', [], 0],
    ['+', [], 0],
  ])('reads %j', (typed, bags, total) =>
    expect(readBags(typed)).toEqual({ bags, total, broken: false, foreign: '', hasParts: false }),
  );

  it.each(['12..5', '1.2345', '12++3', '0', '1,250', '12,', '1,2,3', '12.5,5', ',', '.', '12 . 5', '10 0'])(
    'does not read %j as a weight',
    (typed) => expect(readBags(typed).broken).toBe(true),
  );

  it.each([
    ['12.5-8', '-'],
    ['1e3', 'e'],
    ['-5', '-'],
    ['12.5 kg', 'kg'],
    ['5**3', '**'],
    ['5*3/2', '* /'],
    ['12O', 'O'],
    ['12.5கி', 'கி'],
    ['₹12', '₹'],
    ['12½', '½'],
    ['1²', '²'],
    ['12\u200b5', 'U+200B'],
  ])('drops nothing of %j, and names what does not belong there', (typed, foreign) =>
    expect(readBags(typed)).toMatchObject({ broken: true, foreign }),
  );

  it('takes pieces and bunches whole', () => {
    expect(readBags('40+25', 'piece')).toMatchObject({ total: 65_000, broken: false });
    expect(readBags('40.5', 'piece')).toMatchObject({ broken: true, hasParts: true });
    expect(readBags('2.5', 'bunch')).toMatchObject({ broken: true, hasParts: true });
  });
});
