import { describe, expect, it } from 'vitest';
import { open, sealer } from './offline-key';

/** Few iterations: the real number would only make the tests slow. */
const FEW = 1000;

describe('the box of the last user', () => {
  it('opens with his password and no other', async () => {
    const box = await sealer('malli-poo-123', FEW)({ name: 'முத்து' });
    expect(await open(box, 'malli-poo-123')).toEqual({ name: 'முத்து' });
    for (const wrong of ['malli-poo-124', 'Malli-poo-123', 'malli-poo-123 ', ''])
      expect(await open(box, wrong)).toBeNull();
  });

  it('tells nothing of the content or the password, and is never the same twice', async () => {
    const [one, two] = await Promise.all([
      sealer('malli-poo-123', FEW)({ name: 'Muthu' }),
      sealer('malli-poo-123', FEW)({ name: 'Muthu' }),
    ]);
    expect(JSON.stringify(one)).not.toMatch(/Muthu|malli/);
    for (const part of ['salt', 'wrappedKey', 'wrapIv', 'content', 'contentIv'] as const)
      expect(one[part]).not.toBe(two[part]);
  });

  it('does not open once anything in it was touched', async () => {
    const box = await sealer('malli-poo-123', FEW)({ role: 'staff' });
    const other = await sealer('other-pass-1', FEW)({ role: 'admin' });
    expect(await open({ ...box, content: other.content, contentIv: other.contentIv }, 'malli-poo-123')).toBeNull();
    expect(await open({ ...box, iterations: FEW + 1 }, 'malli-poo-123')).toBeNull();
    expect(await open({ ...box, salt: 'not base64' }, 'malli-poo-123')).toBeNull();
  });

  it('takes a Tamil password typed in either form of the same letters', async () => {
    const box = await sealer('கொடி-123', FEW)(1);
    expect(await open(box, 'கொடி-123'.normalize('NFD'))).toBe(1);
  });
});
