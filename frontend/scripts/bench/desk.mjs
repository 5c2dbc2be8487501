// The owner's desk, which speaks to the API itself.
import { OWNER } from './browser.mjs';

/** @returns a call of the API as the owner, which answers with its `data` */
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
