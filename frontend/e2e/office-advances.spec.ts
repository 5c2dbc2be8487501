import {
  DESK,
  expectAccessibleInBothThemes,
  expectNoSidewaysScroll,
  PHONE,
  showFewRows,
  showWhole,
} from './accessibility';
import { answerLate, expect, signIn, test } from './pages';
import { Shop } from './shop';

async function asked(name: string, amount: number) {
  const shop = await Shop.of();
  const farmer = await shop.addFarmer(name, '', []);
  const { id } = await shop.call('POST', '/cash-advances', { farmer_id: farmer.id, amount, reason: 'School fees' });
  return { shop, farmer, id: id as string };
}

test('an advance is asked for in a farmer’s name, and less of it is lent from the bank', async ({ page }) => {
  const shop = await Shop.of();
  const farmer = await shop.addFarmer('Lender Lakshmi', '', []);
  const row = page.getByRole('row', { name: new RegExp(farmer.code) });
  await signIn(page, 'admin', 'en', '/advances');
  await page.getByRole('button', { name: 'Ask for an advance' }).click();
  const dialog = page.getByRole('dialog');
  // Enter does not wait for the search results.
  await answerLate(page, /\/farmers\/search/);
  const field = dialog.getByRole('combobox', { name: 'Farmer' });
  await field.fill(farmer.code);
  await page.keyboard.press('Enter');
  await expect(dialog.getByText('Searching …')).toBeVisible();
  await expect(field).toHaveValue('Lender Lakshmi');
  await dialog.getByLabel('Amount (₹)').fill('10,000');
  await dialog.getByLabel('Purpose').fill('Wedding');
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();

  await row.click();
  await expect(page.getByText('“Wedding”')).toBeVisible();
  await expect(page.getByText('No advance still owed')).toBeVisible();
  await page.getByLabel(/enter the amount to give/).fill('12000');
  await expect(page.getByText('you cannot give more')).toBeVisible();
  await page.getByLabel(/enter the amount to give/).fill('8000');
  await expect(page.getByText('₹2,000.00 less')).toBeVisible();
  await page.getByText('Bank', { exact: true }).click();
  await page.getByRole('button', { name: 'Approve ₹8,000' }).click();
  await expect(page).toHaveURL(/\/advances$/);
  await expect(row).toContainText('8,000.00');
  const [found] = await shop.call('GET', `/cash-advances?farmer_id=${farmer.id}`);
  expect(found).toMatchObject({ status: 'approved', amount: 8000, asked_amount: 10_000, paid_from: 'bank' });
  expect(await shop.balance(farmer.id)).toBe(-800_000);
});

test('on a phone it is rejected with a reason; a clerk sees it without the act', async ({ page, browser }) => {
  const { shop, id } = await asked('Reject Raman', 5000);
  await page.setViewportSize(PHONE);
  await signIn(page, 'admin', 'ta', `/advances/${id}`);
  await page.getByRole('button', { name: 'நிராகரி' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'நிராகரி' }).click();
  await expect(dialog).toContainText('ஏன் என்று எழுதவும்');
  await dialog.getByLabel('ஏன்').fill('போன முன்பணம் நிலுவை');
  await dialog.getByRole('button', { name: 'நிராகரி' }).click();
  await expect(page).toHaveURL(/\/advances$/);
  expect(await shop.call('GET', `/cash-advances/${id}`)).toMatchObject({
    status: 'rejected',
    notes: 'போன முன்பணம் நிலுவை',
  });

  const { id: other } = await asked('Clerk Chinnan', 700);
  const clerk = await (await browser.newContext()).newPage();
  await signIn(clerk, 'staff', 'en', new URL(`/advances/${other}`, page.url()).href);
  await expect(clerk.getByText('₹700.00').first()).toBeVisible();
  await expect(clerk.getByRole('button', { name: /Approve/ })).toBeHidden();
  await clerk.context().close();
});

for (const language of ['en', 'ta'] as const) {
  test(`advances can be used by everybody (${language})`, async ({ page }) => {
    const { id } = await asked('Axe Anandan', 900);
    await showFewRows(page);
    await signIn(page, 'admin', language, '/advances');
    for (const path of ['/advances', `/advances/${id}`]) {
      await page.setViewportSize(language === 'en' ? DESK : PHONE);
      await page.goto(path);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await expectNoSidewaysScroll(page);
      await showWhole(page);
      await expectAccessibleInBothThemes(page);
    }
  });
}
