import { readFileSync } from 'node:fs';
import {
  DESK,
  expectAccessibleInBothThemes,
  expectNoSidewaysScroll,
  expectThumbSized,
  PHONE,
  showFewRows,
  showWhole,
} from './accessibility';
import { answerLate, expect, type Language, officeAnswers, readyForOffline, signIn, test } from './pages';
import { Shop, today } from './shop';

// The service worker is part of what is tested; the configuration blocks it by default.
test.use({ serviceWorkers: 'allow' });

interface Buyer {
  id: string;
  buyer_code: string;
}

async function shopWith(name: string, nameTa: string, more: Record<string, unknown> = {}) {
  const shop = await Shop.of();
  const flower = await shop.addFlower('Buyer rose', 'வியாபாரி ரோஜா');
  const slots: { id: string }[] = await shop.call('GET', '/time-slots?page_size=100');
  await shop.call('PUT', '/buyers/prices', {
    prices: slots.map(({ id }) => ({ flower_type_id: flower.id, time_slot_id: id, price_per_unit: 100 })),
  });
  const buyer: Buyer = await shop.call('POST', '/buyers', { name, name_ta: nameTa, route: 'Temple', ...more });
  return { shop, flower, buyer, number: String(Number(buyer.buyer_code.replace(/\D/g, ''))) };
}

/** Returns a name that nobody in the shop has. */
const aName = (): string =>
  `Ottran ${String(Date.now()).replaceAll(/\d/g, (digit) => 'bdfgklmnpr'.charAt(Number(digit)))}`;

const owed = async (shop: Shop, id: string): Promise<number> =>
  (await shop.call('GET', `/buyers/${id}`)).current_balance;

test('a buyer is added, sold to with ten keys, asked about at his limit, and his money pays the oldest', async ({
  page,
}) => {
  const { shop, flower } = await shopWith('Before Babu', '');
  await signIn(page, 'admin', 'en', '/buyers');
  await page.getByRole('button', { name: 'Add a buyer' }).click();
  const form = page.getByRole('dialog');
  await form.getByLabel('Name', { exact: true }).fill('Garland Gopal');
  await form.getByLabel('Name in Tamil').fill('கோபால்');
  await form.getByLabel('Route').fill('Bus stand');
  await form.getByLabel('Credit limit (₹)').fill('2,000');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: /Garland Gopal/ })).toBeVisible();
  const buyerId = new URL(page.url()).pathname.split('/').at(-1) ?? '';
  const { buyer_code } = await shop.call('GET', `/buyers/${buyerId}`);

  // Buyer, flower, weight, the sheet's price, and Enter to issue the bill. The search results arrive late, and no key waits for them.
  await answerLate(page, /\/buyers\/search/);
  await page.goto('/buyers/sale');
  await expect(page.getByRole('combobox', { name: 'Buyer' })).toBeFocused();
  // Six keys besides the numbers of buyer and flower: ten keys if these have four digits together.
  const numbers = [String(Number(buyer_code.replace(/\D/g, ''))), String(flower.number)] as const;
  const keys = [...numbers[0], 'Enter', ...numbers[1], '1', '2', 'Enter', 'Enter', 'Enter'];
  expect(keys.length - numbers.join('').length).toBeLessThanOrEqual(6);
  for (const key of keys) await page.keyboard.press(key);
  await expect(page.getByText(/for Garland Gopal: ₹1,200\.00/)).toBeVisible();
  expect(await owed(shop, buyerId)).toBe(1200);
  await page.unroute(/\/buyers\/search/);

  // Two items at a typed price on one bill, above the buyer's limit: confirmed, then sold anyway.
  await page.keyboard.type(`${Number(buyer_code.replace(/\D/g, ''))}`);
  await page.keyboard.press('Enter');
  await page.keyboard.type(`${flower.number}5+2.5`);
  await page.keyboard.press('Enter');
  await page.keyboard.type('110.50');
  await page.keyboard.press('Enter');
  await page.keyboard.type(`${flower.number}1`);
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('list', { name: 'Items on the bill' }).getByRole('listitem')).toHaveCount(2);
  await page.keyboard.press('Enter');
  await expect(page.getByText(/above the limit of/)).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByText(/for Garland Gopal: ₹928\.75/)).toBeVisible();
  await page.getByRole('link', { name: 'Open bill' }).click();
  await expect(page.getByText('above the limit')).toBeVisible();
  const [second, first] = await shop.call('GET', `/invoices?buyer_id=${buyerId}`);
  expect(second).toMatchObject({ total_amount: 928.75, over_limit: true });
  expect(second.items[0]).toMatchObject({ quantity: 7.5, rate: 110.5, rate_source: 'typed' });
  expect(first.items[0]).toMatchObject({ rate: 100, rate_source: 'sheet' });

  // 1,500 pays the older bill in full and a part of the other; the rest is shown beforehand.
  await page.goto(`/buyers/${buyerId}`);
  await expect(page.getByRole('heading', { level: 1, name: /Garland Gopal/ })).toBeVisible();
  await expect(page.getByLabel('Collected')).toBeVisible();
  await page.keyboard.press('c');
  await expect(page.getByLabel('Collected')).toBeFocused();
  await page.keyboard.type('1500');
  await expect(page.getByText('Pays the oldest first. Still owes after this ₹628.75')).toBeVisible();
  await page.getByText('UPI', { exact: true }).click();
  await page.getByLabel('UTR number').fill(`U${Date.now()}`);
  await page.keyboard.press('Enter');
  await expect(page.getByText(/₹1,500\.00 from Garland Gopal recorded\. Still owes ₹628\.75/)).toBeVisible();
  expect(await shop.call('GET', `/invoices/${first.id}`)).toMatchObject({ status: 'paid' });
  expect(await shop.call('GET', `/invoices/${second.id}`)).toMatchObject({ balance_due: 628.75 });

  // On the open bill flowers are returned at the price they were sold for, and an allowance is made for the rest.
  await page.goto(`/buyers/bills/${second.id}`);
  await page.getByRole('button', { name: 'Flowers returned' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Quantity').fill('2');
  await expect(dialog.getByLabel('Value (₹)')).toHaveValue('221.00');
  await dialog.getByLabel('Reason').fill('Wet');
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await page.getByRole('button', { name: 'Write off an amount' }).click();
  await dialog.getByLabel('Amount (₹)').fill('7.75');
  await dialog.getByLabel('Reason').fill('Rounding');
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await page.getByRole('button', { name: 'Record payment' }).click();
  await expect(dialog.getByLabel('Collected')).toHaveValue('400.00');
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await expect(page.getByText('paid', { exact: true })).toBeVisible();
  expect(await owed(shop, buyerId)).toBe(0);

  // The owner cancels the older bill; what had paid it becomes an advance payment.
  await page.goto(`/buyers/bills/${first.id}`);
  // The page first shows the answer that this device had stored.
  await expect(page.getByRole('heading', { level: 1, name: /paid/ })).toBeVisible();
  await page.getByRole('button', { name: 'Cancel bill' }).click();
  await dialog.getByLabel('Reason').fill('Written twice');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Written twice')).toBeVisible();
  expect(await owed(shop, buyerId)).toBe(-1200);

  // The buyer closes the account and asks for erasure: refused until the advance payment is settled, and not possible by mistake.
  await page.goto(`/buyers/${buyerId}`);
  await page.getByRole('button', { name: 'Personal data' }).click();
  await expect(dialog).toContainText("Sales and payments stay in the accounts under the buyer's code");
  const download = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Save the file' }).click();
  const file = await download;
  expect(file.suggestedFilename()).toBe(`${buyer_code}.json`);
  expect(readFileSync(await file.path(), 'utf8')).toContain('Garland Gopal');
  const confirm = dialog.getByLabel(`To delete the data, type the code ${buyer_code}`);
  await confirm.fill('B-0');
  await page.keyboard.press('Enter');
  await expect(dialog).toContainText('Type the code exactly as shown');
  await confirm.fill(buyer_code);
  await page.keyboard.press('Enter');
  await expect(dialog).toContainText('There is a balance of 1200.00');
  await shop.call('POST', '/invoices', {
    buyer_id: buyerId,
    issue: true,
    items: [{ flower_type_id: flower.id, quantity: 12, rate: 100 }],
  });
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/buyers$/);
  await page.goto(`/buyers/bills/${second.id}`);
  await expect(page.getByText('Erased buyer').first()).toBeVisible();
  await expect(page.getByText('Garland Gopal')).toHaveCount(0);
  expect(await shop.call('GET', `/invoices/${second.id}`)).toMatchObject({ total_amount: 928.75, status: 'paid' });
  const all: { entity_id: string }[] = await shop.call('GET', '/audit-log?entity=buyer&page_size=100');
  const his = all.filter(({ entity_id }) => entity_id === buyerId);
  expect(his).not.toHaveLength(0);
  expect(JSON.stringify(his)).not.toContain('Garland Gopal');
});

test('two bills are typed without a pause: however late the answers come, each key is where it was meant for', async ({
  page,
}) => {
  const { shop, flower, buyer, number } = await shopWith('Hasty Harini', 'ஹரிணி', { credit_limit: 5000 });
  await signIn(page, 'admin', 'en', '/buyers/sale');
  const field = page.getByRole('combobox', { name: 'Buyer' });
  await expect(field).toBeFocused();
  await answerLate(page, /\/buyers\//);
  for (const weight of ['12+3', '5'])
    await page.keyboard.type(`${number}\n${flower.number}${weight}\n\n\n`, { delay: 5 });
  await expect(page.getByText(/for Hasty Harini: ₹500\.00/)).toBeVisible();
  await expect(field).toBeFocused();
  await expect(field).toHaveValue('');
  await expect.poll(() => owed(shop, buyer.id)).toBe(2000);
  const bills: { total_amount: number }[] = await shop.call('GET', `/invoices?buyer_id=${buyer.id}`);
  expect(bills.map(({ total_amount }) => total_amount)).toEqual([500, 1500]);
});

test('on a phone the round is collected, a promise noted, wastage weighed; a clerk cancels nothing', async ({
  page,
}) => {
  const { shop, flower, buyer } = await shopWith('Ponni Traders', 'பொன்னி');
  await shop.call('POST', '/invoices', {
    buyer_id: buyer.id,
    issue: true,
    items: [{ flower_type_id: flower.id, quantity: 10, rate: 100 }],
  });
  await page.setViewportSize(PHONE);
  await signIn(page, 'staff', 'ta', '/buyers/collect?route=Temple');
  await page.getByRole('listitem').filter({ hasText: 'பொன்னி' }).first().getByRole('button').first().click();
  await page.getByLabel('வசூல் தொகை').fill('1100');
  await expect(page.getByText('பொன்னி பாக்கி ₹1,000.00 மட்டுமே.')).toBeVisible();
  await page.getByLabel('வசூல் தொகை').fill('600');
  await page.getByRole('button', { name: 'பதிவு செய்' }).click();
  await expect(page.getByText(/பாக்கி ₹400\.00\./)).toBeVisible();
  expect(await owed(shop, buyer.id)).toBe(400);
  await page.getByRole('button', { name: 'வாக்கை எழுது' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('கொடுப்பதாகச் சொன்ன நாள்').fill(today().split('-').reverse().join('-'));
  await dialog.getByLabel('அவர் சொன்னது').fill('மாலை தருகிறேன்');
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  const promised = async () => (await shop.call('GET', `/buyers/${buyer.id}/dues`)).last_promise?.promised_on;
  await expect.poll(promised).toBe(today());

  await page.goto('/buyers/day');
  await page.getByRole('button', { name: 'வீண்' }).click();
  await dialog.getByLabel('மலர்').selectOption({ label: 'வியாபாரி ரோஜா' });
  await dialog.getByLabel('எடை, கிலோ').fill('1.25');
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  const { flowers } = await shop.call('GET', '/buyers/reconciliation');
  const row = flowers.find((one: { flower_type_id: string }) => one.flower_type_id === flower.id);
  expect(row.wastage).toBeGreaterThanOrEqual(1.25);
  // On a phone a long list renders only the rows in the viewport.
  await expect(async () => {
    await page.mouse.wheel(0, 500);
    await expect(page.getByText(/வந்ததை விட .* அதிகம்/).first()).toBeVisible({ timeout: 500 });
  }).toPass();

  const [bill] = await shop.call('GET', `/invoices?buyer_id=${buyer.id}`);
  await page.goto(`/buyers/bills/${bill.id}`);
  await expect(page.getByRole('button', { name: 'பணம் வாங்கு' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'பில்லை ரத்து செய்' })).toBeHidden();
});

test.describe('where the network is lost', () => {
  // The service worker is part of what is tested; the configuration blocks it by default.
  test.use({ serviceWorkers: 'allow' });

  test('without a network a sale, money, a promise and a new buyer are kept here, asked about, and arrive once', async ({
    page,
    context,
  }) => {
    // Names of this test only: the shop may have buyers from earlier runs.
    const [oldName, newName] = [`Offline ${aName()}`, `Newcomer ${aName()}`];
    const { shop, flower, buyer, number } = await shopWith(oldName, 'ஓட்டன்', {
      credit_limit: 3000,
      opening_balance: 2000,
    });
    const unpriced = await shop.addFlower('Unpriced rose', 'விலையில்லா ரோஜா');
    const reference = `UTR${Date.now()}`;
    const transfer = { amount: 100, method: 'upi', reference };
    await shop.call('POST', `/buyers/${buyer.id}/collections`, transfer);
    await page.setViewportSize(PHONE);
    await signIn(page, 'staff', 'en', '/buyers/collect?route=Temple');
    await readyForOffline(page);
    const row = page.getByRole('listitem').filter({ hasText: oldName }).first();
    await expect(row).toContainText('₹1,900.00');
    // All data that a sale needs have been fetched and stored.
    for (const what of ['buyer-search', 'flower-types', 'time-slots', 'prices', 'dues'])
      await expect.poll(() => officeAnswers(page)).toContain(`"${what}"`);
    await context.setOffline(true);

    // Collecting: what is waiting is shown beside what is owed, also after a reload.
    await row.getByRole('button').first().click();
    await page.getByRole('textbox', { name: 'Collected' }).fill('400');
    await page.getByRole('region', { name: 'Collect', exact: true }).getByText('UPI').click();
    await page.getByLabel('UTR number').fill(reference);
    await page.keyboard.press('Enter');
    await expect(page.getByText(`₹400.00, ${oldName}: saved on this device`)).toBeVisible();
    await page.reload();
    await expect(page.getByRole('region', { name: 'Collected on this device' })).toContainText('₹400.00');
    await expect(row).toContainText(/−\u2060?₹400\.00/);
    // The buyer promises the rest for a day.
    await row.getByRole('button').first().click();
    await page.getByRole('button', { name: 'Add a promise' }).click();
    await page.getByLabel('Will pay on').fill('25-12');
    await page.getByLabel('Amount').fill('900');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('dialog')).toBeHidden();
    await expect(page.getByRole('region', { name: 'Promises on this device' })).toContainText('₹900.00');
    await expect(row).toContainText(/25-\u2060?12/);

    // Twelve kilograms more exceed the limit as known on the device: confirmed, then sold anyway.
    await page.goto('/buyers/sale');
    await expect(page.getByText('Cannot reach the server. Showing data as of')).toBeVisible();
    await page.getByRole('combobox', { name: 'Buyer' }).pressSequentially(number);
    await page.keyboard.press('Enter');
    await page.keyboard.type(`${flower.number}20`);
    for (const key of ['Enter', 'Enter', 'Enter']) await page.keyboard.press(key);
    await expect(page.getByText('₹3,500.00, ₹500.00 above the limit of ₹3,000.00')).toBeVisible();
    await page.keyboard.press('Enter');
    await expect(page.getByText(`₹2,000.00, ${oldName}: saved on this device`)).toBeVisible();

    // A new buyer is added and sold to.
    await page.goto('/buyers');
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    const form = page.getByRole('dialog');
    await form.getByLabel('Name', { exact: true }).fill(newName);
    await page.keyboard.press('Enter');
    await expect(form).toBeHidden();
    await expect(page.getByRole('region', { name: 'New buyers on this device' })).toContainText(newName);
    await page.goto('/buyers/sale');
    await page.getByRole('combobox', { name: 'Buyer' }).pressSequentially(newName.toLowerCase());
    await page.keyboard.press('Enter');
    await page.keyboard.type(`${flower.number}3`);
    for (const key of ['Enter', 'Enter', 'Enter']) await page.keyboard.press(key);
    await expect(page.getByText(`₹300.00, ${newName}: saved on this device`)).toBeVisible();
    // The device cannot know whether the sheet has a price by now: it asks for one instead of saying that there is none.
    await page.getByRole('combobox', { name: 'Buyer' }).pressSequentially(newName.toLowerCase());
    await page.keyboard.press('Enter');
    await page.keyboard.type(`${unpriced.number}3`);
    await expect(page.getByText('today’s price is not on this device: type it')).toBeVisible();

    await context.setOffline(false);
    // Everything is sent automatically; the transfer that the book already has needs a person.
    const pill = page.getByRole('status').filter({ hasText: '1 needs you' });
    await expect(pill).toBeVisible({ timeout: 20_000 });
    const [bill] = await shop.call('GET', `/invoices?buyer_id=${buyer.id}`);
    expect(bill).toMatchObject({ total_amount: 2000, over_limit: true });
    expect(bill.items[0]).toMatchObject({ rate: 100, rate_source: 'sheet' });
    expect((await shop.call('GET', `/buyers/${buyer.id}/dues`)).last_promise).toMatchObject({
      promised_on: expect.stringMatching(/-12-25$/),
      amount: 900,
    });
    // The new buyer's sale is sent once the buyer has reached the server.
    const newcomer = () => shop.call('GET', `/buyers/search?q=${encodeURIComponent(newName)}`);
    await expect.poll(async () => (await newcomer())[0]?.current_balance).toBe(300);
    expect(await owed(shop, buyer.id)).toBe(3900);
    await pill.click();
    await page.getByRole('dialog').getByRole('button', { name: 'Correct', exact: true }).click();
    const refused = page.getByRole('region', { name: 'Collected on this device' });
    await refused.getByText('Yes, it is the same transfer').click();
    await refused.getByRole('button', { name: 'Record' }).click();
    await expect(page.getByRole('status').filter({ hasText: 'All sent' })).toBeVisible();
    await expect(refused).toBeHidden();
    expect(await owed(shop, buyer.id)).toBe(3500);
  });
});

test('a draft is kept, changed and taxed before it is a bill, another is deleted; buyers come in from a file', async ({
  page,
}) => {
  const { shop, flower, buyer, number } = await shopWith('Draft Durai', 'துரை', { credit_limit: 100 });
  await shop.call('PUT', '/system-settings/gst_hsn', { value: '0603' });
  await signIn(page, 'admin', 'en', '/buyers/sale');
  const draft = async () => {
    await page.getByRole('combobox', { name: 'Buyer' }).pressSequentially(number);
    await page.keyboard.press('Enter');
    await page.keyboard.type(`${flower.number}10`);
    for (const key of ['Enter', 'Enter']) await page.keyboard.press(key);
    await page.getByRole('button', { name: 'Save as draft' }).click();
    await expect(page.getByText('draft', { exact: true })).toBeVisible();
  };
  await draft();
  expect(await owed(shop, buyer.id)).toBe(0);
  await page.getByRole('button', { name: 'Edit', exact: true }).click();
  await expect(page.getByRole('button', { name: /Save draft INV-/ })).toBeVisible();
  await page.getByLabel('Discount (₹)').fill('100');
  await page.getByLabel('Tax, %').fill('5');
  await page.getByRole('button', { name: /Save draft INV-/ }).click();
  await expect(page.getByText('CGST 2.5 % · HSN 0603')).toBeVisible();
  await expect(page.getByText('₹945.00').first()).toBeVisible();
  await page.getByRole('button', { name: 'Issue bill' }).click();
  await page.getByRole('button', { name: 'Sell anyway' }).click();
  await expect(page.getByText('above the limit', { exact: true })).toBeVisible();
  expect(await owed(shop, buyer.id)).toBe(945);
  // A return of taxed flowers includes their tax.
  await page.getByRole('button', { name: 'Flowers returned' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Quantity').fill('1');
  await expect(dialog.getByLabel('Value (₹)')).toHaveValue('105.00');
  await dialog.getByLabel('Reason').fill('Wet');
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  const [credit] = await shop.call('GET', `/buyers/credits?buyer_id=${buyer.id}`);
  expect(credit).toMatchObject({ amount: 105, tax_amount: 5 });

  await page.goto('/buyers/sale');
  await draft();
  await page.getByRole('button', { name: 'Delete draft' }).click();
  await dialog.getByRole('button', { name: 'Delete draft' }).click();
  await expect(page.getByRole('heading', { level: 1, name: /Draft Durai/ })).toBeVisible();
  expect(await shop.call('GET', `/invoices?buyer_id=${buyer.id}`)).toHaveLength(1);
  await shop.call('PUT', '/system-settings/gst_hsn', { value: '' });

  // The owner's home and the reports include it.
  await page.goto('/home');
  await expect(page.getByText('Buyers owe you')).toBeVisible();
  await expect(page.getByText(/buyers? above the limit/)).toBeVisible();
  await page.goto('/reports?report=sales');
  await expect(page.getByRole('row', { name: /Buyer rose/ }).first()).toBeVisible();
  await expect(page.getByText('Buyers owe now')).toBeVisible();

  await page.goto('/buyers/import');
  const name = `From File ${Date.now()}`;
  const content = `name,phone,limit,balance\n${name},,5000,750.50\n,9000099999,,\n`;
  await page
    .getByLabel('Choose a file')
    .last()
    .setInputFiles({ name: 'buyers.csv', mimeType: 'text/csv', buffer: Buffer.from(content) });
  await expect(page.getByText('1 buyer can be added.')).toBeVisible();
  await expect(page.getByText('1 row has a mistake.')).toBeVisible();
  await page.getByRole('button', { name: 'Add 1 buyer' }).click();
  await expect(page.getByText('1 buyer was added.')).toBeVisible();
  const [added] = await shop.call('GET', `/buyers/search?q=${encodeURIComponent(name)}`);
  expect(added).toMatchObject({ current_balance: 750.5, credit_limit: 5000 });
});

test('today’s prices for buyers are typed like the sheet of rates', async ({ page }) => {
  const { shop, flower } = await shopWith('Sheet Sekar', '');
  await signIn(page, 'admin', 'en', '/buyers/prices');
  const cells = page.getByRole('row', { name: /Buyer rose/ }).getByRole('textbox');
  await cells.first().fill('125.5');
  await page.getByRole('button', { name: 'Save 1 price' }).click();
  await expect(page.getByText('Saved', { exact: true })).toBeVisible();
  const { prices } = await shop.call('GET', '/buyers/prices');
  expect(
    prices.filter((price: { flower_type_id: string }) => price.flower_type_id === flower.id).map(priceOf),
  ).toContain(125.5);

  // A customer without an account pays at once, at the sheet's price.
  await page.goto('/buyers/sale');
  await page.getByRole('button', { name: 'Customer without an account' }).click();
  await page.keyboard.type(`Temple trust ${flower.code}`);
  await page.keyboard.press('Enter');
  await page.keyboard.type(`${flower.number}2`);
  for (const key of ['Enter', 'Enter', 'Enter']) await page.keyboard.press(key);
  await expect(page.getByText(/for Temple trust/)).toBeVisible();
  const [bill] = await shop.call('GET', `/invoices?search=${encodeURIComponent(`Temple trust ${flower.code}`)}`);
  expect(bill).toMatchObject({ status: 'paid', buyer_id: null, balance_due: 0 });
});

test('an expense leaves the till, and what is counted is what the next day opens with', async ({ page }) => {
  const shop = await Shop.of();
  await signIn(page, 'admin', 'en', '/buyers/cash');
  await page.getByRole('button', { name: 'Expense or transfer' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Purpose').fill('Tea and coffee');
  await dialog.getByLabel('Amount (₹)').fill('120.50');
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('row', { name: /Tea and coffee/ })).toContainText('120.50');
  await page.getByRole('button', { name: 'Count the cash' }).click();
  await dialog.getByLabel('Counted amount (₹)').fill('5,000');
  await page.keyboard.press('Enter');
  await expect(dialog).toContainText('Enter the reason');
  await dialog.getByLabel('Reason').fill('First count');
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await expect(page.getByText('counted, matches')).toBeVisible();
  const { accounts } = await shop.call('GET', '/cash-book');
  expect(accounts[0]).toMatchObject({ account: 'cash', closing: 5000, is_counted: true });
});

const priceOf = (price: { price_per_unit: number }) => price.price_per_unit;

for (const language of ['en', 'ta'] satisfies Language[]) {
  test(`the buyers' screens can be used by everybody: ${language}`, async ({ page }) => {
    test.slow();
    const { shop, flower, buyer } = await shopWith('Axe Arasu', 'அரசு', { credit_limit: 500, opening_balance: 40_000 });
    const flowers: { id: string; code: string }[] = await shop.call('GET', '/flower-types?page_size=100');
    const cockscomb = flowers.find(({ code }) => code === 'KOZ');
    const bill = await shop.call('POST', '/invoices', {
      buyer_id: buyer.id,
      issue: true,
      limit_confirmed: true,
      discount: 50,
      items: [
        { flower_type_id: flower.id, quantity: 12.5, rate: 100 },
        // With the longest words and the largest amounts.
        { flower_type_id: cockscomb?.id, quantity: 139, rate: 1045 },
      ],
    });
    await shop.call('POST', `/buyers/${buyer.id}/promises`, { promised_on: today(), amount: 500 });
    await shop.call('POST', `/invoices/${bill.id}/payment`, { amount: 200, payment_method: 'cash' });
    await showFewRows(page);
    await signIn(page, 'admin', language, '/buyers');
    const paths = [
      '',
      '/sale',
      '/collect',
      '/import',
      '/bills',
      `/bills/${bill.id}`,
      '/prices',
      '/day',
      '/cash',
      `/${buyer.id}`,
    ];
    for (const path of paths) {
      await test.step(path, async () => {
        await page.setViewportSize(language === 'en' ? DESK : PHONE);
        await page.goto(`/buyers${path}`);
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
        await expectNoSidewaysScroll(page);
        if (language === 'ta') {
          await expectThumbSized(page);
          await showWhole(page);
        }
        await expectAccessibleInBothThemes(page);
      });
    }
    // The screen refetches at intervals: requests still running at the end of the test are ignored.
    await page.unrouteAll({ behavior: 'ignoreErrors' });
  });
}
