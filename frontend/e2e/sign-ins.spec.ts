import { expect, PEOPLE, prefer, signIn, test } from './pages';

// What is kept for a day without a network is part of what is tried.
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
  // Heard of, with something that only it has.
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
  const dialog = page.getByRole('dialog', { name: 'Name of the device' });
  await expect(dialog.getByRole('list', { name: 'Signed in' }).getByRole('listitem').first()).toContainText('Chrome');
  await dialog.getByRole('button', { name: 'Report it lost' }).click();
  const ask = page.getByRole('dialog', { name: 'Report the device lost?' });
  await expect(ask).toContainText('3 entries were only on it');
  await ask.getByRole('button', { name: 'Report it lost' }).click();
  const row = page.getByRole('row', { name: `Device ${short}` });
  await expect(row).toContainText('lost');

  await tablet.setOffline(false);
  await expect(lost.getByText('This device was reported lost')).toBeVisible({ timeout: 60_000 });
  expect(await lost.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name))).toEqual([]);
  await page.reload();
  await row.click();
  await expect(dialog).toContainText('was told to remove its book');

  // Whoever has the password begins anew.
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
  const here = list.getByRole('listitem').filter({ hasText: 'this one' });
  await expect(here).toHaveCount(1);
  await expect(here.getByRole('button')).toHaveCount(0);
  const others = await list.getByRole('listitem').count();
  expect(others).toBeGreaterThan(1);
  if (others > 2) await page.getByRole('button', { name: /Sign out on all/ }).click();
  else await list.getByRole('button', { name: 'End the sign-in' }).click();
  await expect(list.getByRole('listitem')).toHaveCount(1);
  await other.reload();
  await expect(other.getByText('Your sign-in has ended.')).toBeVisible();
  await elsewhere.close();
});
