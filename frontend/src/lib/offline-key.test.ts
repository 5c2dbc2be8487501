import { describe, expect, it } from 'vitest';
import { seal } from './offline-key';
import { open } from './offline-open';

/** The full cost would only make the tests slow. */
const FEW = 1000;

describe('the box of the last user', () => {
  it('opens with his password and no other', async () => {
    const box = await seal({ name: 'முத்து' }, 'malli-poo-123', FEW);
    expect(await open(box, 'malli-poo-123')).toEqual({ name: 'முத்து' });
    for (const wrong of ['malli-poo-124', 'Malli-poo-123', 'malli-poo-123 ', ''])
      expect(await open(box, wrong)).toBeNull();
  });

  it('tells nothing of the content or the password, and is never the same twice', async () => {
    const [one, two] = await Promise.all([
      seal({ name: 'Muthu' }, 'malli-poo-123', FEW),
      seal({ name: 'Muthu' }, 'malli-poo-123', FEW),
    ]);
    expect(JSON.stringify(one)).not.toMatch(/Muthu|malli/);
    for (const part of ['salt', 'wrappedKey', 'wrapIv', 'content', 'contentIv'] as const)
      expect(one[part]).not.toBe(two[part]);
  });

  it('does not open once anything in it was touched', async () => {
    const box = await seal({ role: 'staff' }, 'malli-poo-123', FEW);
    const other = await seal({ role: 'admin' }, 'other-pass-1', FEW);
    expect(await open({ ...box, content: other.content, contentIv: other.contentIv }, 'malli-poo-123')).toBeNull();
    expect(await open({ ...box, iterations: FEW + 1 }, 'malli-poo-123')).toBeNull();
    expect(await open({ ...box, salt: 'not base64' }, 'malli-poo-123')).toBeNull();
  });

  it('takes a Tamil password typed in either form of the same letters', async () => {
    const box = await seal(1, 'கொடி-123', FEW);
    expect(await open(box, 'கொடி-123'.normalize('NFD'))).toBe(1);
  });
});
