import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { FlowerType } from '../../data/records';
import type { Language } from '../../lib/preferences';
import { flowerOfNumber, orderFlowers, searchFlowers } from './flower-search';

/** The twenty flowers of the seed data, numbered as in the database. */
const FLOWERS: FlowerType[] = readFileSync(new URL('../../../../db-scripts/seed/flowers.csv', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .slice(1)
  .map((row, at) => {
    const [code = '', name = '', nameTa = '', unit = 'kg', otherNames = ''] =
      row.match(/("([^"]|"")*"|[^,]*)(?=,|$)/g)?.filter((_, index, all) => index === 0 || all[index] !== '') ?? [];
    return {
      id: code,
      code,
      name,
      nameTa,
      unit: unit as FlowerType['unit'],
      otherNames: otherNames.replaceAll('"', ''),
      number: at < 7 ? at + 1 : at + 73,
      active: true,
      version: 1,
    };
  });

function found(typed: string, { usual = [] as string[], language = 'ta' as Language } = {}): string[] {
  return searchFlowers(orderFlowers(FLOWERS, usual), typed, { language, usual }).map(({ code }) => code);
}

describe('the search for a flower', () => {
  it('reads the seed', () => expect(FLOWERS.map(({ code }) => code)).toHaveLength(20));

  it.each(['malli', 'மல்லி', 'மல்லிகை', 'mal', 'jasmine'])('puts jasmine first for %s in both languages', (typed) => {
    expect(found(typed)[0]).toBe('MAL');
    expect(found(typed, { language: 'en' })[0]).toBe('MAL');
    expect(found(typed, { usual: ['KAK', 'ROS'] })[0]).toBe('MAL');
  });

  it('puts what is shown with these letters before his usual ones that have them elsewhere', () => {
    const [first, ...others] = found('செ', { usual: ['ROS'] });
    expect(['SEV', 'SAR', 'MAR']).toContain(first);
    expect(others.slice(0, 2)).not.toContain('ROS');
  });

  it('puts his usual one first among those that answer equally', () => {
    expect(found('செ', { usual: ['MAR'] })[0]).toBe('MAR');
    expect(found('samanthi', { usual: ['MAR'], language: 'en' })[0]).toBe('SEV');
  });

  it.each([
    ['தாமரை', 'LOT'],
    ['thaamarai', 'LOT'],
    ['kanagambaram', 'KAN'],
    ['சாமந்தி', 'SEV'],
    ['rose', 'ROS'],
    ['ரோஜா', 'ROS'],
    ['பன்னீர்', 'PRO'],
    ['tulsi', 'THU'],
    ['mullai', 'MUL'],
    ['ARA', 'ARA'],
    ['Jasmine (malli)', 'MAL'],
    ['Oleander / nerium (arali)', 'ARA'],
  ])('finds %s', (typed, code) => {
    expect(found(typed)[0]).toBe(code);
    expect(found(typed, { language: 'en' })[0]).toBe(code);
  });

  it('offers his usual ones first, each with its own number; the others by number', () => {
    const ordered = orderFlowers(FLOWERS, ['LOT', 'MUL']);
    expect(ordered.slice(0, 4).map(({ number }) => number)).toEqual([92, 3, 1, 2]);
  });

  it.each([
    ['3', 'MUL'],
    ['௩', 'MUL'],
    ['92', 'LOT'],
    ['8', null],
    ['100', null],
    ['m', null],
  ])('knows whether the number %s is complete', (typed, code) => {
    expect(flowerOfNumber(FLOWERS, typed)?.code ?? null).toBe(code);
  });

  it('waits for more where a number goes on, and takes the exact one first then', () => {
    const numbered = FLOWERS.map((flower) => (flower.code === 'ROS' ? { ...flower, number: 12 } : flower));
    expect(flowerOfNumber(numbered, '1')).toBeNull();
    expect(flowerOfNumber(numbered, '12')?.code).toBe('ROS');
    const [first, second] = searchFlowers(orderFlowers(numbered, ['ROS']), '1', { language: 'ta', usual: ['ROS'] });
    expect([first?.code, second?.code]).toEqual(['MAL', 'ROS']);
  });
});
