import { OWNER, startShop, WITHOUT_LIMITS } from '../scripts/running-api.mjs';
import { expect, type Language, prefer, test } from './pages';
import { DIST } from './setup';

// The service worker is part of what is tested; the configuration blocks it by default.
test.use({ serviceWorkers: 'allow' });

/** A separate shop instead of the demo: its messages stay in the outbox, which is used in place of the farmer's phone. */
let shop: Awaited<ReturnType<typeof startShop>>;
let nextPhone = 9_876_500_000;

const SAID = {
  en: {
    ask: 'Farmer? Sign in by phone',
    phone: 'WhatsApp number',
    code: 'Code',
    wrong: 'The code is wrong or has expired',
    again: /^New code in [0-9]+ seconds$/,
    who: 'Choose your name',
    home: "Today's entries",
    name: 'Muthupandi',
  },
  ta: {
    ask: 'நான் விவசாயி: தொலைபேசியால் உள்நுழை',
    phone: 'WhatsApp எண்',
    code: 'குறியீடு',
    wrong: 'குறியீடு தவறு அல்லது காலாவதியானது',
    again: /^[0-9]+ வினாடிகளில் மீண்டும் கேட்கலாம்$/,
    who: 'நீங்கள் யார்?',
    home: 'இன்றைய பதிவுகள்',
    name: 'முத்துப்பாண்டி',
  },
} as const;

test.beforeAll(async () => {
  test.setTimeout(180_000);
  shop = await startShop({
    ENVIRONMENT: 'test',
    LOG_LEVEL: 'error',
    FRONTEND_FOLDER: DIST,
    REDIS_URL: '',
    ...WITHOUT_LIMITS,
  });
});
test.afterAll(() => shop.stop());

interface Farmer {
  name: string;
  name_ta?: string;
  phone: string;
  whatsapp_number?: string;
}

/** Adds a farmer as the owner would. */
async function addFarmer(farmer: Farmer): Promise<void> {
  const post = (path: string, body: unknown, headers = {}) =>
    fetch(`${shop.url}/api/v1${path}`, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'Content-Type': 'application/json', ...headers },
    });
  const { data } = (await (await post('/auth/login', OWNER)).json()) as { data: { access_token: string } };
  const added = await post('/farmers', farmer, { Authorization: `Bearer ${data.access_token}` });
  expect(added.status).toBe(201);
}

const newPhone = () => String(nextPhone++);

/** Returns the newest code; it is in the outbox before the page is told that it was sent. */
async function codeOf(): Promise<string> {
  const code = await shop.newestCode();
  expect(code).toMatch(/^[0-9]{6}$/);
  return String(code);
}

for (const language of ['en', 'ta'] satisfies Language[]) {
  const words = SAID[language];

  test(`a farmer comes in with his phone and a code, by keyboard alone: ${language}`, async ({ page }) => {
    const phone = newPhone();
    await addFarmer({ name: 'Muthupandi', name_ta: 'முத்துப்பாண்டி', phone });
    await prefer(page, { language });
    await page.goto(shop.url);
    await page.getByRole('button', { name: words.ask }).focus();
    await page.keyboard.press('Enter');
    await expect(page.getByLabel(words.phone)).toBeFocused();
    await page.keyboard.type(`${phone.slice(0, 5)} ${phone.slice(5)}`);
    await page.keyboard.press('Enter');
    const field = page.getByLabel(words.code, { exact: true });
    await expect(field).toBeFocused();
    await expect(field).toHaveAttribute('inputmode', 'numeric');
    await expect(field).toHaveAttribute('autocomplete', 'one-time-code');
    await expect(page.getByRole('button', { name: words.again })).toBeDisabled();

    const code = await codeOf();
    await page.keyboard.type(code === '000000' ? '000001' : '000000');
    await expect(page.getByText(words.wrong)).toBeVisible();
    await expect(field).toBeFocused();
    // The wrong code is selected: typing replaces it, and the last digit submits it.
    await page.keyboard.type(code);
    await expect(page.getByRole('heading', { name: words.home })).toBeVisible();
    await expect(page.getByText(words.name)).toBeVisible();
    await page.reload();
    await expect(page.getByText(words.name)).toBeVisible();
  });
}

test('a number of several asks who he is, after the code only', async ({ page }) => {
  const phone = newPhone();
  await addFarmer({ name: 'Muthupandi', phone });
  await addFarmer({ name: 'Selvam', phone: newPhone(), whatsapp_number: phone });
  await prefer(page, { language: 'en' });
  await page.goto(shop.url);
  await page.getByRole('button', { name: SAID.en.ask }).click();
  await page.getByLabel('WhatsApp number').fill(phone);
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Code', { exact: true })).toBeFocused();
  await expect(page.getByText('Selvam')).toBeHidden();
  await page.keyboard.type(await codeOf());
  await expect(page.getByText('Choose your name')).toBeFocused();
  await page.getByRole('button', { name: 'Selvam Meenakshi Flowers' }).click();
  await expect(page.getByRole('heading', { name: SAID.en.home })).toBeVisible();
  await expect(page.getByText('Selvam')).toBeVisible();
});

test('an unknown number hears the same; no number, no network and no way back are no dead ends', async ({
  page,
  context,
}) => {
  await prefer(page, { language: 'en' });
  await page.goto(shop.url);
  await page.getByRole('button', { name: SAID.en.ask }).click();
  const field = page.getByLabel('WhatsApp number');
  await field.fill('12345');
  await page.keyboard.press('Enter');
  await expect(field).toHaveAccessibleDescription(/Enter a phone number/);
  await field.fill('90000 00000');
  await context.setOffline(true);
  await expect(page.getByText('You are offline. Go online to do this.')).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByText('Cannot reach the server')).toBeVisible();
  await context.setOffline(false);
  await page.keyboard.press('Enter');
  await expect(page.getByText('If a shop has the number 90000 00000')).toBeVisible();
  for (let i = 0; i < 6; i++) {
    const told = page.waitForResponse(/\/otp\/verify$/);
    await page.getByLabel('Code', { exact: true }).fill('123456');
    await told;
    await expect(page.getByRole('button', { name: 'Sign in', exact: true })).not.toHaveAttribute('aria-busy');
  }
  await expect(page.getByText('Too many wrong codes. Ask for a new one')).toBeVisible();
  await page.getByRole('button', { name: 'Use another number' }).click();
  await expect(field).toHaveValue('+919000000000');
  await page.getByRole('button', { name: 'Sign in with e-mail and password' }).click();
  await expect(page.getByLabel('E-mail')).toBeFocused();
});

test('a sign-in that has ended is opened again by phone, in place', async ({ page, context }) => {
  const phone = newPhone();
  await addFarmer({ name: 'Karuppaiah', phone });
  await prefer(page, { language: 'en' });
  await page.goto(shop.url);
  await page.getByRole('button', { name: SAID.en.ask }).click();
  await page.getByLabel('WhatsApp number').fill(phone);
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Code', { exact: true })).toBeFocused();
  await page.keyboard.type(await codeOf());
  await expect(page.getByText('Karuppaiah')).toBeVisible();

  await context.clearCookies();
  await page.reload();
  await page.getByRole('button', { name: 'Sign in again' }).click();
  await page.getByLabel('WhatsApp number').fill(phone);
  await page.keyboard.press('Enter');
  // The last code was requested less than a minute ago: it stays valid, and the page says when the next one is possible.
  await expect(page.getByRole('button', { name: SAID.en.again })).toBeVisible();

  await page.evaluate(() => sessionStorage.clear());
  await page.reload();
  await expect(page.getByLabel('WhatsApp number')).toBeFocused();
});
