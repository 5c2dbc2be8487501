import type { APIRequestContext, Page } from '@playwright/test';
import { expect, PEOPLE, signIn, test } from './pages';

/** Disables the engine's poll interval of half a minute, so that changes can only arrive through the hub. */
async function disablePolling(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const wait = window.setTimeout.bind(window);
    window.setTimeout = ((act: () => void, milliseconds?: number) =>
      milliseconds === 30_000 ? 0 : wait(act, milliseconds)) as typeof window.setTimeout;
  });
}

const row = (page: Page, name: string) =>
  page.getByRole('grid', { name: "Today's entries" }).getByRole('row', { name });

/** Calls the API directly, as the owner. */
async function ownersDesk(request: APIRequestContext) {
  const answer = await request.post('/api/v1/auth/login', { data: PEOPLE.admin });
  const headers = { Authorization: `Bearer ${(await answer.json()).data.access_token}` };
  return {
    async add(path: string, data: object) {
      const added = await request.post(`/api/v1${path}`, { headers, data });
      expect(added.status(), await added.text()).toBeLessThan(300);
      return (await added.json()).data;
    },
    async list(path: string) {
      return (await (await request.get(`/api/v1${path}?page_size=100`, { headers })).json()).data;
    },
  };
}

test('what one device does is on the other at once: an entry, a new rate', async ({
  page,
  browser,
  baseURL,
  request,
}) => {
  const desk = await ownersDesk(request);
  const number = String(Date.now()).slice(-8);
  // Digits would select a flower by its number.
  const letters = number.replace(/\d/g, (digit) => 'abcdefghij'.charAt(Number(digit)));
  const farmer = await desk.add('/farmers', { name: `Valli ${number}`, village: 'Nilakottai', phone: `97${number}` });
  const lotus = await desk.add('/flower-types', {
    name: `Lotus ${letters}`,
    name_ta: 'தாமரை',
    code: `L${number}`,
    unit: 'kg',
  });

  const context = await browser.newContext({ baseURL: String(baseURL), locale: 'en-IN' });
  const other = await context.newPage();
  for (const device of [page, other]) await disablePolling(device);
  // The connection is established once the hub has answered the handshake.
  const greeted = [page, other].map(async (device) => {
    const socket = await device.waitForEvent('websocket');
    await socket.waitForEvent('framereceived');
  });
  await signIn(page, 'staff');
  await signIn(other, 'admin');
  await Promise.all(greeted);

  await page.getByRole('combobox', { name: 'Farmer' }).fill(farmer.name);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('combobox', { name: 'Flower' })).toBeFocused();
  await page.keyboard.type(lotus.name);
  await page.keyboard.press('Enter');
  await page.keyboard.type('12.5');
  await page.keyboard.press('Enter');
  await expect(row(page, farmer.name)).toBeVisible();
  await expect(row(other, farmer.name)).toContainText('12.5');

  const slots: { id: string; start_time: string; end_time: string }[] = await desk.list('/time-slots');
  const early = slots.find(({ start_time, end_time }) => start_time <= '05:10:00' && '05:10:00' < end_time);
  await desk.add('/daily-entries', {
    id: crypto.randomUUID(),
    farmer_id: farmer.id,
    flower_type_id: lotus.id,
    entry_time: '05:10',
    quantity: 7,
  });
  const unpriced = row(page, farmer.name).filter({ hasText: '7.000' });
  await expect(unpriced).toContainText('no rate yet');
  await desk.add('/market-rates', { flower_type_id: lotus.id, time_slot_id: early?.id, rate_per_unit: 80 });
  await expect(unpriced).toContainText('80.00');
  await expect(row(other, farmer.name).filter({ hasText: '7.000' })).toContainText('80.00');
  await context.close();
});

test('signed out, the device no longer listens', async ({ page }) => {
  const listening = page.waitForEvent('websocket');
  await signIn(page, 'staff', 'en', '/settings');
  const socket = await listening;
  await page.getByRole('button', { name: 'Sign out', exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Sign out' }).click();
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  await expect.poll(() => socket.isClosed()).toBe(true);
});

test('the counter does without the hub', async ({ page }) => {
  let refused = 0;
  await page.routeWebSocket(/\/ws/, (socket) => {
    refused++;
    return socket.close();
  });
  await signIn(page, 'staff');
  // Also after the connection has been retried.
  await expect.poll(() => refused).toBeGreaterThan(1);
  await expect(page.getByText('All sent')).toBeVisible();
});
