import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { expectAccessible, PHONE } from './accessibility';
import { expect, officeAnswers, signIn, test } from './pages';
import { Shop, today } from './shop';

/** Folder for screenshots for visual review; by default none are taken. */
const PICTURES = process.env.MALAR_E2E_PICTURES;
const picture = async (page: Page, name: string) => {
  if (PICTURES !== undefined) await page.screenshot({ path: `${PICTURES}/${name}.png`, fullPage: true });
};

/** Returns the file that a click downloads. */
async function saved(page: Page, click: () => Promise<void>): Promise<{ name: string; content: Buffer }> {
  const [download] = await Promise.all([page.waitForEvent('download'), click()]);
  return { name: download.suggestedFilename(), content: await readFile(await download.path()) };
}

/** Creates a farmer whose entry of today, ten kilograms at ₹100, is in an approved settlement. */
async function settled(shop: Shop, name: string, nameTa: string) {
  const flower = await shop.addFlower('Paperflower', 'காகிதமலர்');
  await shop.setRate(flower, 100);
  const farmer = await shop.addFarmer(name, nameTa, [flower]);
  const { id } = farmer;
  const entry = { farmer_id: id, flower_type_id: flower.id, entry_date: today(), entry_time: '06:00', quantity: 10 };
  await shop.call('POST', '/daily-entries', entry);
  const period = { farmer_id: id, period_start: today(), period_end: today() };
  const settlement = await shop.call('POST', '/settlements/generate', period);
  await shop.call('POST', `/settlements/${settlement.id}/approve`);
  return { farmer, settlement };
}

test('who has a bank account stands in the file for the bank, and who has none is named before', async ({ page }) => {
  const shop = await Shop.of();
  const { farmer, settlement } = await settled(shop, 'Bank Pandi', 'வங்கி பாண்டி');
  await settled(shop, 'Cash Selvi', 'ரொக்க செல்வி');
  await signIn(page, 'admin', 'en', `/farmers/${farmer.id}`);
  await page.getByRole('button', { name: 'Bank account' }).click();
  const account = page.getByRole('dialog', { name: 'Bank account of Bank Pandi' });
  await account.getByLabel('Account number').fill('0034015');
  await account.getByRole('button', { name: 'Save' }).click();
  await expect(account.getByLabel('IFSC')).toHaveAttribute('aria-invalid', 'true');
  await account.getByLabel('Account holder, as in the bank').fill('Bank Pandi');
  await account.getByLabel('IFSC').fill('sbin0001234');
  await picture(page, 'bank-account');
  await account.getByRole('button', { name: 'Save' }).click();
  await expect(account).toBeHidden();
  // The office stores its answers on the device, but not this one.
  await page.waitForTimeout(1_500);
  const kept = await officeAnswers(page);
  expect(kept).toContain('Bank Pandi');
  expect(kept).not.toContain('0034015');

  await page.goto('/settlements');
  await page.getByRole('button', { name: 'Bank file' }).click();
  const dialog = page.getByRole('dialog', { name: 'Bank payments' });
  await expect(dialog.getByRole('link', { name: 'Cash Selvi' })).toBeVisible();
  await expect(dialog.getByRole('link', { name: 'Bank Pandi' })).toHaveCount(0);
  await expectAccessible(page);
  await picture(page, 'bank-file');
  const file = await saved(page, () => dialog.getByRole('button', { name: 'Save the file' }).click());
  expect(file.name).toBe(`bank-payments-${today()}.csv`);
  const line = file.content
    .toString('ascii')
    .split('\r\n')
    .find((one) => one.includes(settlement.settlement_number));
  expect(line).toMatch(/^NEFT,Bank Pandi,0034015,SBIN0001234,/);
  await expect(dialog.getByText(/A file was already made on/)).toBeVisible();
});

test('every screen hands over what it shows: printed, as a file, to the farmer', async ({ page }) => {
  const shop = await Shop.of();
  const { farmer, settlement } = await settled(shop, 'Paper Pandi', 'காகித பாண்டி');
  const advance = await shop.call('POST', '/cash-advances', { farmer_id: farmer.id, amount: 300, reason: 'Seeds' });
  if (advance.status === 'pending') await shop.call('POST', `/cash-advances/${advance.id}/approve`);
  await page.addInitScript(() => {
    const shared: string[] = [];
    Object.assign(window, { shared });
    navigator.canShare = () => true;
    navigator.share = async (data) => {
      shared.push(...(data?.files ?? []).map(({ name, type, size }) => `${name} ${type} ${size > 1000}`));
    };
  });
  // The headless browser downloads a PDF that is opened in a tab; a browser with a window displays it.
  const printed: string[] = [];
  page.context().on('page', (tab) => tab.on('download', (file) => printed.push(file.url())));
  await signIn(page, 'admin', 'en', `/settlements/${settlement.id}`);
  for (const [path, name] of [
    [`/settlements/${settlement.id}`, settlement.settlement_number],
    [`/advances/${advance.id}`, `advance-${farmer.code}-${today()}`],
    [`/farmers/${farmer.id}`, /^statement-/],
  ] as const) {
    await page.goto(path);
    await page.getByRole('button', { name: 'Send to the farmer by WhatsApp' }).click();
    await expect(page.getByText('Sending to the farmer.')).toBeVisible();
    const pdf = await saved(page, () => page.getByRole('button', { name: 'PDF', exact: true }).click());
    expect(pdf.name).toMatch(name);
    expect(pdf.content.subarray(0, 5).toString()).toBe('%PDF-');
    await page.getByRole('button', { name: 'Share', exact: true }).click();
    await expect
      .poll(() => page.evaluate(() => (window as unknown as { shared: string[] }).shared))
      .toEqual([expect.stringMatching(/\.pdf application\/pdf true$/)]);
    const before = printed.length;
    await page.getByRole('button', { name: 'Print', exact: true }).click();
    await expect.poll(() => printed.slice(before)).toEqual([expect.stringMatching(/^blob:/)]);
  }
  const sent: { kind: string }[] = await shop.call('GET', `/whatsapp/logs?farmer_id=${farmer.id}&page_size=50`);
  expect(sent.filter(({ kind }) => kind === 'document')).toHaveLength(3);

  for (const [path, name] of [
    ['/day-book', 'entries-'],
    ['/farmers', 'farmers-'],
    ['/advances', 'advances-'],
    ['/settlements', 'settlements-'],
    ['/rates', 'rates-'],
    ['/buyers', 'buyers-'],
    ['/buyers/bills', 'bills-'],
    ['/buyers/collect', 'dues-'],
    ['/buyers/prices', 'prices-'],
    ['/buyers/day', 'flowers-'],
    ['/buyers/cash', 'cash-'],
    ...['day', 'earned', 'months', 'market', 'settlements', 'advances', 'sales'].map(
      (report) => [`/reports?report=${report}`, `${report}-`] as const,
    ),
    ['/reports?report=farmers', 'month-'],
  ] as const) {
    await page.goto(path);
    const file = async (form: string) => {
      const one = await saved(page, () => page.getByRole('button', { name: form, exact: true }).first().click());
      expect(one.name, path).toMatch(new RegExp(`^${name}.*\\.${form.toLowerCase()}$`));
      return one.content;
    };
    expect([...(await file('CSV')).subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    expect((await file('PDF')).subarray(0, 5).toString()).toBe('%PDF-');
    await expect(page.getByRole('button', { name: 'Print', exact: true }).first()).toBeVisible();
    await expect(page.getByRole('button', { name: 'Share', exact: true }).first()).toBeVisible();
  }
});

test('the statements of everybody are drawn in the background and fetched; Tally gets its names and its file', async ({
  page,
}) => {
  const shop = await Shop.of();
  await settled(shop, 'All Pandi', 'எல்லா பாண்டி');
  await signIn(page, 'admin', 'ta', `/reports?report=farmers&from=${today()}&to=${today()}`);
  await page.getByRole('button', { name: 'எல்லா விவசாயிகளின் கணக்கு அறிக்கை' }).click();
  const dialog = page.getByRole('dialog');
  await picture(page, 'all-statements');
  await dialog.getByRole('button', { name: 'தயார் செய்' }).click();
  await expect(dialog.getByText(/அறிக்கைகள்? தயார்\./)).toBeVisible({ timeout: 60_000 });
  await expectAccessible(page);
  const pdf = await saved(page, () => dialog.getByRole('button', { name: 'கோப்பைச் சேமி' }).click());
  expect(pdf.content.subarray(0, 5).toString()).toBe('%PDF-');
  // It is still there after the page was left.
  await page.reload();
  await page.getByRole('button', { name: 'எல்லா விவசாயிகளின் கணக்கு அறிக்கை' }).click();
  await expect(dialog.getByRole('button', { name: 'கோப்பைச் சேமி' })).toBeVisible();

  await shop.call('POST', '/invoices', {
    customer_name: 'Kovil',
    issue: true,
    items: [{ description: 'Malai', quantity: 1, rate: 100 }],
  });
  await page.goto('/settings/tally');
  await page.getByLabel('பூ கொள்முதல்').fill('Poo Purchase');
  await page.getByLabel('பூ விற்பனை').fill('Poo Sales');
  await page.getByRole('button', { name: 'சேமி', exact: true }).click();
  await expect(page.getByText('சேமிக்கப்பட்டது')).toBeVisible();
  await expectAccessible(page);
  await picture(page, 'tally');
  const xml = await saved(page, () => page.getByRole('button', { name: 'XML சேமி' }).click());
  expect(xml.content.toString('utf8')).toContain('<LEDGERNAME>Poo Purchase</LEDGERNAME>');
  expect(xml.content.toString('utf8')).toContain('<LEDGERNAME>Poo Sales</LEDGERNAME>');
  await shop.call('PUT', '/system-settings/tally_ledgers', { value: {} });
});

for (const language of ['en', 'ta'] as const) {
  test(`whoever holds a paper learns on his phone whether it stands, ${language}`, async ({ page }) => {
    const shop = await Shop.of();
    const { settlement } = await settled(shop, 'Verify Pandi', 'சரிபார் பாண்டி');
    await page.setViewportSize(PHONE);
    await signIn(page, 'admin', language, `/settlements/${settlement.id}`);
    const pdf = await saved(page, () => page.getByRole('button', { name: 'PDF', exact: true }).click());
    const code = await codeOn(pdf.content);
    await page.context().clearCookies();
    await page.goto(`/verify/${code}`);
    await expect(page.getByText(settlement.settlement_number)).toBeVisible();
    await expectAccessible(page);
    await picture(page, `verify-${language}`);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(PHONE.width);
  });
}

/** Reads the verification code with another program, as a person would read it. */
async function codeOn(pdf: Buffer): Promise<string> {
  const { execFileSync } = await import('node:child_process');
  const text = execFileSync('pdftotext', ['-layout', '-', '-'], { input: pdf, encoding: 'utf8' });
  const code = /[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}/.exec(text)?.[0];
  if (code === undefined) throw new Error(`There is no code on it: ${text}`);
  return code;
}
