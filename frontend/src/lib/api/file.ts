import { getPreferences } from '../preferences';
import { getAccessToken } from '../session';
import { readEnvelope } from './envelope';
import { ApiError, toApiError } from './errors';
import { BASE_URL } from './http';

const TIMEOUT_MS = 60_000;

/**
 * A file that the API hands out, such as a template.
 * @param path From `/api/v1` on, with its query.
 * @param type What it must be: anything else was not answered by the service, but by a sign-in page of a Wi-Fi, say.
 * @throws ApiError where it was not had.
 */
export async function fetchFile(path: string, type: string): Promise<Blob> {
  const headers = new Headers({ 'Accept-Language': getPreferences().language });
  const token = await getAccessToken();
  if (token !== null) headers.set('Authorization', `Bearer ${token}`);
  let response: Response;
  try {
    const signal = AbortSignal.timeout(TIMEOUT_MS);
    response = await fetch(`${BASE_URL}${path}`, { headers, credentials: 'include', signal });
    if (response.ok && response.headers.get('Content-Type')?.startsWith(type) === true) return await response.blob();
  } catch {
    throw new ApiError(0, 'NETWORK', 'The service was not reached');
  }
  throw toApiError(response, readEnvelope(response.ok, await response.text().catch(() => '')));
}
