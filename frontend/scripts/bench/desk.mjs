// Calls the API directly, as the owner.
import { OWNER } from './browser.mjs';

/** @returns a function that calls the API as the owner and returns the `data` of the answer */
export async function openDesk(url) {
  let token = null;
  const call = async (method, path, body) => {
    const headers = { 'Content-Type': 'application/json', ...(token && { Authorization: `Bearer ${token}` }) };
    const answer = await fetch(`${url}/api/v1${path}`, { method, headers, body: JSON.stringify(body) });
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()).data;
  };
  token = (await call('POST', '/auth/login', OWNER)).access_token;
  return call;
}
