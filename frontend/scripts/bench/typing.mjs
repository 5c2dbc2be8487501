// From a key to the paint that shows it, in a big shop on a slow device.
import { farmerField, openBrowser, signIn } from './browser.mjs';

/** Of the clerk's cheap tablet beside the machine that measures. */
const SLOWER = 4;
const FARMERS = ['muthu', 'velsamy', 'pandi', 'far01', '1234', 'selvi', 'rajak', 'usila', 'kannan', '98765'];
const FINDS = ['muthu', 'malli', 'usila', '12.5', 'rose'];

/** One bad moment of a shared machine says nothing about the field: the median of the rounds does. */
const ROUNDS = 3;

/**
 * @returns {Promise<Record<'bare' | 'farmer' | 'find', number[][]>>} of each round the milliseconds of each key: in a field
 * with nothing around it, in that of the farmer, and in that of the day's list
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
 * Event Timing is the browser's own word: from the moment the key was pressed, over everything that its events did, to the
 * next frame that is shown, in steps of 8 ms. What takes less than 16 ms is not told and counts as 16.
 */
function watch() {
  const seen = [];
  new PerformanceObserver((list) => seen.push(...list.getEntries())).observe({ type: 'event', durationThreshold: 16 });
  globalThis.keyTook = async (since) => {
    // An entry comes with the frame that it waited for; two frames later none is outstanding.
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
