import { expect, it } from 'vitest';
import { upiAddress } from './upi';

it('a UPI address names payee, amount and settlement, with nothing that an app would read as another field', () => {
  const address = upiAddress({ upiId: 'alagar@demo', name: 'அழகர் & Sons' }, 6_905_800, 'SET-2026-11-191');
  const query = new URLSearchParams(address.replace('upi://pay?', ''));
  expect(address).toMatch(/^upi:\/\/pay\?pa=alagar%40demo&/);
  expect(Object.fromEntries(query)).toEqual({
    pa: 'alagar@demo',
    pn: 'அழகர் & Sons',
    am: '69058.00',
    cu: 'INR',
    tn: 'SET-2026-11-191',
  });
});
