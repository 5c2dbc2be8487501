import { expect, PEOPLE, prefer, test, WORDS } from './pages';

for (const language of ['en', 'ta'] as const) {
  const words = WORDS[language];

  test.describe(`signing in, ${language}`, () => {
    test.beforeEach(async ({ page }) => prefer(page, { language }));

    test('by keyboard alone, from the first key to the last', async ({ page }) => {
      await page.goto('/');
      await expect(page.getByLabel(words.email)).toBeFocused();
      await page.keyboard.type(PEOPLE.staff.email);
      await page.keyboard.press('Tab');
      await expect(page.getByLabel(words.password, { exact: true })).toBeFocused();
      await page.keyboard.type(PEOPLE.staff.password);
      await page.keyboard.press('Enter');
      await expect(page.getByRole('link', { name: words.entry, exact: true })).toHaveAttribute('aria-current', 'page');
      await expect(page).toHaveURL(/\/entry$/);
      await expect(page.locator('html')).toHaveAttribute('lang', language);

      await page.getByRole('link', { name: words.place }).focus();
      await page.keyboard.press('Enter');
      await expect(page.getByRole('heading', { name: words.settings })).toBeVisible();
    });

    test('a wrong password is refused in words, and can be typed anew at once', async ({ page }) => {
      await page.goto('/');
      await expect(page.getByLabel(words.email)).toBeFocused();
      await page.keyboard.type('nobody@malar.com');
      await page.keyboard.press('Tab');
      await page.keyboard.type('not-this-one-1');
      // The typed password can be shown, because wet hands mistype.
      const look = { en: 'Show password', ta: 'கடவுச்சொல்லைக் காட்டு' }[language];
      await page.getByRole('button', { name: look }).click();
      const password = page.getByLabel(words.password, { exact: true });
      await expect(password).toHaveAttribute('type', 'text');
      await expect(password).toHaveValue('not-this-one-1');
      await password.press('Enter');
      const text = { en: 'The e-mail address or the password is wrong', ta: 'மின்னஞ்சல் அல்லது கடவுச்சொல் தவறு' };
      await expect(page.getByText(text[language])).toBeVisible();
      await expect(password).toBeFocused();
    });

    test('what is missing is named at its field', async ({ page }) => {
      await page.goto('/');
      await expect(page.getByLabel(words.email)).toBeFocused();
      await page.keyboard.press('Enter');
      await expect(page.getByLabel(words.email)).toBeFocused();
      await expect(page.getByLabel(words.email)).toHaveAccessibleDescription(
        { en: 'Enter your e-mail address', ta: 'மின்னஞ்சல் முகவரியை எழுதவும்' }[language],
      );
    });
  });
}

test('one tap turns the whole interface, also before signing in', async ({ page }) => {
  await prefer(page, { language: 'en' });
  await page.goto('/');
  await page.getByRole('button', { name: /தமிழ்/ }).click();
  await expect(page.getByRole('heading', { name: 'உள்நுழைவு' })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'ta');
  await page.reload();
  await expect(page.getByRole('heading', { name: 'உள்நுழைவு' })).toBeVisible();
  // The privacy page, in both languages, can be read before signing in.
  await page.getByRole('link', { name: 'உங்களைப் பற்றி வைத்திருப்பவை' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText([
    'உங்களைப் பற்றி எதை வைத்திருக்கிறோம்',
    'Your data and privacy',
  ]);
  for (const part of ['Farmers', 'Buyers', 'People who work at the shop', 'How long we keep it', 'Your rights'])
    await expect(page.getByRole('heading', { level: 2, name: part })).toBeVisible();
});

test('the address asked for appears after signing in, and an unknown one says so', async ({ page }) => {
  await prefer(page, { language: 'en' });
  await page.goto('/no/such/screen');
  await page.getByLabel('E-mail').fill(PEOPLE.admin.email);
  await page.getByLabel('Password', { exact: true }).fill(PEOPLE.admin.password);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Page not found' })).toBeVisible();
});

test('addresses known by heart lead where they say', async ({ page }) => {
  await prefer(page, { language: 'en' });
  await page.goto('/forgot-password');
  await expect(page.getByRole('button', { name: 'Send link' })).toBeVisible();
  await page.getByRole('button', { name: 'Back to sign-in' }).click();
  await expect(page.getByLabel('Password', { exact: true })).toBeVisible();

  await page.goto('/login');
  await page.getByLabel('E-mail').fill(PEOPLE.staff.email);
  await page.getByLabel('Password', { exact: true }).fill(PEOPLE.staff.password);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/entry$/);
  for (const address of ['/login', '/dashboard', '/daily-entry/', '/forgot-password']) {
    await page.goto(address);
    await expect(page, address).toHaveURL(/\/entry$/);
    await expect(page.getByRole('link', { name: 'Entry', exact: true })).toHaveAttribute('aria-current', 'page');
  }
});

test('a reload keeps the session; signing out ends it here, in other windows and on the server', async ({
  page,
  context,
}) => {
  await prefer(page, { language: 'en' });
  await page.goto('/settings');
  await page.getByLabel('E-mail').fill(PEOPLE.staff.email);
  await page.getByLabel('Password', { exact: true }).fill(PEOPLE.staff.password);
  await page.keyboard.press('Enter');
  await expect(page.getByText(PEOPLE.staff.email)).toBeVisible();
  await page.reload();
  await expect(page.getByText(PEOPLE.staff.email)).toBeVisible();

  const other = await context.newPage();
  await other.goto('/settings');
  await expect(other.getByText(PEOPLE.staff.email)).toBeVisible();

  await page.getByRole('button', { name: 'Sign out', exact: true }).click();
  const logout = page.waitForResponse(/\/auth\/logout$/);
  await page.getByRole('dialog').getByRole('button', { name: 'Sign out' }).click();
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  await expect(other.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  expect((await logout).status()).toBe(200);
  expect(await page.evaluate(() => localStorage.getItem('malar.sign-in'))).toBeNull();
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  expect((await context.request.post('/api/v1/auth/refresh', { data: {} })).status()).toBe(401);
});

test('a session that the server has ended asks for the password in place and goes on', async ({ page, context }) => {
  await prefer(page, { language: 'en' });
  await page.goto('/settings');
  await page.getByLabel('E-mail').fill(PEOPLE.staff.email);
  await page.getByLabel('Password', { exact: true }).fill(PEOPLE.staff.password);
  await page.keyboard.press('Enter');
  await expect(page.getByText(PEOPLE.staff.email)).toBeVisible();

  await context.clearCookies();
  await page.reload();
  await page.getByRole('button', { name: 'Sign in again' }).click();
  await page.getByLabel('Password', { exact: true }).fill('not-this-one-1');
  await page.keyboard.press('Enter');
  await expect(page.getByText('The e-mail address or the password is wrong')).toBeVisible();
  await page.getByLabel('Password', { exact: true }).fill(PEOPLE.staff.password);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Sign in again' })).toBeHidden();
  await expect(page.getByText(PEOPLE.staff.email)).toBeVisible();
});

test('what is kept is said to whoever has not signed in, in letters that every machine has', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('link', { name: 'Your data and privacy' }).click();
  await expect(page.getByRole('heading', { level: 1 }).first()).toHaveText('உங்களைப் பற்றி எதை வைத்திருக்கிறோம்');
  await page.waitForLoadState();
  const loaded = await page.evaluate(async () => {
    const faces = await document.fonts.load('600 16px "Mukta Malar"', 'எதை');
    return faces.map(({ status }) => status);
  });
  expect(loaded).toEqual(['loaded']);
});
