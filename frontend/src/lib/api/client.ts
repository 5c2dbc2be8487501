import createClient from 'openapi-fetch';
import { getAccessToken, renewAccessToken } from '../session';
import { ApiError } from './errors';
import { BASE_URL, send } from './http';
import type { paths } from './schema';

/** The API client, typed from the API document. A call resolves with a success or throws ApiError. */
export const api = createClient<paths>({ baseUrl: BASE_URL, fetch: sendAuthenticated });

/** Returns the `data` of an answer: `await dataOf(api.GET('/api/v1/flower-types'))`. */
export async function dataOf<T>(call: Promise<{ data?: { data?: T } | undefined }>): Promise<T> {
  const { data } = await call;
  if (data?.data === undefined) throw new ApiError(0, 'INTERNAL_SERVER_ERROR', 'The answer had no data');
  return data.data;
}

async function sendAuthenticated(request: Request): Promise<Response> {
  const token = await getAccessToken();
  const again = request.clone();
  try {
    return await send(request, token);
  } catch (error) {
    if (!(error instanceof ApiError) || error.status !== 401 || token === null) throw error;
    // The token may have expired on the way, or the device's clock is wrong.
    const fresh = await renewAccessToken(token);
    if (fresh === null) throw error;
    return send(again, fresh);
  }
}
