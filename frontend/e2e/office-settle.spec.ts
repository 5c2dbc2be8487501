import type { Page } from '@playwright/test';
import { DESK, PHONE } from './accessibility';
import { expect, signIn, test } from './pages';
import { Shop, today } from './shop';

/** Creates a farmer who has brought ten kilograms at ₹100 today and is paid by UPI. */
async function farmerWithEntry(shop: Shop, name: string, nameTa: string) {
  const flower = await shop.addFlower('Settleflower', 'கணக்குமலர்');
  await shop.setRate(flower, 100);
  const farmer = await shop.addFarmer(name, nameTa, [flower]);
  await shop.call('PUT', `/farmers/${farmer.id}`, { upi_id: 'settle@demo' });
  await shop.call('POST', '/daily-entries', {
    farmer_id: farmer.id,
    flower_type_id: flower.id,
    entry_date: today(),
    entry_time: '06:00',
    quantity: 10,
  });
  return farmer;
}

const settlementOf = async (shop: Shop, farmerId: string) =>
  (await shop.call('GET', `/settlements?farmer_id=${farmerId}`))[0];

async function makeDrafts(page: Page) {
  await page.getByRole('button', { name: 'Make drafts' }).click();
  await expect(page.getByText('Make drafts')).toBeHidden();
}

test('the owner checks, drafts, approves and pays; a UPI transfer has its number', async ({ page }) => {
  const shop = await Shop.of();
  const farmer = await farmerWithEntry(shop, 'Settle Pandi', 'கணக்கு பாண்டி');
  await page.setViewportSize(DESK);
  await signIn(page, 'admin', 'en', `/settle?from=${today()}&to=${today()}`);

  const row = page.getByRole('row', { name: /Settle Pandi/ });
  await expect(row).toContainText('no draft');
  // 10 kg × 100 − 10 % commission − the demo shop's fees.
  await expect(row).toContainText('1,000.00');
  await makeDrafts(page);
  await expect(row).toContainText('Draft');
  expect(await settlementOf(shop, farmer.id)).toMatchObject({ status: 'draft', gross_amount: 1000 });

  await row.focus();
  await page.keyboard.press(' ');
  await page.keyboard.press('Control+Enter');
  const dialog = page.getByRole('dialog', { name: /^Pay 1 farmer/ });
  await expect(dialog.getByRole('img', { name: 'UPI code of settle@demo' })).toBeVisible();
  await dialog.getByRole('button', { name: 'Mark as paid' }).click();
  await expect(dialog.getByText('Enter the UTR number, or confirm that there is none')).toBeVisible();
  expect(await settlementOf(shop, farmer.id)).toMatchObject({ status: 'draft' });

  const utr = `UTR${Date.now()}`;
  await dialog.getByLabel('UTR number').fill(utr);
  await dialog.getByRole('button', { name: 'Mark as paid' }).click();
  await expect(dialog).toBeHidden();
  await expect(row).toContainText('Paid');
  expect(await settlementOf(shop, farmer.id)).toMatchObject({
    status: 'paid',
    payment_method: 'upi',
    payment_reference: utr,
  });
  expect(await shop.balance(farmer.id)).toBe(0);

  await row.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('SET-');
  await expect(page.getByText(utr)).toBeVisible();
  await expect(page.getByRole('button', { name: /Approve|Pay|Delete/ })).toHaveCount(0);
});

test('a draft is deleted with its consequence said, and its entries are free again', async ({ page }) => {
  const shop = await Shop.of();
  const farmer = await farmerWithEntry(shop, 'Delete Pandi', 'நீக்கு பாண்டி');
  const draft = await shop.call('POST', '/settlements/generate', {
    farmer_id: farmer.id,
    period_start: today(),
    period_end: today(),
  });
  await page.setViewportSize(PHONE);
  await signIn(page, 'admin', 'ta', `/settlements/${draft.id}`);
  await page.getByRole('button', { name: 'வரைவை நீக்கு' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('விவசாயிக்குச் சொன்னது எதுவும் மாறாது');
  await dialog.getByRole('button', { name: 'வரைவை நீக்கு' }).click();
  await expect(page).toHaveURL(/\/settlements$/);
  expect(await settlementOf(shop, farmer.id)).toBeUndefined();
});

test('a clerk drafts and asks for approval; approving and paying are not his', async ({ page }) => {
  const shop = await Shop.of();
  const farmer = await farmerWithEntry(shop, 'Clerk Pandi', 'எழுத்தர் பாண்டி');
  const draft = await shop.call('POST', '/settlements/generate', {
    farmer_id: farmer.id,
    period_start: today(),
    period_end: today(),
  });
  await signIn(page, 'staff', 'en', `/settlements/${draft.id}`);
  await page.getByRole('button', { name: 'Ask for approval' }).click();
  await expect(page.getByText('Waiting for approval')).toBeVisible();
  await expect(page.getByRole('button', { name: /Approve|Pay/ })).toHaveCount(0);
  await page.goto(`/settle?from=${today()}&to=${today()}`);
  await expect(page.getByRole('row', { name: /Clerk Pandi/ })).toBeVisible();
  await expect(page.getByRole('checkbox')).toHaveCount(0);
  // The owner's home is not available to the clerk either, neither by its keys nor in the list of keys.
  await page.keyboard.press('g');
  await page.keyboard.press('h');
  await page.keyboard.press('?');
  const keys = page.getByRole('dialog');
  await expect(keys.getByText('Rates', { exact: true })).toBeVisible();
  await expect(keys.getByText('Home', { exact: true })).toHaveCount(0);
  await expect(page).toHaveURL(/\/settle\?/);
});
