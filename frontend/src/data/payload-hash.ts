import { sha256 } from '../lib/sha256';
import type { Payload } from './records';

/** Returns the SHA-256 of the payload with sorted keys, in hexadecimal. */
export async function payloadHash(payload: Payload): Promise<string> {
  const canonical = JSON.stringify(
    Object.keys(payload)
      .sort()
      .map((key) => [key, payload[key]]),
  );
  const bytes = new TextEncoder().encode(canonical);
  const own = globalThis.crypto?.subtle;
  const digest = own === undefined ? sha256(bytes) : new Uint8Array(await own.digest('SHA-256', bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
