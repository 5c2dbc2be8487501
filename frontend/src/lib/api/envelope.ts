import type { components } from './schema';

type ErrorPart = components['schemas']['ErrorBodyErrorPart'];

/** What the service answers: every body of it is one of these. */
export type Envelope =
  | { readonly success: true; readonly data?: unknown }
  | { readonly success: false; readonly error: ErrorPart };

/**
 * Decides, for every call, whether an answer is the service's own. A proxy, a sign-in page of a Wi-Fi or an error page of a host is none,
 * whatever its status says: nothing may be concluded from it, about an entry, a password or a session.
 * @param text The whole body.
 * @returns null for what somebody else has answered.
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
