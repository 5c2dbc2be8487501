// Measures the time from a keystroke to the paint that shows it, in a big shop on a slow device.
import { farmerField, openBrowser, signIn } from './browser.mjs';

/** CPU throttling that makes the measuring machine about as slow as a clerk's cheap tablet. */
const SLOWER = 4;
const FARMERS = ['muthu', 'velsamy', 'pandi', 'far01', '1234', 'selvi', 'rajak', 'usila', 'kannan', '98765'];
const FINDS = ['muthu', 'malli', 'usila', '12.5', 'rose'];

/** The median of several rounds is used, because a shared machine has slow moments. */
const ROUNDS = 3;

/**
 * @returns {Promise<Record<'bare' | 'farmer' | 'find', number[][]>>} the milliseconds of each key in each round: in an otherwise empty
 * page, in the farmer field, and in the search field of the day's list
 */
export async function typing(url) {
  const context = await openBrowser();
  try {
    const page = await context.newPage();
    await page.addInitScript(watch);
    await signIn(page, url);
    const blank = await context.newPage();
    await blank.addInitScript(watch);
    await blank.goto('data:text/html,<input>');
    for (const each of [page, blank]) {
      const session = await context.newCDPSession(each);
      await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
    }
    const took = { bare: [], farmer: [], find: [] };
    for (let round = 0; round < ROUNDS; round++) {
      await blank.bringToFront();
      took.bare.push(await typeAll(blank, blank.locator('input'), FARMERS));
      await page.bringToFront();
      took.farmer.push(await typeAll(page, farmerField(page), FARMERS));
      took.find.push(await typeAll(page, page.getByRole('searchbox'), FINDS));
    }
    return took;
  } finally {
    await context.close();
  }
}

/**
 * Uses the browser's Event Timing: the time from the key press, including its event handlers, to the next frame shown, in steps of 8
 * ms. Less than 16 ms is not reported and counts as 16.
 */
function watch() {
  const seen = [];
  new PerformanceObserver((list) => seen.push(...list.getEntries())).observe({ type: 'event', durationThreshold: 16 });
  globalThis.keyTook = async (since) => {
    // An entry is reported with the frame it waited for; two frames later none is outstanding.
    for (let frames = 0; frames < 3; frames++) await new Promise(requestAnimationFrame);
    await new Promise((resolve) => setTimeout(resolve));
    return Math.max(16, ...seen.filter(({ startTime }) => startTime >= since).map(({ duration }) => duration));
  };
}

async function typeAll(page, field, words) {
  const took = [];
  for (const word of words) {
    await field.fill('');
    await field.focus();
    for (const key of word) {
      const since = await page.evaluate(() => performance.now());
      await page.keyboard.press(key);
      took.push(await page.evaluate((start) => globalThis.keyTook(start), since));
    }
  }
  return took;
}
