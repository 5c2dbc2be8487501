// Measures the office's routes: the JavaScript each loads beyond the shell, Lighthouse's scores on a phone, and the frame rate of a
// long list.
import { gzipSync } from 'node:zlib';
import lighthouse from 'lighthouse';
import { FARMER, freePort, OWNER, openBrowser, signIn } from './browser.mjs';

export const ROUTES = [
  ...['/home', '/rates', '/farmers', '/settle', '/settlements', '/advances', '/day-book', '/messages', '/reports'],
  ...['/buyers', '/buyers/sale', '/buyers/day'],
  ...['/settings', '/settings/shop', '/settings/flowers', '/settings/charges', '/settings/people', '/settings/audit'],
];
const SCROLL_MS = 3_000;

/** @returns for each route the JavaScript in bytes (gzip) that it loads beyond the counter's */
export async function officeBytes(url) {
  const context = await openBrowser(undefined, { serviceWorkers: 'block' });
  try {
    const page = await context.newPage();
    const sizes = new Map();
    page.on('response', async (response) => {
      const { pathname } = new URL(response.url());
      if (!pathname.endsWith('.js') || sizes.has(pathname)) return;
      sizes.set(pathname, 0);
      sizes.set(pathname, gzipSync(await response.body(), { level: 9 }).length);
    });
    await signIn(page, url, OWNER);
    await page.waitForLoadState('networkidle');
    const shell = new Set(sizes.keys());
    const found = [];
    for (const route of ROUTES) {
      const asked = new Set();
      const note = (request) => asked.add(new URL(request.url()).pathname);
      page.on('request', note);
      await page.goto(`${url}${route}`);
      await page.locator('main h1').first().waitFor();
      await page.waitForLoadState('networkidle');
      page.off('request', note);
      const own = [...asked].filter((file) => file.endsWith('.js') && !shell.has(file));
      found.push({ route, bytes: own.reduce((sum, file) => sum + sizes.get(file), 0) });
    }
    return found;
  } finally {
    await context.close();
  }
}

/** @returns the scores of one run for each route on a phone: performance, accessibility, best practices */
export const officeScores = (url) => scoresOf(url, OWNER, ROUTES);

/** The same for a farmer's first page. */
export const farmerScores = (url) => scoresOf(url, FARMER, ['/home']);

async function scoresOf(url, who, routes) {
  const port = await freePort();
  const context = await openBrowser(port);
  try {
    const page = await context.newPage();
    await signIn(page, url, who);
    await page.evaluate(() => navigator.serviceWorker.ready);
    await page.goto('about:blank');
    const found = [];
    for (const route of routes) {
      const flags = {
        port,
        output: 'json',
        logLevel: 'error',
        onlyCategories: ['performance', 'accessibility', 'best-practices'],
        disableStorageReset: true,
      };
      const { lhr } = await lighthouse(`${url}${route}`, flags);
      if (lhr.runtimeError) throw new Error(lhr.runtimeError.message);
      const score = (category) => Math.round(lhr.categories[category].score * 100);
      const failed = Object.values(lhr.audits)
        .filter(({ score: of, scoreDisplayMode: mode }) => mode === 'binary' && of === 0)
        .map(({ id }) => id);
      found.push({
        route,
        performance: score('performance'),
        accessibility: score('accessibility'),
        practices: score('best-practices'),
        failed,
      });
    }
    return found;
  } finally {
    await context.close();
  }
}

/** @returns frames per second while the preview of all farmers to be settled scrolls, and of an empty page */
export async function settleFrames(url) {
  const context = await openBrowser();
  try {
    const page = await context.newPage();
    await signIn(page, url, OWNER);
    await page.goto(`${url}/settle`);
    await page.locator('tbody tr').first().waitFor({ timeout: 60_000 });
    const list = await frames(page);
    const rows = Number(await page.locator('table').first().getAttribute('aria-rowcount'));
    await page.setContent('<div style="height:200000px"></div>');
    return { rows, list, bare: await frames(page) };
  } finally {
    await context.close();
  }
}

/** Scrolls the page by one step of the mouse wheel in each frame. */
const frames = (page) =>
  page.evaluate(
    (duration) =>
      new Promise((resolve) => {
        let count = 0;
        const start = performance.now();
        const step = (now) => {
          count++;
          scrollBy(0, 120);
          if (now - start < duration) requestAnimationFrame(step);
          else resolve((count * 1000) / (now - start));
        };
        requestAnimationFrame(step);
      }),
    SCROLL_MS,
  );
