import {
  DESK,
  expectAccessibleInBothThemes,
  expectNoSidewaysScroll,
  PHONE,
  showFewRows,
  showWhole,
} from './accessibility';
import { expect, signIn, test } from './pages';
import { Shop, today } from './shop';

/** Creates a farmer with an unreachable number, and the receipt that failed because of it. */
async function withFailed(name: string) {
  const shop = await Shop.of();
  const flower = await shop.addFlower('Message Rose', 'செய்தி ரோஜா');
  await shop.setRate(flower, 100);
  const farmer = await shop.addFarmer(name, '', [flower]);
  const number = `8${String(Date.now()).slice(-9)}`;
  await shop.call('PUT', `/farmers/${farmer.id}`, { phone: '98421 6355' });
  await shop.call('POST', '/daily-entries', {
    farmer_id: farmer.id,
    flower_type_id: flower.id,
    entry_date: today(),
    entry_time: '00:05',
    quantity: 2,
  });
  const logs = (status: string): Promise<{ id: string }[]> =>
    shop.call('GET', `/whatsapp/logs?farmer_id=${farmer.id}&status=${status}`);
  await expect.poll(async () => (await logs('failed')).length, { timeout: 60_000 }).toBe(1);
  return { shop, farmer, number, logs };
}

test('what did not reach a farmer stands with its reason, and goes once his number is right', async ({ page }) => {
  const { shop, farmer, number, logs } = await withFailed('Failed Fathima');
  await signIn(page, 'admin', 'en', '/home');
  await page.getByRole('link', { name: /messages? (was|were) not delivered/ }).click();
  const table = page.getByRole('table', { name: 'Not delivered' });
  const row = table.getByRole('row', { name: /Failed Fathima/ });
  await expect(row).toContainText('Receipt of an entry');
  await expect(row).toContainText('The number does not work');

  // Sending fails again with the same reason. The log is queried after the request only, because before that it shows the old failure.
  const resent = page.waitForResponse(/\/resend$/);
  await row.getByRole('button', { name: 'Send again' }).click();
  await resent;
  await expect.poll(async () => (await logs('failed')).length, { timeout: 60_000 }).toBe(1);

  await shop.call('PUT', `/farmers/${farmer.id}`, { phone: number });
  await row.getByRole('checkbox').check();
  await page.getByRole('button', { name: 'Send 1 again' }).click();
  await expect(row).toBeHidden();
  await expect.poll(async () => (await logs('sent')).length, { timeout: 60_000 }).toBe(1);
});

test('a message to all is looked at with its count and its cost before it goes', async ({ page }) => {
  const shop = await Shop.of();
  await shop.call('PUT', '/system-settings/whatsapp_message_cost', { value: 0.5 });
  await signIn(page, 'staff', 'en', '/messages');
  await expect(page.getByRole('heading', { level: 1, name: 'Messages' })).toBeVisible();
  await page.keyboard.press('n');
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Preview' }).click();
  await expect(dialog).toContainText('Enter the message');
  await dialog.getByLabel('In Tamil').fill('நாளை சந்தை விடுமுறை.');
  await dialog.getByLabel('In English').fill('The market is closed tomorrow.');
  await dialog.getByRole('button', { name: 'Preview' }).click();
  const told = await shop.call('POST', '/whatsapp/broadcast/preview', { message: 'x' });
  await expect(dialog).toContainText(`Goes to ${told.recipients} farmers`);
  await expect(dialog).toContainText(`₹0.5 each: ₹${told.cost.toFixed(2)} in total`);
  await expect(dialog).toContainText('நாளை சந்தை விடுமுறை.');
  await expect(dialog).toContainText('The market is closed tomorrow.');
  const count = async () => (await shop.call('GET', '/whatsapp/logs?kind=broadcast&page_size=100')).length;
  const before = await count();
  await dialog.getByRole('button', { name: 'Edit the text' }).click();
  await expect(dialog.getByLabel('In English')).toHaveValue('The market is closed tomorrow.');
  await dialog.getByRole('button', { name: 'Preview' }).click();
  expect(await count()).toBe(before);
  await dialog.getByRole('button', { name: `Send to ${told.recipients} farmers` }).click();
  await expect(dialog).toBeHidden();
  await expect.poll(count).toBe(Math.min(100, before + told.recipients));
});

test('the navigation counts what needs somebody, and news are read where they are told', async ({ page }) => {
  const { shop } = await withFailed('Badge Balan');
  await signIn(page, 'admin', 'en', '/home');
  const places = page.getByRole('navigation', { name: 'Screens' });
  await expect(places.getByRole('link', { name: /^Messages.*needs? you$/ })).toBeVisible();
  const failed = async () => {
    const unread: { kind: string }[] = await shop.call('GET', '/notifications?is_read=false&page_size=100');
    return unread.filter(({ kind }) => kind === 'message_failed').length;
  };
  expect(await failed()).toBeGreaterThan(0);
  await places.getByRole('link', { name: /^Messages/ }).click();
  await expect.poll(failed).toBe(0);
});

for (const language of ['en', 'ta'] as const) {
  test(`messages that failed, wait and are approved can be used by everybody: ${language}`, async ({ page }) => {
    await withFailed('Axe Anbu');
    await showFewRows(page);
    await signIn(page, 'admin', language, '/messages');
    for (const path of ['/messages?show=failed', '/messages?show=templates']) {
      await page.goto(path);
      await page.locator('main li').or(page.locator('main tbody tr')).first().waitFor();
      await page.setViewportSize(language === 'en' ? DESK : PHONE);
      await expectNoSidewaysScroll(page);
      await showWhole(page);
      await expectAccessibleInBothThemes(page);
    }
  });
}
