import { describe, expect, it } from 'vitest';
import { FarmerIndex } from './farmer-index';
import { farmerKeys } from './farmer-keys';
import type { Farmer } from './records';

function farmer(
  code: string,
  name: string,
  nameTa: string | null,
  village: string,
  phone: string,
  active = true,
): Farmer {
  const named = { name, nameTa, village, villageTa: null, phone };
  return { ...named, id: code, code, commissionPct: null, active, version: 1, keys: farmerKeys(named) };
}

const index = new FarmerIndex([
  farmer('FAR012', 'Muthu Pandi', 'முத்துப்பாண்டி', 'Nilakottai', '+919876543210'),
  farmer('FAR120', 'Selvi Ramu', 'செல்வி ராமு', 'Melur', '+919876512999'),
  farmer('FAR003', 'Karuppasamy', 'கருப்பசாமி', 'Usilampatti', '+919812300012'),
  farmer('FAR004', 'M. Murugan', null, 'Melur', '+919000000001'),
  farmer('FAR005', 'Gone Away', null, 'Melur', '+919000000002', false),
]);
const codes = (typed: string, score: Record<string, number> = {}) =>
  index.search(typed, ({ id }) => score[id] ?? 0, 10, 'en').map(({ code }) => code);

describe('the search for a farmer', () => {
  it('takes 12 for FAR012 first, then codes that begin so', () => expect(codes('12')).toEqual(['FAR012', 'FAR120']));
  it.each(['far012', 'FAR012', '012', '௧௨'])('finds by the code %s', (typed) => expect(codes(typed)[0]).toBe('FAR012'));
  it.each(['muthu', 'muttu', 'முத்து', 'Muthupandi', 'pandi', 'muthu nila'])('finds முத்துப்பாண்டி by %s', (typed) =>
    expect(codes(typed)[0]).toBe('FAR012'),
  );
  it('finds by the later word of a name', () => expect(codes('murugan')).toEqual(['FAR004']));
  it('finds by village', () => expect(codes('melur')).toEqual(['FAR004', 'FAR120']));
  it('knows whose a number is, also of one who left', () => {
    expect(index.findByPhone('919000000002')?.code).toBe('FAR005');
    expect(index.findByPhone('919000000003')).toBeNull();
    expect(index.findByPhone('')).toBeNull();
  });
  it('finds by the end of a phone and by digits within', () => {
    expect(codes('43210')).toEqual(['FAR012']);
    expect(codes('98765 12')).toEqual(['FAR120']);
  });
  it.each(['432', '999', '100', '9'])(
    'takes %s for a code that nobody has, never for a piece of a telephone number',
    (typed) => expect(codes(typed)).toEqual([]),
  );
  it('puts a name that is shown so before his who comes now and has it in the other script or folded', () => {
    const farmers = new FarmerIndex([
      farmer('FAR001', 'Selvan', 'செல்வன்', 'Melur', '+919876543210'),
      farmer('FAR002', 'Chelladurai', 'செல்லத்துரை', 'Melur', '+919876543211'),
    ]);
    const likely = ({ code }: Farmer) => (code === 'FAR002' ? 9 : 0);
    const first = (typed: string, language: 'en' | 'ta') => farmers.search(typed, likely, 2, language)[0]?.code;
    expect(first('sel', 'en')).toBe('FAR001');
    expect(first('செல்', 'ta')).toBe('FAR002');
    expect(first('செல்வன்', 'en')).toBe('FAR001');
  });
  it('puts who comes at this hour first, among equal matches', () => {
    expect(codes('melur', { FAR120: 3 })).toEqual(['FAR120', 'FAR004']);
    expect(codes('', { FAR003: 5, FAR012: 1 }).slice(0, 2)).toEqual(['FAR003', 'FAR012']);
    expect(codes('12', { FAR120: 99 })[0]).toBe('FAR012');
  });
  it('does not offer who is no longer active', () => expect(codes('gone')).toEqual([]));
  it('takes wildcards for what they are', () => {
    expect(codes('%')).toEqual([]);
    expect(codes('_')).toEqual([]);
  });
});
