import { expect, signIn, test } from './pages';

test('light and dark, letters, contrast and movement change at once and survive a reload', async ({ page }) => {
  await signIn(page, 'admin', 'en', '/settings');
  const ground = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  const letters = () => page.evaluate(() => getComputedStyle(document.documentElement).fontSize);

  await page.getByRole('radio', { name: 'Dark' }).check({ force: true });
  expect(await ground()).toBe('rgb(11, 20, 16)');
  await page.getByRole('radio', { name: 'Light' }).check({ force: true });
  expect(await ground()).toBe('rgb(250, 248, 240)');
  await page.emulateMedia({ colorScheme: 'dark' });
  expect(await ground()).toBe('rgb(250, 248, 240)');
  await page.getByRole('radio', { name: 'Same as device' }).check({ force: true });
  expect(await ground()).toBe('rgb(11, 20, 16)');

  expect(await letters()).toBe('16px');
  await page.getByRole('radio', { name: 'Large' }).check({ force: true });
  expect(await letters()).toBe('18.56px');
  await page.getByRole('switch', { name: 'High contrast' }).check();
  expect(await page.evaluate(() => getComputedStyle(document.documentElement).color)).toBe('rgb(255, 255, 255)');
  await page.getByRole('switch', { name: 'Reduce motion' }).check();

  await page.reload();
  await expect(page.getByRole('switch', { name: 'High contrast' })).toBeChecked();
  await expect(page.getByRole('switch', { name: 'Reduce motion' })).toBeChecked();
  expect(await letters()).toBe('18.56px');
});

test('what is chosen goes with the account to the next device', async ({ page, browser, baseURL }) => {
  await signIn(page, 'farmer', 'en', '/settings');
  const told = page.waitForResponse(
    (response) => response.request().method() === 'PUT' && /preferences$/.test(response.url()),
  );
  await page.getByRole('radio', { name: 'Dark' }).check({ force: true });
  expect((await told).ok()).toBe(true);

  const other = await browser.newContext({ baseURL: String(baseURL), locale: 'ta-IN' });
  const device = await other.newPage();
  await device.goto('/settings');
  await device.locator('[name=email]').fill('demo_farmer@malar.com');
  await device.locator('[name=password]').fill('demo123');
  await device.keyboard.press('Enter');
  await expect(device.getByRole('heading', { name: 'Settings' })).toBeVisible();
  await expect(device.locator('html')).toHaveAttribute('data-theme', 'dark');
  await other.close();
});

test('a farmer sees only what is his', async ({ page }) => {
  await signIn(page, 'farmer');
  await expect(page).toHaveURL(/\/home$/);
  await expect(page.getByRole('link', { name: 'Entry', exact: true })).toBeHidden();
  await page.goto('/farmers');
  await expect(page.getByRole('heading', { name: 'Page not found' })).toBeVisible();
});
