import type { components } from './schema';

type ErrorPart = components['schemas']['ErrorBodyErrorPart'];

/** The body of every answer of the service. */
export type Envelope =
  | { readonly success: true; readonly data?: unknown }
  | { readonly success: false; readonly error: ErrorPart };

/**
 * Reads a body as the service's envelope. A proxy, a Wi-Fi sign-in page or a host's error page is not an answer of the service,
 * whatever its status: the caller must not conclude anything from it about an entry, a password or a session.
 * @param text The whole body.
 * @returns null if the body did not come from the service.
 */
export function readEnvelope(isOk: boolean, text: string): Envelope | null {
  const body = parse(text);
  if (typeof body !== 'object' || body === null || !('success' in body) || body.success !== isOk) return null;
  if (isOk) return body as Envelope;
  const error = 'error' in body ? body.error : null;
  const isOurs =
    typeof error === 'object' &&
    error !== null &&
    'code' in error &&
    typeof error.code === 'string' &&
    'message' in error &&
    typeof error.message === 'string';
  return isOurs ? (body as Envelope) : null;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
