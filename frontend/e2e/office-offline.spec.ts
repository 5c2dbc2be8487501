import type { ElementHandle, Page } from '@playwright/test';
import { officeAddresses } from './office-addresses';
import { expect, officeAnswers, readyForOffline, signIn, test } from './pages';
import { Shop } from './shop';

// What is kept for a day without a network is what is tried.
test.use({ serviceWorkers: 'allow' });

/** What is not pressed: what may ask the server, because the browser may be wrong about the network, and who leaves the page. */
const NOT_PRESSED = ['Try again', 'Another person, with a password'];

/** Within the app: what was answered stays known, as when a person goes from place to place. */
async function goTo(page: Page, address: string): Promise<void> {
  await page.evaluate((to) => history.pushState(null, '', to), address);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
}

const PRESSABLE = 'button:not(:disabled, [aria-disabled=true]), a[href*="/api/"]';
const pressable = async (page: Page, within: string) =>
  (await page.locator(within).locator(PRESSABLE).elementHandles()) as ElementHandle<HTMLElement>[];
const nameOf = (element: ElementHandle<HTMLElement>) =>
  element.evaluate((one) => (one.getAttribute('aria-label') ?? one.textContent ?? '').trim());
/** By script: what lies over it, as a bar that sticks, is no matter here. */
const press = (element: ElementHandle<HTMLElement>) =>
  element.evaluate(async (one) => {
    if (one.isConnected && one.checkVisibility()) one.click();
    await new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn)));
  });

test('without a network every page says what it knows and from when, and offers nothing that only the server can do', async ({
  page,
  context,
}) => {
  test.slow();
  const shop = await Shop.of();
  const addresses = await officeAddresses((method, path) => shop.call(method, path));
  const open = new Set<unknown>();
  page.on('request', (request) => open.add(request));
  page.on('requestfinished', (request) => open.delete(request));
  page.on('requestfailed', (request) => open.delete(request));
  await signIn(page, 'admin', 'en', '/home');
  await readyForOffline(page);
  for (const address of addresses) {
    await goTo(page, address);
    // What a screen asks it asks once it is drawn, and it is drawn once its code is there: nothing more may come for a while.
    for (let quiet = 0; quiet < 4; quiet = open.size === 0 ? quiet + 1 : 0) await page.waitForTimeout(40);
  }
  await expect.poll(() => officeAnswers(page)).toContain('"audit"');
  await context.setOffline(true);

  const wrong: string[] = [];
  const pressed = new Set<string>();
  let asked: string[] = [];
  page.on('request', (request) => {
    const path = new URL(request.url()).pathname;
    if (request.method() !== 'GET' || /export|\/file|report.*\/pdf|personal-data/.test(path))
      asked.push(`${request.method()} ${path}`);
  });
  for (const address of addresses) {
    await goTo(page, address);
    // What asks nothing has nothing to tell from when.
    if (!/import$|^\/settings$/.test(address))
      await expect.soft(page.getByText(/This is as of/), address).toBeVisible();
    for (const button of await pressable(page, 'main')) {
      const name = await nameOf(button);
      const isRow = await button.evaluate((one) => one.closest('[data-row]') !== null);
      // One row is as another, and what surrounds the parts of a page is the same in each.
      const known = `${isRow ? address : address.replace(/\?.*/, '')} ${isRow ? 'row' : name}`;
      if (NOT_PRESSED.includes(name) || pressed.has(known)) continue;
      pressed.add(known);
      asked = [];
      await press(button);
      const dialog = page.locator('dialog[open]');
      if ((await dialog.count()) > 0) {
        // A row may be looked at; what else opens leads to an act that can be done.
        if (!isRow && (await dialog.getByText('When there is a network').count()) > 0)
          wrong.push(`${address}: ${name} opens what waits for the network`);
        for (const inner of await pressable(page, 'dialog[open]')) await press(inner);
        for (let left = 3; left > 0 && (await dialog.count()) > 0; left--) await page.keyboard.press('Escape');
      }
      for (const what of asked) wrong.push(`${address}: ${name} asked ${what}`);
      if (new URL(page.url()).pathname + new URL(page.url()).search !== address) await goTo(page, address);
    }
  }
  expect(wrong).toEqual([]);
});
