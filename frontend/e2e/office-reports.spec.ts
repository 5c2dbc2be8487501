import { expect, signIn, test } from './pages';
import { Shop, today } from './shop';

test('a day, its market by slot, weekday and festival, and periods that stand in the address', async ({ page }) => {
  const shop = await Shop.of();
  const flower = await shop.addFlower('Report Rose', 'அறிக்கை ரோஜா');
  await shop.setRate(flower, 100);
  const farmer = await shop.addFarmer('Report Raman', 'ராமன்', [flower]);
  await shop.call('POST', '/daily-entries', {
    farmer_id: farmer.id,
    flower_type_id: flower.id,
    entry_date: today(),
    entry_time: '00:05',
    quantity: 12,
  });
  await shop.call('PUT', '/system-settings/festivals', {
    value: [{ name: 'Report Deepam', name_ta: 'தீபம்', date: today() }],
  });
  const day = await shop.call('GET', `/reports/daily-summary?date=${today()}`);
  const rupees = (amount: number) =>
    `₹${amount.toLocaleString('en-IN', { minimumFractionDigits: 2, maximumFractionDigits: 2 })}`;

  await signIn(page, 'admin', 'en', '/reports');
  await expect(page.locator('main')).toContainText(`${day.total_entries} entries from ${day.unique_farmers} farmers`);
  await expect(page.locator('main dl').first()).toContainText(rupees(day.net_amount));
  await expect(page.getByRole('table', { name: 'By flower' })).toContainText('Report Rose');

  await page.keyboard.press('4');
  await expect(page).toHaveURL(/report=market/);
  await page.getByRole('radio', { name: 'Seven days' }).check({ force: true });
  await expect(page).toHaveURL(/from=\d{4}-\d\d-\d\d&to=/);
  await page.getByRole('row', { name: /Report Rose/ }).press('Enter');
  await expect(page).toHaveURL(/flower=/);
  const market = page.getByRole('table', { name: 'Market' });
  await expect(market).toContainText('Average ₹ by weekday');
  await expect(market).toContainText('Report Deepam');
  await expect(market.locator('svg[role=img]').first()).toBeVisible();
  await page.locator('h1').click();
  await page.keyboard.press('t');
  await expect(market.locator('figure table').first()).toContainText('₹100');
  await expect(market.locator('svg[role=img]')).toHaveCount(0);
  // The address leads back to it.
  await page.reload();
  await expect(market).toContainText('Report Deepam');

  await page.keyboard.press('3');
  await expect(page.getByRole('table', { name: 'Months' })).toContainText('Total');
});

test('settlements and advances of some days, each leading to what it sums', async ({ page }) => {
  const shop = await Shop.of();
  const lent = await shop.call('GET', '/reports/cash-advances');
  const settled = await shop.call('GET', '/reports/settlements?date_from=2026-01-01').catch(() => null);
  const money = (amount: number) => amount.toLocaleString('en-IN', { minimumFractionDigits: 2 });
  await signIn(page, 'staff', 'en', '/reports?report=advances');
  await expect(page.locator('main dl').first()).toContainText(money(lent.outstanding));
  await page.getByRole('table', { name: 'Advances' }).getByRole('row').nth(1).click();
  await expect(page).toHaveURL(/\/farmers\/.*tab=advances/);

  await page.goto('/reports?report=settlements');
  await page.getByRole('radio', { name: 'Twelve months' }).check({ force: true });
  const table = page.getByRole('table', { name: 'Settlements' });
  await expect(table).toContainText('SET-');
  if (settled !== null) await expect(page.locator('main')).toContainText('Paid');
  await table.getByRole('row').nth(1).press('Enter');
  await expect(page).toHaveURL(/\/settlements\/[0-9a-f-]+$/);
});
