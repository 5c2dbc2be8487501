// Measures Lighthouse's performance score of the built pages, on a phone and on a desktop.
import lighthouse, { desktopConfig } from 'lighthouse';
import { freePort, openBrowser, signIn } from './browser.mjs';

const RUNS = 5;
const FORMS = { phone: undefined, desk: desktopConfig };

/** @returns the median run of each page and device, with its metrics */
export async function lighthouseScores(url) {
  const scores = [];
  for (const [form, config] of Object.entries(FORMS)) {
    for (const [name, path, isSignedIn] of [
      ['sign-in, new device', '/', false],
      // As every morning: the app, the local database and the session are already on the device.
      ['counter, signed in', '/entry', true],
    ]) {
      const runs = [];
      for (let run = 0; run < RUNS; run++) runs.push(await once(url, path, isSignedIn, config));
      runs.sort((a, b) => a.score - b.score);
      scores.push({ name, form, ...runs[(RUNS - 1) / 2] });
    }
  }
  return scores;
}

async function once(url, path, isSignedIn, config) {
  const port = await freePort();
  const context = await openBrowser(port);
  try {
    const page = await context.newPage();
    if (isSignedIn) {
      await signIn(page, url);
      await page.evaluate(() => navigator.serviceWorker.ready);
      await page.goto('about:blank');
    }
    const flags = {
      port,
      output: 'json',
      logLevel: 'error',
      onlyCategories: ['performance'],
      disableStorageReset: true,
    };
    const { lhr } = await lighthouse(`${url}${path}`, flags, config);
    if (lhr.runtimeError) throw new Error(lhr.runtimeError.message);
    if (new URL(lhr.finalDisplayedUrl).pathname !== path) throw new Error(`It ended at ${lhr.finalDisplayedUrl}`);
    const of = (audit) => lhr.audits[audit].numericValue;
    return {
      score: Math.round(lhr.categories.performance.score * 100),
      fcp: of('first-contentful-paint'),
      lcp: of('largest-contentful-paint'),
      tbt: of('total-blocking-time'),
      cls: of('cumulative-layout-shift'),
      speed: of('speed-index'),
      lhr,
    };
  } finally {
    await context.close();
  }
}
