import { expectNoSidewaysScroll, PHONE } from './accessibility';
import { expect, signIn, test } from './pages';
import { Shop, today } from './shop';

/** Creates two entries of today at ₹50; the demo shop takes 10 %, ₹5 per lot and 1 % of the gross. */
async function aDay(name: string) {
  const shop = await Shop.of();
  const flower = await shop.addFlower('Book Rose', 'பதிவேட்டு ரோஜா');
  await shop.setRate(flower, 50);
  const farmer = await shop.addFarmer(name, '', [flower]);
  const write = async (quantity: number): Promise<string> => {
    const entry = await shop.call('POST', '/daily-entries', {
      farmer_id: farmer.id,
      flower_type_id: flower.id,
      entry_date: today(),
      entry_time: '00:10',
      quantity,
    });
    return entry.id;
  };
  return { shop, farmer, first: await write(4), second: await write(6) };
}

test('a day is narrowed, one entry is corrected, another made void, and the sum at the foot follows', async ({
  page,
}) => {
  const { shop, farmer, first, second } = await aDay('Daybook Devi');
  await signIn(page, 'admin', 'en', `/day-book?q=${farmer.code}`);
  const table = page.getByRole('table', { name: 'Entries' });
  await expect(table).toContainText('2 entries');
  await expect(table).toContainText('10.000');
  await expect(table.locator('tfoot')).toContainText('435.00');

  await table.getByRole('row', { name: /4\.000/ }).click();
  await page.getByRole('button', { name: 'Correct' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Adjustment (₹)').fill('-20');
  await dialog.getByRole('button', { name: 'Save correction' }).click();
  await expect(dialog).toContainText('Choose the reason for the adjustment');
  await dialog.getByLabel('Reason for adjustment').selectOption('WET');
  // Somebody else changes the entry first.
  await shop.call('PUT', `/daily-entries/${first}`, { notes: 'two bags' });
  await dialog.getByRole('button', { name: 'Save correction' }).click();
  await expect(dialog).toContainText('Someone else changed this at the same time');
  await dialog.getByRole('button', { name: 'Correct the latest values' }).click();
  await dialog.getByRole('button', { name: 'Save correction' }).click();
  await expect(dialog).toBeHidden();
  expect(await shop.entry(first)).toMatchObject({ net_amount: 153, notes: 'two bags' });
  await expect(table.locator('tfoot')).toContainText('415.00');

  await table.getByRole('row', { name: /6\.000/ }).click();
  await page.getByRole('button', { name: 'Void' }).click();
  await expect(dialog).toContainText('₹262.00 from the account');
  await dialog.getByLabel('Reason').fill('weighed twice');
  await dialog.getByRole('button', { name: 'Void entry' }).click();
  await expect(dialog).toBeHidden();
  expect(await shop.entry(second)).toMatchObject({ status: 'void', void_reason: 'weighed twice' });
  await expect(table.locator('tfoot')).toContainText('153.00');
});

test('the day closes by clerk and device, in words on a phone', async ({ page }) => {
  await aDay('Close Chellam');
  await signIn(page, 'staff', 'en', '/day-book');
  await expect(page.getByRole('table', { name: 'Entries' })).toBeVisible();
  await page.keyboard.press('c');
  await expect(page.getByRole('heading', { level: 1, name: 'Day close' })).toBeVisible();
  await expect(page.getByRole('table', { name: 'Day close' })).toContainText('Total');
  await page.setViewportSize(PHONE);
  await expect(page.getByRole('list', { name: 'Day close' })).toContainText(/entr(y|ies), [\d,.]+ kg/);
  await expectNoSidewaysScroll(page);
});
