import { getPreferences } from '../preferences';
import { getAccessToken } from '../session';
import { readEnvelope } from './envelope';
import { ApiError, toApiError } from './errors';
import { BASE_URL } from './http';

const TIMEOUT_MS = 60_000;

/**
 * Fetches a file that the API serves, such as a template.
 * @param path From `/api/v1` on, with its query string.
 * @param type Expected content type. Any other type did not come from the service but, for example, from a Wi-Fi sign-in page.
 * @throws ApiError if the file could not be fetched.
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
