import { env } from '../current-env';
import { deviceId } from '../device-id';
import { getPreferences } from '../preferences';
import { learnServerTime, readInstant } from '../server-clock';
import { readEnvelope } from './envelope';
import { ApiError, toApiError } from './errors';

/** Request timeout. An answer that takes longer is of no use at the counter. */
const TIMEOUT_MS = 20_000;

export const BASE_URL = env.apiBaseUrl;

/**
 * Sends one request with the screen's language and the session's cookie.
 * @throws ApiError unless the service itself answered with a success.
 */
export async function send(request: Request, accessToken: string | null, timeout = TIMEOUT_MS): Promise<Response> {
  const headers = new Headers(request.headers);
  headers.set('Accept-Language', getPreferences().language);
  headers.set('X-Device-Id', deviceId());
  if (accessToken !== null) headers.set('Authorization', `Bearer ${accessToken}`);
  const signal = AbortSignal.any([request.signal, AbortSignal.timeout(timeout)]);
  const sent = readInstant();
  let [response, text, received] = [Response.error(), '', sent];
  try {
    response = await fetch(new Request(request, { headers, credentials: 'include', signal }));
    received = readInstant();
    text = await response.text();
  } catch (error) {
    // The caller aborted the request: rethrow the caller's own reason.
    if (request.signal.aborted) throw error;
    throw new ApiError(0, 'NETWORK', 'The service was not reached');
  }
  const envelope = readEnvelope(response.ok, text);
  if (envelope !== null) learnServerTime(response.headers.get('Date'), sent, received);
  if (envelope?.success !== true) throw toApiError(response, envelope);
  return new Response(text, { status: response.status, headers: response.headers });
}

/** Posts to one of the sign-in routes, which the client for all other calls depends on. */
export async function post<T>(
  path: string,
  body: unknown,
  accessToken: string | null = null,
  timeout?: number,
): Promise<T> {
  const request = new Request(new URL(`${BASE_URL}${path}`, location.href), {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'Content-Type': 'application/json' },
    keepalive: true,
  });
  const response = await send(request, accessToken, timeout);
  const { data }: { data: T } = await response.json();
  return data;
}
