import { describe, expect, it } from 'vitest';
import { readCells, readPastedSheet } from './paste-rates';
import type { SheetFlower } from './sheet';

const flower = (name: string, name_ta: string, code: string): SheetFlower => ({
  flower_type_id: code,
  name,
  name_ta,
  code,
  number: 1,
  unit: 'kg',
  arrivals: 0,
  lowest_rate: null,
  highest_rate: null,
  week: [],
});
const FLOWERS = [
  flower('Jasmine', 'மல்லிகை', 'MAL'),
  flower('Mullai', 'முல்லை', 'MUL'),
  flower('Button rose', 'பட்டன் ரோஜா', 'BRO'),
];
const read = (text: string) => readPastedSheet(text, FLOWERS).map(({ flower, rates }) => [flower?.code ?? null, rates]);

describe('a pasted sheet', () => {
  it('of a spreadsheet: name, then rates by tabs', () =>
    expect(read('Jasmine\t1750\t1,800\nமுல்லை\t780\t')).toEqual([
      ['MAL', [175_000, 180_000]],
      ['MUL', [78_000]],
    ]));

  it('of WhatsApp: heads and greetings are left out, anything may stand between', () =>
    expect(read('இன்றைய விலை 🙏\nமல்லிகை - 1800\n*முல்லை*: ₹780/-\n3. Button rose = Rs.150, 155.50\nநன்றி')).toEqual([
      ['MAL', [180_000]],
      ['MUL', [78_000]],
      ['BRO', [15_000, 15_550]],
    ]));

  it('a name as it sounds, and a code', () =>
    expect(read('mallikai 1800\nMUL 780')).toEqual([
      ['MAL', [180_000]],
      ['MUL', [78_000]],
    ]));

  it('a dash holds the place of a time without a rate', () =>
    expect(read('Jasmine – 1800')).toEqual([['MAL', [180_000]]]));

  it('what is no flower of the shop is told, not guessed', () => expect(read('Tulip 400')).toEqual([[null, [40_000]]]));

  it('Tamil digits', () => expect(read('மல்லிகை ௧௮௦௦')).toEqual([['MAL', [180_000]]]));
});

describe('what is pasted into a cell', () => {
  it('rows and columns of a spreadsheet', () =>
    expect(readCells('1750\t1800\r\n780\t800\r\n')).toEqual([
      ['1750', '1800'],
      ['780', '800'],
    ]));
  it('one text stays one text', () => expect(readCells('1800')).toBeNull());
});
