import { DESK, expectCleanInEveryLight, expectNoSidewaysScroll, PHONE } from './everybody';
import { expect, signIn, test } from './pages';

test('a conversation in Tamil, and what the farmer says is wrong is answered by the office', async ({ page }) => {
  await signIn(page, 'staff', 'ta', '/messages');
  await page.getByRole('searchbox', { name: 'விவசாயி அல்லது எண்ணைத் தேடு' }).fill('FAR007');
  const found = page.getByRole('list', { name: 'உரையாடல்கள்' }).getByRole('button');
  await expect(found).toHaveCount(1);
  await found.click();
  const field = page.getByRole('textbox', { name: /போல எழுது$/ });
  const talk = page.locator('main ol > li');

  // His receipts so far.
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

  const dispute = page
    .getByRole('region', { name: /தவறு என்/ })
    .getByRole('listitem')
    .filter({ hasText: 'FAR007' });
  await expect(dispute).toContainText('தவறு எடை குறைவு');
  await dispute.getByRole('button', { name: 'பதில் சொல்லி முடி' }).click();
  await expect(dispute).toContainText('அவருக்கு என்ன சொல்வது என்று எழுதவும்');
  await dispute.getByLabel('அவருக்கு உங்கள் பதில்').fill('எடை சரியாக உள்ளது');
  await dispute.getByRole('button', { name: 'பதில் சொல்லி முடி' }).click();
  await expect(dispute).toBeHidden();
  await expect(talk.last()).toContainText('எடை சரியாக உள்ளது');
});

test('a number that nobody has gets one polite text', async ({ page }) => {
  await signIn(page, 'admin', 'en', '/messages');
  await page.getByRole('searchbox', { name: 'Find a farmer or a number' }).fill('98400 12345');
  await page.getByRole('button', { name: 'Write as 98400 12345' }).click();
  await page.getByRole('textbox', { name: 'Write as 98400 12345' }).fill('4');
  await page.getByRole('button', { name: 'Send' }).click();
  await expect(page.locator('main ol')).toContainText('பதிவாகவில்லை');
});

for (const language of ['en', 'ta'] as const) {
  test(`the messages can be used by everybody (${language})`, async ({ page }) => {
    await signIn(page, 'admin', language, '/messages');
    await page.locator('main ul li button').first().waitFor();
    await page.locator('main ul[aria-label] li button').first().click();
    await page.locator('main ol > li').first().waitFor();
    for (const viewport of [DESK, PHONE]) {
      await page.setViewportSize(viewport);
      await expectNoSidewaysScroll(page);
      await expectCleanInEveryLight(page);
    }
    await page.getByRole('button', { name: { en: 'All conversations', ta: 'எல்லா உரையாடல்களும்' }[language] }).click();
    await expect(page.locator('main ol')).toBeHidden();
    await expectCleanInEveryLight(page);
  });
}
