// Types a clerk's usual entries as fast as a script can: counts the keystrokes of each, and the time until it is in the list.
import { farmerField, openBrowser, signIn } from './browser.mjs';
import { openDesk } from './desk.mjs';

const ENTRIES = 20;
/** The number of past entries from which a usual one can be derived. */
const ENOUGH = 10;

/** @returns {Promise<{ keys: number, milliseconds: number }[]>} the figures of each entry */
export async function clerk(url) {
  const usual = await usualEntries(url);
  const context = await openBrowser();
  try {
    const page = await context.newPage();
    await signIn(page, url);
    await page.evaluate(() => {
      globalThis.keysPressed = 0;
      window.addEventListener('keydown', () => globalThis.keysPressed++, { capture: true });
    });
    const entries = [];
    for (const { code, weight } of usual) entries.push(await enter(page, code, weight));
    return entries;
  } finally {
    await context.close();
  }
}

/** Returns usual entries of farmers with enough history: the flower that each brings most, in its median quantity. */
async function usualEntries(url) {
  const call = await openDesk(url);
  const farmers = await call('GET', '/farmers?page_size=100&sort_by=farmer_code&sort_order=asc');
  const entries = [];
  for (const { id, farmer_code: code } of farmers) {
    const past = await call('GET', `/daily-entries?farmer_id=${id}&page_size=100`);
    const times = (flower) => past.filter((entry) => entry.flower_type_id === flower).length;
    const flowers = [...new Set(past.map((entry) => entry.flower_type_id))].sort((a, b) => times(b) - times(a));
    const most = past.filter((entry) => entry.flower_type_id === flowers[0]);
    const weights = most.map((entry) => Number(entry.quantity)).sort((a, b) => a - b);
    if (past.length >= ENOUGH)
      entries.push({ code: code.replace(/^\D+0*/, ''), weight: weights[weights.length >> 1].toFixed(1) });
    if (entries.length === ENTRIES) break;
  }
  return entries;
}

/** Enters one entry: a farmer by the number in their code, the flower that the counter suggests, and the weight. */
async function enter(page, code, weight) {
  await farmerField(page).focus();
  const start = await page.evaluate(() => [globalThis.keysPressed, performance.now()]);
  await page.keyboard.type(code);
  await page.keyboard.press('Enter');
  const weightField = page.locator('input[inputmode=decimal]');
  // The counter asks which flower if the farmer usually brings several; the first is the most usual.
  if (!(await isFocused(weightField))) await page.keyboard.press('Enter');
  await page.keyboard.type(weight);
  await page.keyboard.press('Enter');
  const newest = page.getByRole('grid').getByRole('row').nth(1);
  await newest.filter({ hasText: `${weight}00` }).waitFor();
  const end = await page.evaluate(() => [globalThis.keysPressed, performance.now()]);
  return { keys: end[0] - start[0], milliseconds: end[1] - start[1] };
}

const isFocused = (field) => field.evaluate((element) => element === document.activeElement);
