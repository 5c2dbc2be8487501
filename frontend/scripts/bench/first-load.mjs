// The JavaScript that a browser fetches before the clerk can type, or the farmer knows what he is owed, with nothing on the device.
import { get } from 'node:http';
import { openBrowser, signIn } from './browser.mjs';

/**
 * @param {object} [who] a farmer; without one the clerk
 * @returns by file, in the order of the request: its bytes with gzip and as this browser took them (br), and the screen that wanted it
 */
export async function firstLoad(url, who) {
  const context = await openBrowser();
  try {
    const page = await context.newPage();
    await page.addInitScript(watch);
    await signIn(page, url, who);
    const scripts = await page.evaluate(() => {
      const { email, usable } = globalThis.seenAt;
      return performance
        .getEntriesByType('resource')
        .filter(({ name, startTime }) => name.endsWith('.js') && startTime < usable)
        .map(({ name, startTime }) => ({ file: name, screen: startTime < email ? 'sign-in' : 'after it' }));
    });
    return await Promise.all(
      scripts.map(async ({ file, screen }) => ({
        file: new URL(file).pathname.replace(/^\/assets\//, ''),
        screen,
        gzip: await bytes(file, 'gzip'),
        br: await bytes(file, 'br'),
      })),
    );
  } finally {
    await context.close();
  }
}

/** Notes when each field comes into the page: what is fetched later, nobody waits for. */
function watch() {
  const fields = { email: '[name=email]', usable: '[role=combobox], [data-owed]' };
  globalThis.seenAt = {};
  new MutationObserver(() => {
    for (const [name, selector] of Object.entries(fields)) {
      if (document.querySelector(selector) !== null) globalThis.seenAt[name] ??= performance.now();
    }
  }).observe(document, { childList: true, subtree: true });
}

/** As sent: fetch would unpack it. */
const bytes = (url, encoding) =>
  new Promise((resolve, reject) =>
    get(url, { headers: { 'Accept-Encoding': encoding } }, async (response) => {
      let sum = 0;
      for await (const part of response) sum += part.length;
      if (response.headers['content-encoding'] === encoding) resolve(sum);
      else reject(new Error(`${url} was not sent with ${encoding}`));
    }).once('error', reject),
  );
