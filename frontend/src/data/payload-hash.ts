import type { Payload } from './records';

/** SHA-256 over the payload with its keys in order, as hexadecimal. */
export async function payloadHash(payload: Payload): Promise<string> {
  const canonical = JSON.stringify(
    Object.keys(payload)
      .sort()
      .map((key) => [key, payload[key]]),
  );
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(canonical));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
