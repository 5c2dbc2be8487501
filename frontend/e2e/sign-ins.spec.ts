import { createHmac } from 'node:crypto';
import { expect, PEOPLE, prefer, signIn, test } from './pages';
import { Shop } from './shop';

// The service worker is part of what is tested; the configuration blocks it by default.
test.use({ serviceWorkers: 'allow' });

test('a lost tablet is signed out by the owner, forgets the book and what it had not sent, and says why', async ({
  page,
  browser,
  baseURL,
}) => {
  test.slow();
  const tablet = await browser.newContext({ baseURL: String(baseURL), locale: 'en-IN', hasTouch: true });
  const lost = await tablet.newPage();
  await signIn(lost, 'staff');
  const deviceId: string = await lost.evaluate(() => JSON.parse(localStorage.getItem('malar.device') ?? 'null'));
  // The device has a local database, and the server knows that it has unsent work.
  await expect
    .poll(() => lost.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name)))
    .toContainEqual(expect.stringMatching(/^malar-/));
  await tablet.request.put(`/api/v1/devices/${deviceId}/state`, {
    headers: { Authorization: `Bearer ${await tokenOf('staff')}` },
    data: { unsent: 3, parked: 0 },
  });
  await tablet.setOffline(true);

  await signIn(page, 'admin', 'en', '/settings/devices');
  const short = deviceId.slice(-6).toUpperCase();
  await page.getByRole('row', { name: `Device ${short}` }).click();
  const dialog = page.getByRole('dialog', { name: 'Device name' });
  await expect(dialog.getByRole('list', { name: 'Signed in' }).getByRole('listitem').first()).toContainText('Chrome');
  await dialog.getByRole('button', { name: 'Report as lost' }).click();
  const ask = page.getByRole('dialog', { name: 'Report this device as lost?' });
  await expect(ask).toContainText('3 entries were only on this device');
  await ask.getByRole('button', { name: 'Report as lost' }).click();
  const row = page.getByRole('row', { name: `Device ${short}` });
  await expect(row).toContainText('lost');

  await tablet.setOffline(false);
  await expect(lost.getByText('This device was reported lost')).toBeVisible({ timeout: 60_000 });
  expect(await lost.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name))).toEqual([]);
  await page.reload();
  await row.click();
  await expect(dialog).toContainText('was told to delete its data');

  // With the password a user can sign in again and start with an empty database.
  await lost.getByLabel('E-mail').fill(PEOPLE.staff.email);
  await lost.getByLabel('Password', { exact: true }).fill(PEOPLE.staff.password);
  await lost.keyboard.press('Enter');
  await expect(lost.getByRole('navigation').first()).toBeVisible();
  await lost.reload();
  await expect(lost.getByRole('navigation').first()).toBeVisible();
  await tablet.close();

  async function tokenOf(person: keyof typeof PEOPLE): Promise<string> {
    const answer = await page.request.post('/api/v1/auth/login', { data: PEOPLE[person] });
    return (await answer.json()).data.access_token;
  }
});

test('a person sees where he is signed in and ends what he does not know', async ({ page, browser, baseURL }) => {
  const elsewhere = await browser.newContext({ baseURL: String(baseURL), locale: 'en-IN' });
  const other = await elsewhere.newPage();
  await prefer(other, { language: 'en' });
  await signIn(other, 'farmer');
  await signIn(page, 'farmer', 'en', '/settings');
  const list = page.getByRole('list', { name: 'Where you are signed in' });
  const here = list.getByRole('listitem').filter({ hasText: 'this device' });
  await expect(here).toHaveCount(1);
  await expect(here.getByRole('button')).toHaveCount(0);
  const others = await list.getByRole('listitem').count();
  expect(others).toBeGreaterThan(1);
  if (others > 2) await page.getByRole('button', { name: /Sign out all/ }).click();
  else await list.getByRole('button', { name: 'Sign out:' }).click();
  await expect(list.getByRole('listitem')).toHaveCount(1);
  await other.reload();
  await expect(other.getByText('Your sign-in has ended.')).toBeVisible();
  await elsewhere.close();
});

test('a code of an app beside the password: turned on, asked for, taken away by the owner; and who leaves is forgotten', async ({
  page,
  browser,
  baseURL,
}) => {
  test.slow();
  const owner = await Shop.of('admin');
  const email = `kavitha-${Date.now()}@malar.test`;
  const [given, password] = ['given-poo-123', 'kanakambaram-7'];
  await owner.call('POST', '/users', {
    email,
    password: given,
    full_name: 'Kavitha',
    full_name_ta: 'கவிதா',
    role: 'staff',
  });
  await prefer(page, { language: 'en' });
  await page.goto('/settings');
  await enter(given);
  // The owner set the password, so she must choose her own first. Then her shop requires a second factor, as if the owner had set it
  // so.
  await page.route(
    '**/api/v1/auth/refresh',
    async (route) => {
      const response = await route.fetch();
      const told = await response.json();
      told.data.user.must_set_second_step = true;
      await route.fulfill({ response, json: told });
    },
    { times: 1 },
  );
  await page.getByLabel('Current password').fill(given);
  await page.getByLabel('New password', { exact: true }).fill(password);
  await page.keyboard.press('Enter');

  await expect(page.getByRole('heading', { level: 1, name: 'Your shop requires two-step verification' })).toBeVisible();
  await expect(page.getByRole('navigation')).toHaveCount(0);
  await picture('second-step-wanted');
  const part = page.getByRole('region', { name: 'Two-step verification' });
  await part.getByRole('button', { name: 'Turn on two-step verification' }).click();
  const dialog = page.getByRole('dialog', { name: 'Turn on two-step verification' });
  await dialog.getByLabel('Password', { exact: true }).fill('malli-poo-999');
  await page.keyboard.press('Enter');
  await expect(dialog.getByText('The current password is wrong')).toBeVisible();
  await dialog.getByLabel('Password', { exact: true }).fill(password);
  await page.keyboard.press('Enter');
  await expect(dialog.getByRole('img', { name: 'QR code for the authenticator app' })).toBeVisible();
  await picture('second-step-qr');
  const secret = (await dialog.getByRole('code').innerText()).replace(/\s/g, '');
  await dialog.getByLabel('Code', { exact: true }).fill(totp(secret, 0));
  await page.keyboard.press('Enter');
  const codes = page.getByRole('dialog', { name: 'Recovery codes' });
  await expect(codes.getByRole('listitem')).toHaveCount(10);
  const [recovery] = await codes.getByRole('listitem').allInnerTexts();
  await picture('second-step-codes');
  await codes.getByRole('button', { name: 'I have saved them' }).click();
  await expect(part).toContainText('10 recovery codes are left');

  const phone = await browser.newContext({
    baseURL: String(baseURL),
    locale: 'en-IN',
    viewport: { width: 360, height: 740 },
  });
  const second = await phone.newPage();
  await prefer(second, { language: 'ta' });
  await second.goto('/settings');
  await second.getByLabel('மின்னஞ்சல்').fill(email);
  await second.getByLabel('கடவுச்சொல்', { exact: true }).fill(password);
  await second.keyboard.press('Enter');
  const code = second.getByLabel('குறியீடு', { exact: true });
  await expect(code).toBeFocused();
  // The code that turned it on cannot be used again.
  await code.fill(String(recovery).replace(/.$/, (last) => (last === 'A' ? 'B' : 'A')));
  await second.keyboard.press('Enter');
  await expect(second.getByText('ஏற்கனவே பயன்பட்டது')).toBeVisible();
  await picture('second-step-ta', second);
  await code.fill(totp(secret, 1));
  await expect(second.getByRole('region', { name: 'இரண்டாம் படி' })).toContainText('10 மீட்புக் குறியீடுகள் மீதம்');
  await phone.close();

  // She has lost her phone, and the owner removes the second factor.
  const office = await browser.newContext({ baseURL: String(baseURL), locale: 'en-IN' });
  const third = await office.newPage();
  await signIn(third, 'admin', 'en', '/settings/people');
  const row = third.getByRole('row', { name: email });
  await expect(row).toContainText('two-step');
  await row.click();
  await third.getByRole('button', { name: 'Turn off two-step verification' }).click();
  await third.getByRole('dialog').getByRole('button', { name: 'Turn off two-step verification' }).click();
  await expect(row).not.toContainText('two-step');

  await page.getByRole('button', { name: 'Sign out', exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Sign out' }).click();
  await enter(password);
  await expect(page.getByRole('navigation').first()).toBeVisible();

  // She leaves the shop and asks for erasure.
  await row.click();
  await third.getByRole('button', { name: 'Delete', exact: true }).click();
  const leave = third.getByRole('dialog');
  await leave.getByLabel(`To delete the data too, type ${email}`).fill('somebody@malar.test');
  await leave.getByRole('button', { name: 'Delete permanently' }).click();
  await expect(leave).toContainText('Type the same e-mail address');
  await picture('erase-person', third);
  await leave.getByLabel(`To delete the data too, type ${email}`).fill(email);
  await leave.getByRole('button', { name: 'Delete permanently' }).click();
  await expect(leave).toBeHidden();
  await expect(third.getByRole('row', { name: email })).toHaveCount(0);
  expect(JSON.stringify(await owner.call('GET', '/audit-log?entity=user&page_size=50'))).not.toContain(email);
  // The audit log contains what she did with her second factor, and what was done to it.
  await third.goto('/settings/audit?what=second_factor');
  for (const said of ['Two-step verification turned on', 'Two-step verification removed'])
    await expect(third.getByRole('row', { name: said }).first()).toBeVisible();
  await office.close();

  async function enter(with_: string): Promise<void> {
    await page.getByLabel('E-mail').fill(email);
    await page.getByLabel('Password', { exact: true }).fill(with_);
    await page.keyboard.press('Enter');
  }

  async function picture(name: string, of = page): Promise<void> {
    const folder = process.env.MALAR_E2E_PICTURES;
    if (folder !== undefined) await of.screenshot({ path: `${folder}/${name}.png` });
  }
});

/** Returns the code of an authenticator app. @param later Time steps of half a minute from now. */
function totp(secret: string, later: number): string {
  const bits = [...secret].map((letter) =>
    'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0'),
  );
  const key = Buffer.from(
    bits
      .join('')
      .match(/.{8}/g)
      ?.map((eight) => Number.parseInt(eight, 2)) ?? [],
  );
  const step = Buffer.alloc(8);
  step.writeBigInt64BE(BigInt(Math.floor(Date.now() / 30_000) + later));
  const hash = createHmac('sha1', key).update(step).digest();
  const number = hash.readUInt32BE((hash[19] ?? 0) & 0xf) & 0x7fffffff;
  return String(number % 1_000_000).padStart(6, '0');
}
