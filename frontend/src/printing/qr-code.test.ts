import { encode } from 'uqr';
import { describe, expect, it } from 'vitest';
import { QR_BYTES, qrCode } from './qr-code';

describe('a QR code', () => {
  it.each(['https://malar.example', 'https://தமிழ்.இந்தியா', '', 'x'.repeat(QR_BYTES)])(
    'of %j is the usual one',
    (text) => {
      const usual = encode([...new TextEncoder().encode(text)], {
        ecc: 'L',
        boostEcc: false,
        minVersion: 3,
        maxVersion: 3,
        maskPattern: 0,
        border: 0,
      });
      expect(qrCode(text)).toEqual(usual.data);
    },
  );

  it('is none of what does not fit', () => {
    expect(qrCode('x'.repeat(QR_BYTES + 1))).toBeNull();
  });
});
