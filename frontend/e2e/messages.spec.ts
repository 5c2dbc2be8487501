import { DESK, expectAccessibleInBothThemes, expectNoSidewaysScroll, PHONE, showFewRows } from './accessibility';
import { answerLate, expect, signIn, test } from './pages';
import { Shop } from './shop';

test('a conversation in Tamil, and what the farmer says is wrong is answered by the office', async ({ page }) => {
  await signIn(page, 'staff', 'ta', '/messages');
  await page.getByRole('searchbox', { name: 'விவசாயி அல்லது எண்ணைத் தேடு' }).fill('FAR007');
  const found = page.getByRole('list', { name: 'உரையாடல்கள்' }).getByRole('button');
  await expect(found).toHaveCount(1);
  await found.click();
  const field = page.getByRole('textbox', { name: /போல எழுது$/ });
  const talk = page.locator('main ol > li');

  // The farmer's earlier receipts.
  await expect(talk.first()).toBeVisible();

  const say = async (words: string, answer: RegExp) => {
    const before = await talk.count();
    await field.fill(words);
    await field.press('Enter');
    await expect(field).toHaveValue('');
    await expect(talk).toHaveCount(before + 2);
    await expect(talk.nth(before)).toContainText(words);
    await expect(talk.nth(before + 1)).toContainText(answer);
    await expect(talk.nth(before + 1)).toContainText('அனுப்பியது');
  };
  await say('வணக்கம்', /இன்றைய வரவு/);
  await say('இன்றைய வரவு', /இன்றைய வரவு, \d\d-\d\d-\d{4}|எடை போடவில்லை/);
  await say('இருப்பு', /(தர வேண்டியது|பாக்கி இல்லை).*₹/);
  await say('12 kg', /அனுப்பியது புரியவில்லை/);
  await say('தவறு எடை குறைவு', /பதிந்துகொண்டோம்/);

  const dispute = page.getByRole('region', { name: /புகார்/ }).getByRole('listitem').filter({ hasText: 'FAR007' });
  await expect(dispute).toContainText('தவறு எடை குறைவு');
  // The entry in dispute can be opened and corrected.
  await expect(dispute.getByRole('link')).toHaveAttribute('href', /^\/(day-book\?date=|farmers\/)/);
  await dispute.getByRole('button', { name: 'பதில் சொல்லி முடி' }).click();
  await expect(dispute).toContainText('அவருக்கு என்ன சொல்வது என்று எழுதவும்');
  await dispute.getByLabel('அவருக்கு உங்கள் பதில்').fill('எடை சரியாக உள்ளது');
  await dispute.getByRole('button', { name: 'பதில் சொல்லி முடி' }).click();
  await expect(dispute).toBeHidden();
  await expect(talk.last()).toContainText('எடை சரியாக உள்ளது');
});

test('a number that nobody has gets one polite text', async ({ page }) => {
  await signIn(page, 'admin', 'en', '/messages');
  const found = page.getByRole('list', { name: 'Conversations' }).getByRole('button');
  await expect(found.nth(1)).toBeVisible();
  await answerLate(page, /\/conversations\?/);
  await page.getByRole('searchbox', { name: 'Find a farmer or a number' }).fill('98400 12345');
  // "Nobody found" appears only once it is certain: before that it would be shown below the earlier results, and move when they
  // disappear.
  await expect(found.filter({ hasText: 'Write as 98400 12345' })).toBeVisible();
  expect(await found.count()).toBe(1);
  await found.click();
  await page.getByRole('textbox', { name: 'Write as 98400 12345' }).fill('4');
  await page.getByRole('button', { name: 'Send' }).click();
  await expect(page.locator('main ol')).toContainText('பதிவாகவில்லை');
});

test('a long conversation is read back to its beginning, and what was being read stays under the eye', async ({
  page,
}) => {
  await signIn(page, 'admin', 'en', '/messages');
  const shop = await Shop.of();
  const phone = `+918${String(Date.now()).slice(-9)}`;
  for (let at = 1; at <= 110; at++) await shop.call('POST', '/whatsapp/simulate', { phone, text: `question ${at}.` });
  await page.goto(`/messages?phone=${encodeURIComponent(phone)}`);
  const all = page.locator('main ol > li');
  await expect(all.last()).toBeVisible();
  const older = page.getByRole('button', { name: 'Earlier messages' });
  await older.scrollIntoViewIfNeeded();
  const read = page.getByText(String(await all.first().locator('p').first().textContent()), { exact: true });
  const place = (await read.boundingBox())?.y ?? 0;
  await older.click();
  await expect(page.getByText('question 1.', { exact: true })).toHaveCount(1);
  // It moves by the height of a button at most, because the button itself has disappeared.
  await expect.poll(async () => Math.abs(((await read.boundingBox())?.y ?? 9_999) - place)).toBeLessThan(70);
  for (const at of [1, 2, 55, 109, 110])
    await expect(page.getByText(`question ${at}.`, { exact: true })).toHaveCount(1);
});

for (const language of ['en', 'ta'] as const) {
  test(`the messages can be used by everybody (${language})`, async ({ page }) => {
    await page.setViewportSize(language === 'en' ? DESK : PHONE);
    await showFewRows(page);
    await signIn(page, 'admin', language, '/messages');
    await page.locator('main ul[aria-label] li button').first().click();
    await page.locator('main ol > li').first().waitFor();
    await expectNoSidewaysScroll(page);
    await expectAccessibleInBothThemes(page);
    // On a desktop both are shown side by side.
    if (language === 'en') return;
    await page.getByRole('button', { name: 'எல்லா உரையாடல்களும்' }).click();
    await expect(page.locator('main ol')).toBeHidden();
    await expectNoSidewaysScroll(page);
    await expectAccessibleInBothThemes(page);
  });
}
