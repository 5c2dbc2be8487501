import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { counterOn, countOwn, expectSame, openCounter, readLocalData, type } from './counter';
import { expect, PEOPLE, prefer, readyForOffline, test } from './pages';
import { type Farmer, type Named, Shop, today } from './shop';

// The service worker is part of what is tested; the configuration blocks it by default.
test.use({ serviceWorkers: 'allow' });

let shop: Shop;
let flower: Named;
let farmer: Farmer;

test.beforeAll(async () => {
  shop = await Shop.of();
  flower = await shop.addFlower('Kurinji', 'குறிஞ்சி');
  await shop.setRate(flower, 120);
  farmer = await shop.addFarmer('Kapilar', 'கபிலர்', [flower]);
});

const panel = (page: Page) => page.getByRole('dialog', { name: 'Sent and waiting' });

async function compare(page: Page): Promise<void> {
  await page.getByRole('banner').getByRole('status').click();
  await panel(page).getByRole('button', { name: 'Compare with the server' }).click();
}

test('a cold start without a network: the day, entering, correcting, voiding; afterwards everything is there once', async ({
  page,
  context,
}) => {
  const before = await openCounter(page);
  await type(before, farmer, '10.25');
  await expect(before.rows.first()).toContainText('10.250');
  await expect(before.pill).toHaveText('All sent');
  await readyForOffline(page);
  await page.close();
  await context.setOffline(true);

  const cold = await context.newPage();
  await prefer(cold, { language: 'en' });
  await cold.goto('/entry');
  await cold.getByLabel('Password', { exact: true }).fill(PEOPLE.staff.password);
  await cold.keyboard.press('Enter');
  const counter = counterOn(cold);
  await expect(counter.farmer).toBeFocused();
  await expect(counter.rows.first()).toContainText('10.250');
  await expect(counter.pill).toHaveText('Offline');
  await expect(cold.getByText('so the time may be wrong')).toBeVisible();

  await cold.keyboard.type(`கபில\n`);
  await expect(counter.farmer).toHaveValue('Kapilar');
  await cold.keyboard.type('11.25');
  // 11.25 kg at 120.00 less 135.00, 5.00 and 13.50, calculated with the rates on the device.
  await expect(counter.row.locator('dl')).toContainText('₹1,196.50');
  await cold.keyboard.press('Enter');
  for (const weight of ['12.25', '13.25']) await type(counter, farmer, weight);
  await expect.poll(() => countOwn(cold)).toBe(4);
  await cold.reload();
  await expect(counter.farmer).toBeFocused();
  await expect(counter.pill).toContainText('Offline · 3 waiting');

  // One entry that the server has, and one that it has not seen yet.
  for (const [place, weight] of [
    [3, '15.25'],
    [2, '16.25'],
  ] as const) {
    await counter.rows.nth(place).focus();
    await cold.keyboard.press('Enter');
    await cold.keyboard.type(`${weight}\n`);
    await expect(counter.rows.nth(place)).toContainText(`${weight}0`);
  }
  await expect(counter.farmer).toBeFocused();
  await cold.keyboard.press('ArrowUp');
  await cold.keyboard.press('Delete');
  await cold.keyboard.type('twice\n');
  await expect(counter.rows.first()).toContainText('void');
  await cold.reload();
  await expect(counter.farmer).toBeFocused();
  await expect(counter.rows.first()).toContainText('void');
  await compare(cold);
  await expect(panel(cold)).toContainText('Cannot reach the server.');
  await cold.keyboard.press('Escape');

  await context.setOffline(false);
  await expect(counter.pill).toHaveText('All sent');
  await expect(cold.getByText('so the time may be wrong')).toBeHidden();
  const saved = await expectSame(cold, shop, today());
  expect(saved.map(({ quantity, status, version }) => [quantity, status, version])).toEqual([
    [15_250, 'priced', 2],
    [16_250, 'priced', 2],
    [12_250, 'priced', 1],
    [13_250, 'void', 2],
  ]);
  await compare(cold);
  await expect(panel(cold)).toContainText('This device: 3 entries, 43.750 kg');
  await expect(panel(cold)).toContainText('The server has the same.');
});

test('a sign-in that has ended: entries are saved, wait for the password and all go', async ({ page, context }) => {
  const counter = await openCounter(page);
  await context.clearCookies();
  // The token of this session is no longer accepted.
  await context.route('**/api/v1/sync/*', (route) =>
    route.continue({ headers: { ...route.request().headers(), authorization: 'Bearer run.out.token' } }),
  );
  await type(counter, farmer, '20.25');
  await expect(counter.pill).toHaveText('Sign in to send');
  await type(counter, farmer, '21.25');
  await expect.poll(() => countOwn(page)).toBe(2);
  await page.reload();
  await expect(counter.pill).toHaveText('Sign in to send');
  await expect(counter.farmer).toBeFocused();
  await type(counter, farmer, '22.25');
  await expect.poll(() => countOwn(page)).toBe(3);
  expect((await readLocalData(page)).outbox).toHaveLength(3);

  await context.unroute('**/api/v1/sync/*');
  await page.getByRole('button', { name: 'Sign in again' }).click();
  await page.getByLabel('Password', { exact: true }).fill(PEOPLE.staff.password);
  await page.keyboard.press('Enter');
  await expect(counter.pill).toHaveText('All sent');
  expect(await expectSame(page, shop, today())).toHaveLength(3);
});

test('unsent entries go to another device as a file; whoever sends them, the server has them once', async ({
  page,
  context,
  browser,
  baseURL,
}, info) => {
  const counter = await openCounter(page);
  await context.setOffline(true);
  for (const weight of ['30.25', '31.25', '32.25']) await type(counter, farmer, weight);
  await expect.poll(() => countOwn(page)).toBe(3);
  await page.keyboard.press('ControlOrMeta+z');
  await expect(counter.rows.first()).toContainText('void');
  await counter.pill.click();
  const download = page.waitForEvent('download');
  await panel(page).getByRole('button', { name: 'Save unsent entries to a file' }).click();
  const file = info.outputPath('unsent.json');
  await (await download).saveAs(file);
  await page.keyboard.press('Escape');

  const other = await browser.newContext({ baseURL: String(baseURL) });
  const there = await openCounter(await other.newPage(), 'admin');
  await there.pill.click();
  const input = panel(there.page).getByLabel('Load entries from a file');
  const changed = readFileSync(file, 'utf8').replaceAll('30.250', '80.250');
  const upload = { name: 'unsent.json', mimeType: 'application/json' };
  await input.setInputFiles({ ...upload, buffer: Buffer.from(changed) });
  await expect(panel(there.page)).toContainText('This file was changed or damaged. Nothing was loaded.');
  await input.setInputFiles(file);
  await expect(panel(there.page)).toContainText('4 changes loaded. They are sent from here.');
  await there.page.keyboard.press('Escape');
  await expect(there.pill).toHaveText('All sent');
  await expect(there.rows.first()).toContainText('void');
  const { deviceId } = await readLocalData(page);
  expect(await shop.receipt(deviceId)).toMatchObject({ count: 2, total_grams: 61_500 });

  await context.setOffline(false);
  await expect(counter.pill).toHaveText('All sent');
  expect(await expectSame(page, shop, today())).toHaveLength(3);
  await other.close();
});

test('something unsent for a quarter of an hour though there is a network is told in red', async ({
  page,
  context,
}) => {
  await page.clock.install();
  const counter = await openCounter(page);
  await context.route('**/api/v1/sync/push', (route) => route.fulfill({ status: 500, body: '{}' }));
  await type(counter, farmer, '40.25');
  await expect(counter.pill).toContainText('Offline · 1 waiting');
  await page.clock.fastForward('16:00');
  const banner = page.getByRole('alert').filter({ hasText: '1 not sent for over 15 minutes' });
  await expect(banner).toBeVisible();
  await banner.getByRole('button', { name: 'View' }).click();
  await panel(page).getByRole('button', { name: 'Compare with the server' }).click();
  await expect(panel(page)).toContainText('The server has 0 entries, 0.000 kg. 1 not sent yet');
  await context.unroute('**/api/v1/sync/push');
  await panel(page).getByRole('button', { name: 'Send now' }).click();
  await page.keyboard.press('Escape');
  await expect(counter.pill).toHaveText('All sent');
  await expect(banner).toBeHidden();
  await expectSame(page, shop, today());
});

test('signing out keeps what is unsent and says so; when all is sent it leaves nothing behind', async ({
  page,
  context,
}) => {
  const counter = await openCounter(page);
  await readyForOffline(page);
  await context.setOffline(true);
  await type(counter, farmer, '45.25');
  await expect(counter.pill).toContainText('Offline · 1 waiting');
  const leave = async (words: string, act: string) => {
    await page.getByRole('link', { name: 'Settings' }).click();
    await page.getByRole('button', { name: 'Sign out', exact: true }).click();
    const question = page.getByRole('dialog');
    await expect(question).toContainText(words);
    await question.getByRole('button', { name: act }).click();
    await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  };
  await leave('1 entry is not sent. It stays on this device', 'Sign out and keep entries here');
  expect((await readLocalData(page)).outbox).toHaveLength(1);

  await context.setOffline(false);
  await page.getByLabel('E-mail').fill(PEOPLE.staff.email);
  await page.getByLabel('Password', { exact: true }).fill(PEOPLE.staff.password);
  await page.keyboard.press('Enter');
  await page.getByRole('link', { name: 'Entry', exact: true }).click();
  await expect(counter.pill).toHaveText('All sent');
  expect(await expectSame(page, shop, today())).toHaveLength(1);
  await leave('All entries are sent. Your data and sign-in are removed from this device', 'Sign out');
  await expect
    .poll(() =>
      page.evaluate(async () => {
        const [found] = (await indexedDB.databases()).filter(({ name }) => name?.startsWith('malar-'));
        if (found?.name === undefined) return 0;
        const db = await new Promise<IDBDatabase>((resolve) => {
          const opening = indexedDB.open(String(found.name));
          opening.onsuccess = () => resolve(opening.result);
        });
        const counts = await Promise.all(
          [...db.objectStoreNames].map(
            (store) =>
              new Promise<number>((resolve) => {
                const counting = db.transaction(store).objectStore(store).count();
                counting.onsuccess = () => resolve(counting.result);
              }),
          ),
        );
        db.close();
        return counts.reduce((sum, count) => sum + count, 0);
      }),
    )
    .toBe(0);
});

test('an amount that comes out otherwise than it was shown is told', async ({ page, context }) => {
  const late = await shop.addFlower('Mullai Late', 'மாலை முல்லை');
  await shop.setRate(late, 100);
  const seller = await shop.addFarmer('Auvai', 'அவ்வை', [late]);
  const counter = await openCounter(page);
  await context.setOffline(true);
  await type(counter, seller, '10');
  await expect(counter.rows.first()).toContainText('₹885.00');
  await shop.setRate(late, 110);
  await context.setOffline(false);
  await expect(counter.rows.first()).toContainText('₹974.00');
  await expect(counter.rows.first()).toContainText('₹885.00 was shown here');
  await expect(counter.pill).toHaveText('All sent');
  await expectSame(page, shop, today());
});
