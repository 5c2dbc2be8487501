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

/** Creates a farmer with one priced and one unpriced entry; the demo shop takes 10 %, ₹5 per lot and 1 % of the gross. */
async function withEntries(name: string, nameTa: string) {
  const shop = await Shop.of();
  const priced = await shop.addFlower('Office Rose', 'அலுவலக ரோஜா');
  const waiting = await shop.addFlower('Office Lily', 'அலுவலக அல்லி');
  await shop.setRate(priced, 100);
  const farmer = await shop.addFarmer(name, nameTa, [priced]);
  const write = (flower: { id: string }, quantity: number) =>
    shop.call('POST', '/daily-entries', {
      farmer_id: farmer.id,
      flower_type_id: flower.id,
      entry_date: today(),
      entry_time: '00:05',
      quantity,
    });
  await write(priced, 10);
  await write(waiting, 3);
  return { shop, farmer };
}

test('a farmer who asks for it is forgotten: his name is gone everywhere, the money stays', async ({ page }) => {
  const name = `Officer Gone ${Date.now() % 100_000}`;
  const shop = await Shop.of();
  const flower = await shop.addFlower('Office Rose', 'அலுவலக ரோஜா');
  await shop.setRate(flower, 100);
  const farmer = await shop.addFarmer(name, 'போகும் விவசாயி', [flower]);
  const entry = await shop.call('POST', '/daily-entries', {
    farmer_id: farmer.id,
    flower_type_id: flower.id,
    entry_date: today(),
    entry_time: '00:05',
    quantity: 10,
  });
  await signIn(page, 'admin', 'en', `/farmers/${farmer.id}`);
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
  await page.getByRole('button', { name: 'Personal data' }).click();
  const dialog = page.getByRole('dialog', { name: `Personal data of ${name}` });
  await expect(dialog).toContainText("Entries, settlements and payments stay in the accounts under the farmer's code");
  const download = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Save the file' }).click();
  expect((await download).suggestedFilename()).toBe(`${farmer.code}.json`);
  // Refused while an entry is not settled, and not possible by mistake.
  await dialog.getByLabel(`To delete the data, type the code ${farmer.code}`).fill('X-1');
  await page.keyboard.press('Enter');
  await expect(dialog).toContainText('Type the code exactly as shown');
  await dialog.getByLabel(`To delete the data, type the code ${farmer.code}`).fill(farmer.code);
  await page.keyboard.press('Enter');
  await expect(dialog).toContainText('entries that are not settled yet');

  const period = { period_start: today(), period_end: today() };
  const settled = await shop.call('POST', '/settlements/generate', { farmer_id: farmer.id, ...period });
  await shop.call('POST', `/settlements/${settled.id}/approve`);
  const paid = await shop.call('POST', `/settlements/${settled.id}/pay`, { payment_method: 'cash' });
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/farmers$/);
  await page.getByRole('searchbox').or(page.getByRole('combobox')).first().fill(name);
  await expect(page.getByText(name)).toHaveCount(0);
  await page.goto(`/settlements/${settled.id}`);
  await expect(page.getByText('Erased farmer').first()).toBeVisible();
  await expect(page.getByText(name)).toHaveCount(0);
  const after = await shop.call('GET', `/settlements/${settled.id}`);
  expect(after).toMatchObject({ net_payable: paid.net_payable, status: 'paid', total_quantity: 10 });
  expect((await shop.entry(entry.id)).net_amount).toBe(entry.net_amount);
  expect(JSON.stringify(await shop.call('GET', '/audit-log?entity=farmer&page_size=50'))).not.toContain(name);
});

test('a farmer is added, found in the list, changed, and what somebody else changed meanwhile is shown first', async ({
  page,
}) => {
  const shop = await Shop.of();
  await signIn(page, 'admin', 'en', '/farmers');
  await page.getByRole('button', { name: 'Add a farmer' }).click();
  const form = page.getByRole('dialog');
  await form.getByRole('button', { name: 'Add farmer' }).click();
  await expect(form).toContainText('Enter at least two letters');
  await form.getByLabel('Name', { exact: true }).fill('Officer Velan');
  await form.getByLabel('Village', { exact: true }).fill('Sholavandan');
  const number = `8${String(Date.now()).slice(-9)}`;
  await form.getByLabel('Phone').fill(`0${number}`);
  await expect(form).toContainText(`Read as ${number.slice(0, 5)} ${number.slice(5)}`);
  await form.getByLabel('Separate commission for this farmer').check();
  await form.getByLabel('Commission (%)').fill('7.5');
  await page.keyboard.press('Enter');

  await expect(page.getByRole('heading', { level: 1, name: 'Officer Velan' })).toBeVisible();
  const id = new URL(page.url()).pathname.split('/').at(-1) ?? '';
  expect(await shop.call('GET', `/farmers/${id}`)).toMatchObject({ phone: `+91${number}`, commission_pct: 7.5 });

  await page.getByRole('button', { name: 'Edit', exact: true }).click();
  await shop.call('PUT', `/farmers/${id}`, { village: 'Melur' });
  await form.getByLabel('UPI ID').fill('velan@bank');
  await form.getByRole('button', { name: 'Save' }).click();
  await expect(form).toContainText('Someone else changed this at the same time');
  await form.getByRole('button', { name: 'Show the latest values' }).click();
  await expect(form.getByLabel('Village', { exact: true })).toHaveValue('Melur');
  await form.getByLabel('UPI ID').fill('velan@bank');
  await form.getByRole('button', { name: 'Save' }).click();
  await expect(form).toBeHidden();
  expect(await shop.call('GET', `/farmers/${id}`)).toMatchObject({ village: 'Melur', upi_id: 'velan@bank' });

  await page.getByRole('button', { name: 'Deactivate' }).click();
  await expect(page.getByText("The farmer is removed from the counter's list")).toBeVisible();
  await page.getByRole('button', { name: 'Deactivate' }).last().click();
  await expect(page.getByText('inactive', { exact: true })).toBeVisible();
});

test('his page explains what he is owed, line by line, by keys alone', async ({ page }) => {
  const { shop, farmer } = await withEntries('Keyboard Kannan', 'விசைக் கண்ணன்');
  await signIn(page, 'admin', 'en', `/farmers?q=${farmer.code}`);
  const row = page.getByRole('row', { name: /Keyboard Kannan/ });
  await expect(row).toContainText('today');
  await row.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Keyboard Kannan');
  await expect(page.getByRole('region', { name: 'Balance' })).toContainText('₹885.00');
  await expect(page.getByText('1 entry without a rate is not included')).toBeVisible();

  const account = page.getByRole('table', { name: 'Account' });
  await expect(account).toContainText('10.000 × ₹100.00');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(account).toContainText('Weighed by');

  await page.getByRole('button', { name: 'Correct' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Weight (kg)').fill('12');
  await dialog.getByLabel('Reason for correction').fill('typing slip');
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await expect(account).toContainText('weight 10.000 → 12.000');
  await expect(account).toContainText('typing slip');
  await expect(page.getByRole('region', { name: 'Balance' })).toContainText('₹1,063.00');
  expect(await shop.balance(farmer.id)).toBe(106_300);

  await page.keyboard.press('2');
  await expect(page.getByRole('tab', { name: /Entries/ })).toHaveAttribute('aria-selected', 'true');
  await expect(page.getByRole('table', { name: 'Entries' })).toContainText('no rate');
  await page.keyboard.press('a');
  await dialog.getByLabel('Amount (₹)').fill('500');
  await dialog.getByLabel('Purpose').fill('Seeds');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('table', { name: 'Advances' })).toContainText('Seeds');
  await page.keyboard.press('Escape');
  await expect(page).toHaveURL(/\/farmers\?q=/);
});

test('a newcomer is merged with who he is, after the consequence was read', async ({ page }) => {
  const { shop, farmer } = await withEntries('Merge Mariappan', 'மாரியப்பன்');
  const clerk = await Shop.of('staff');
  const newcomer = await clerk.addFarmer('Merge Mariyapan', '', []);
  await signIn(page, 'admin', 'en', '/farmers?show=unconfirmed');
  await page.getByRole('row', { name: /Merge Mariyapan/ }).click();
  await page.getByRole('button', { name: 'Merge with another farmer' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('combobox', { name: 'Same person as' }).fill(farmer.code);
  await dialog.getByRole('option').first().click();
  await expect(dialog).toContainText('You cannot undo this');
  await dialog.getByRole('button', { name: 'Merge' }).click();
  await expect(page).toHaveURL(new RegExp(farmer.id));
  const left: { id: string }[] = await shop.call('GET', '/farmers?is_confirmed=false&page_size=100');
  expect(left.map(({ id }) => id)).not.toContain(newcomer.id);
});

test('a clerk sees a farmer and corrects nothing of him, on a phone', async ({ page }) => {
  const { farmer } = await withEntries('Phone Ponni', 'பொன்னி');
  await page.setViewportSize(PHONE);
  await signIn(page, 'staff', 'ta', `/farmers/${farmer.id}`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('பொன்னி');
  await expect(page.getByRole('button', { name: 'மாற்று', exact: true })).toBeHidden();
  await page.getByRole('list', { name: 'கணக்கு' }).getByRole('button').first().click();
  await expect(page.getByText('எடை போட்டவர்')).toBeVisible();
  // The clerk cannot correct an entry that somebody else recorded.
  await expect(page.getByRole('button', { name: 'திருத்து' })).toBeHidden();
  await expect(page.getByRole('button', { name: 'முன்பணம்' })).toBeVisible();
});

test('a list of farmers comes in from a file: looked at row by row, taken once, mended and chosen again', async ({
  page,
}) => {
  const shop = await Shop.of();
  const first = String(Date.now()).slice(-8);
  const list = (thirdPhone: string) => ({
    name: 'list.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(
      `name,phone,name_ta,village\nImport Irulan,81${first},இருளன்,Usilampatti\nImport Ilango,82${first},,\nImport Indra,${thirdPhone},,\n`,
    ),
  });
  const found = async () =>
    ((await shop.call('GET', '/farmers?search=Import%20I&page_size=100')) as { phone: string }[])
      .map(({ phone }) => phone)
      .filter((phone) => phone.endsWith(first))
      .sort();
  await signIn(page, 'admin', 'en', '/farmers');
  await expect(page.getByText(/^\d+ farmers$/)).toBeVisible();
  await page.keyboard.press('i');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Import farmers from a file');
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Template as xlsx' }).click();
  expect((await download).suggestedFilename()).toBe('Farmers.xlsx');

  // While the browser still handles the downloaded file, it opens no file chooser.
  await expect(async () => {
    const chooser = page.waitForEvent('filechooser', { timeout: 3_000 });
    await page.keyboard.press('o');
    await (await chooser).setFiles(list(''));
  }).toPass();
  await expect(page.getByText('2 farmers can be added.')).toBeVisible();
  await expect(page.getByText('1 row has a mistake.')).toBeVisible();
  await expect(page.getByRole('row', { name: /^4 Import Indra/ })).toContainText('Phone:');
  expect(await found()).toEqual([]);
  await page.getByRole('radio', { name: /^New/ }).check({ force: true });
  await expect(page.getByRole('row', { name: /^2 Import Irulan/ })).toContainText('will be added');

  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('2 farmers were added.')).toBeVisible();
  expect(await found()).toEqual([`+9181${first}`, `+9182${first}`]);

  // The file is fixed and chosen again: existing farmers stay unchanged.
  await page.locator('input[type=file]').setInputFiles(list(`83${first}`));
  await expect(page.getByText('1 farmer can be added. 2 are already in the list')).toBeVisible();
  await page.getByRole('button', { name: 'Add 1 farmer' }).click();
  await expect(page.getByText('1 farmer was added.')).toBeVisible();
  expect(await found()).toHaveLength(3);

  await page.locator('input[type=file]').setInputFiles({
    name: 'letter.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from('hello\nworld\n'),
  });
  await expect(page.getByRole('alert')).toContainText('name');
});

for (const language of ['en', 'ta'] as const) {
  test(`farmers can be used by everybody (${language})`, async ({ page }) => {
    const { farmer } = await withEntries('Axe Azhagar', 'அழகர்');
    await page.setViewportSize(language === 'en' ? DESK : PHONE);
    await showFewRows(page);
    await signIn(page, 'admin', language, '/farmers');
    for (const path of ['/farmers', `/farmers/${farmer.id}`, '/farmers/import']) {
      await page.goto(path);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      if (path === '/farmers/import') {
        const buffer = Buffer.from(`name,phone\nAxe Import,84${String(Date.now()).slice(-8)}\nX,\n`);
        await page.locator('input[type=file]').setInputFiles({ name: 'axe.csv', mimeType: 'text/csv', buffer });
      }
      await expect(language === 'en' ? page.getByRole('table') : page.locator('main ul li').first()).toBeVisible();
      await expectNoSidewaysScroll(page);
      await showWhole(page);
      await expectAccessibleInBothThemes(page);
      await page.setViewportSize(language === 'en' ? DESK : PHONE);
    }
  });
}
