// Measures the JavaScript that a browser without a cache loads until the clerk can type, or until a farmer sees the balance.
import { get } from 'node:http';
import { openBrowser, signIn } from './browser.mjs';

/**
 * @param {object} [who] a farmer; the clerk by default
 * @returns the files in the order of the requests, with their size in bytes with gzip and as received by this browser (br), and the
 * screen that loaded them
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

/** Records when each field appears in the page: the user does not wait for what is loaded later. */
function watch() {
  const fields = { email: '[name=email]', usable: '[role=combobox], [data-owed]' };
  globalThis.seenAt = {};
  new MutationObserver(() => {
    for (const [name, selector] of Object.entries(fields)) {
      if (document.querySelector(selector) !== null) globalThis.seenAt[name] ??= performance.now();
    }
  }).observe(document, { childList: true, subtree: true });
}

/** Returns the compressed size as sent; fetch would decompress it. */
const bytes = (url, encoding) =>
  new Promise((resolve, reject) =>
    get(url, { headers: { 'Accept-Encoding': encoding } }, async (response) => {
      let sum = 0;
      for await (const part of response) sum += part.length;
      if (response.headers['content-encoding'] === encoding) resolve(sum);
      else reject(new Error(`${url} was not sent with ${encoding}`));
    }).once('error', reject),
  );
