import { createHash } from 'node:crypto';
import { afterEach, expect, it, vi } from 'vitest';
import { sha256 } from '../lib/sha256';
import { payloadHash } from './payload-hash';

afterEach(() => vi.unstubAllGlobals());

it.each([0, 1, 3, 55, 56, 63, 64, 65, 119, 1000])(
  'is SHA-256 over %d bytes also without the browser’s own',
  (length) => {
    const bytes = Uint8Array.from({ length }, (_, at) => (at * 31) % 256);
    expect(Buffer.from(sha256(bytes)).toString('hex')).toBe(createHash('sha256').update(bytes).digest('hex'));
  },
);

it('is the same on a page without HTTPS', async () => {
  const payload = { quantity: '20.750', notes: 'வாடியது' };
  const own = await payloadHash(payload);
  vi.stubGlobal('crypto', { getRandomValues: crypto.getRandomValues.bind(crypto) });
  expect(await payloadHash(payload)).toBe(own);
});
