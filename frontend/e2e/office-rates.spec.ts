import { uuidV7 } from '../src/lib/uuid';
import { DESK, PHONE } from './accessibility';
import { expect, signIn, test } from './pages';
import { Shop, today } from './shop';

// The service worker is part of what is tested; the configuration blocks it by default.
test.use({ serviceWorkers: 'allow' });

const dayBefore = () => new Date(Date.parse(today()) - 86_400_000).toISOString().slice(0, 10);

/** Creates a flower that cost ₹100 yesterday, and an entry of it without a rate for today. */
async function waitingFlower(shop: Shop, plainName: string, plainNameTa: string) {
  // Rates stay in the database, so a repeated test needs a new flower without any.
  const run = uuidV7()
    .slice(-6)
    .replace(/\d/g, (digit) => 'ghijklmnop'[Number(digit)] ?? '');
  const name = `${plainName} ${run}`;
  const nameTa = `${plainNameTa} ${run}`;
  const flower = await shop.addFlower(name, nameTa);
  const farmer = await shop.addFarmer(`${name} Pandi`, `${nameTa} பாண்டி`, [flower]);
  const slots: { id: string; start_time: string }[] = await shop.call('GET', '/time-slots?page_size=100');
  await shop.call('POST', '/market-rates/bulk', {
    effective_date: dayBefore(),
    rates: slots.map(({ id }) => ({ flower_type_id: flower.id, time_slot_id: id, rate_per_unit: 100 })),
  });
  const entry: { id: string; time_slot: { name: string } } = await shop.call('POST', '/daily-entries', {
    farmer_id: farmer.id,
    flower_type_id: flower.id,
    entry_date: today(),
    entry_time: slots[0]?.start_time,
    quantity: 12.5,
  });
  const net = async () => (await shop.call('GET', `/daily-entries/${entry.id}`)).total_amount;
  return { name, nameTa, farmer, slot: entry.time_slot.name, net };
}

test('the owner types a rate, is asked about a slip, publishes what waits and corrects it', async ({ page }) => {
  const shop = await Shop.of();
  const { name, farmer, slot, net } = await waitingFlower(shop, 'Ratelily', 'விலையல்லி');
  expect(await net()).toBeNull();
  await page.setViewportSize(DESK);
  await signIn(page, 'admin', 'en', '/rates');

  const cell = page.getByRole('textbox', { name: `${name}, ${slot}` });
  await cell.fill('1100');
  await expect(page.getByRole('alert')).toContainText('₹110 → ₹1,100?');
  await page.keyboard.press('Enter');
  await expect(cell).toHaveValue('110');

  // Typed but not published: a reload keeps it.
  await page.reload();
  await expect(cell).toHaveValue('110');
  const bar = page.getByRole('region', { name: 'To publish' });
  await expect(bar).toContainText('Prices 1 entry · 1 farmer · ₹1,375.00');
  // Even if the sheet is refetched late, the next input starts from the published rates.
  await page.route(/market-rates\/sheet\?/, async (route) => {
    await new Promise((late) => setTimeout(late, 1_000));
    await route.continue();
  });
  await cell.press('Control+Enter');
  await expect(page.getByText(/Published 1 rate; entries priced: 1/).first()).toBeVisible();
  expect(await net()).toBe(1375);

  const late = page.waitForResponse(/market-rates\/sheet\?/);
  await cell.fill('120');
  await late;
  await expect(bar).toContainText('₹110 → ₹120, 1 entry repriced +₹111.25');
  await page.keyboard.press('Control+Enter');
  const dialog = page.getByRole('dialog', { name: '1 entry will be repriced' });
  await expect(dialog.getByRole('row', { name: new RegExp(farmer.name) })).toBeVisible();
  await dialog.getByRole('button', { name: /^Publish/ }).click();
  await expect(dialog).toBeHidden();
  await expect.poll(net).toBe(1500);
});

test('a sheet from WhatsApp is read, shown and filled in; keys work like a spreadsheet', async ({ page }) => {
  const shop = await Shop.of();
  const { name, nameTa } = await waitingFlower(shop, 'Ratepasted', 'ஒட்டுமலர்');
  await page.setViewportSize(DESK);
  await signIn(page, 'admin', 'ta', '/rates');
  await page.getByRole('button', { name: 'அட்டவணையை ஒட்டு' }).click();
  await page.getByRole('dialog').getByRole('textbox').fill(`இன்றைய விலை\n${name}: 95, 105\nTulip 12`);
  await expect(page.getByText('இந்தப் பெயரில் மலர் இல்லை')).toBeVisible();
  await page.getByRole('button', { name: '1 மலரை நிரப்பு' }).click();

  const cells = page.getByRole('row').filter({ hasText: nameTa }).getByRole('textbox');
  await expect(cells.nth(0)).toHaveValue('95');
  await expect(cells.nth(1)).toHaveValue('105');
  await cells.nth(1).focus();
  await page.keyboard.press('ArrowRight');
  await expect(cells.nth(2)).toBeFocused();
  await page.keyboard.press("'");
  await expect(cells.nth(2)).toHaveValue('105');
  await page.keyboard.press('=');
  await expect(cells.nth(2)).toHaveValue('100');
  await page.keyboard.press('Escape');
  await expect(cells.nth(2)).toHaveValue('');
  await cells.nth(0).fill('12-8');
  await expect(page.getByRole('alert')).toContainText('12-8');
});

test('a clerk reads the sheet and has no act; without a network the act says so', async ({ page, context }) => {
  const shop = await Shop.of();
  const { name } = await waitingFlower(shop, 'Rateclerk', 'குறிப்புமலர்');
  await page.setViewportSize(PHONE);
  await signIn(page, 'staff', 'en', '/rates');
  await expect(page.getByText(name).first()).toBeVisible();
  await expect(page.getByRole('textbox', { name: new RegExp(name) })).toHaveCount(0);
  await expect(page.getByRole('button', { name: /Publish/ })).toHaveCount(0);

  await context.clearCookies();
  await page.evaluate(() => localStorage.clear());
  await signIn(page, 'admin', 'en', '/rates');
  const cell = page.getByRole('textbox', { name: new RegExp(name) });
  await expect(cell).toBeVisible();
  await context.setOffline(true);
  await cell.fill('101');
  await expect(page.getByRole('button', { name: 'When online' })).toBeVisible();
});

test('a day on which nothing has come stays whole while it is typed', async ({ page }) => {
  await page.setViewportSize(DESK);
  await signIn(page, 'admin', 'en', '/rates?date=2026-01-05');
  const cells = page.locator('[data-cell]');
  await expect(cells.first()).toBeVisible();
  const count = await cells.count();
  const keys = () => cells.evaluateAll((found) => found.map((cell) => cell.getAttribute('data-cell')));
  const before = await keys();
  await cells.nth(7).fill('123');
  await expect(page.getByText('1 rate typed')).toBeVisible();
  expect(await keys()).toEqual(before);
  expect(count).toBeGreaterThan(20);
});
