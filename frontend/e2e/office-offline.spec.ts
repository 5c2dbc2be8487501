import type { ElementHandle, Page } from '@playwright/test';
import { officeAddresses } from './office-addresses';
import { expect, officeAnswers, readyForOffline, signIn, test } from './pages';
import { Shop } from './shop';

// The service worker is what is tested; the configuration blocks it by default.
test.use({ serviceWorkers: 'allow' });

/**
 * Buttons that are not pressed: one may contact the server, because the browser may be wrong about the network, and one leaves the
 * page.
 */
const NOT_PRESSED = ['Try again', 'Another person, with password'];

/** Navigates within the app, so that cached answers stay, as when a user changes pages. */
async function goTo(page: Page, address: string): Promise<void> {
  await page.evaluate((to) => history.pushState(null, '', to), address);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
}

const PRESSABLE = 'button:not(:disabled, [aria-disabled=true]), a[href*="/api/"]';
const pressable = async (page: Page, within: string) =>
  (await page.locator(within).locator(PRESSABLE).elementHandles()) as ElementHandle<HTMLElement>[];
const nameOf = (element: ElementHandle<HTMLElement>) =>
  element.evaluate((one) => (one.getAttribute('aria-label') ?? one.textContent ?? '').trim());
/** Clicks by script, so that an overlapping sticky bar does not matter. */
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
    // A screen sends its requests once it is rendered, and is rendered once its code is loaded: waits until no requests have come for a
    // while.
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
    // Pages without requests show no time.
    if (!/import$|^\/settings$/.test(address))
      await expect.soft(page.getByText(/Showing data as of/), address).toBeVisible();
    for (const button of await pressable(page, 'main')) {
      const name = await nameOf(button);
      const isRow = await button.evaluate((one) => one.closest('[data-row]') !== null);
      // All rows of a list behave alike, and so do the controls around the views that share an address.
      const known = `${isRow ? address : address.replace(/\?.*/, '')} ${isRow ? 'row' : name}`;
      if (NOT_PRESSED.includes(name) || pressed.has(known)) continue;
      pressed.add(known);
      asked = [];
      await press(button);
      const dialog = page.locator('dialog[open]');
      if ((await dialog.count()) > 0) {
        // Opening a row is allowed offline; any other button must lead to an act that can be done.
        if (!isRow && (await dialog.getByText('When online').count()) > 0)
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
