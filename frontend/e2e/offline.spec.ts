import { chromium } from '@playwright/test';
import { expect, PEOPLE, prefer, readyForOffline, signIn, test } from './pages';

// The service worker is part of what is tested; the configuration blocks it by default.
test.use({ serviceWorkers: 'allow' });

test('a cold start without a network: the last user opens the counter with his password, nobody else does', async ({
  page,
  context,
}) => {
  await signIn(page, 'staff');
  await readyForOffline(page);
  await page.close();
  await context.setOffline(true);

  const cold = await context.newPage();
  await prefer(cold, { language: 'en' });
  await cold.goto('/entry');
  await expect(cold.getByText(`You are offline. ${PEOPLE.staff.email} can sign in here`)).toBeVisible();

  const password = cold.getByLabel('Password', { exact: true });
  await expect(password).toBeFocused();
  await password.fill('not-this-one-1');
  await cold.keyboard.press('Enter');
  await expect(cold.getByText('The e-mail address or the password is wrong')).toBeVisible();

  await cold.getByLabel('E-mail').fill(PEOPLE.admin.email);
  await password.fill(PEOPLE.admin.password);
  await cold.keyboard.press('Enter');
  await expect(cold.getByText(`Only ${PEOPLE.staff.email} can sign in on this device now`)).toBeVisible();

  await cold.getByLabel('E-mail').fill(PEOPLE.staff.email);
  await password.fill(PEOPLE.staff.password);
  await cold.keyboard.press('Enter');
  await expect(cold.getByRole('navigation')).toBeVisible();
  await cold.reload();
  await expect(cold.getByRole('navigation')).toBeVisible();

  // When the network is back, the server confirms the session without asking for the password.
  const refreshed = cold.waitForResponse(/\/auth\/refresh$/);
  await context.setOffline(false);
  expect((await refreshed).status()).toBe(200);
});

test('after seven days without the server the password alone no longer opens it', async ({ page, context }) => {
  await signIn(page, 'staff');
  await readyForOffline(page);
  await page.evaluate(() => {
    const last = JSON.parse(localStorage.getItem('malar.sign-in') ?? '{}');
    localStorage.setItem(
      'malar.sign-in',
      JSON.stringify({ ...last, confirmedAt: Date.now() - 7 * 86_400_000 - 1_000 }),
    );
    sessionStorage.clear();
  });
  await context.setOffline(true);
  await page.reload();
  await page.getByLabel('E-mail').fill(PEOPLE.staff.email);
  await page.getByLabel('Password', { exact: true }).fill(PEOPLE.staff.password);
  await page.keyboard.press('Enter');
  await expect(page.getByText('more than 7 days ago')).toBeVisible();
});

test('signed out without a network: the server hears of it at the next start, and nobody is signed in silently', async ({
  page,
  context,
}) => {
  await signIn(page, 'staff', 'en', '/settings');
  await readyForOffline(page);
  await context.setOffline(true);
  await page.getByRole('button', { name: 'Sign out', exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Sign out' }).click();
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();

  await context.setOffline(false);
  const logout = page.waitForResponse(/\/auth\/logout$/);
  await page.reload();
  expect((await logout).status()).toBe(200);
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
});

test('the service worker keeps the app and no answer of the API', async ({ page }) => {
  await signIn(page, 'admin');
  await readyForOffline(page);
  await page.evaluate(() => fetch('/api/v1/flower-types'));
  const kept = await page.evaluate(async () => {
    const caches_ = await Promise.all((await caches.keys()).map((name) => caches.open(name)));
    return (await Promise.all(caches_.map((cache) => cache.keys())))
      .flat()
      .map((request) => new URL(request.url).pathname);
  });
  expect(kept).toContain('/index.html');
  expect(kept.filter((path) => /^\/(api|ws|health|openapi)/.test(path))).toEqual([]);
});

test('it can be installed, with a shortcut to a new entry', async ({ baseURL }, info) => {
  const context = await chromium.launchPersistentContext(info.outputPath('profile'), info.project.use.launchOptions);
  try {
    const page = await context.newPage();
    await signIn(page, 'admin', 'en', `${baseURL}/`);
    await readyForOffline(page);
    const session = await context.newCDPSession(page);
    expect((await session.send('Page.getInstallabilityErrors')).installabilityErrors).toEqual([]);
    const manifest = JSON.parse((await session.send('Page.getAppManifest')).data ?? '{}');
    expect(manifest.shortcuts[0].url).toBe('/entry');
  } finally {
    await context.close();
  }
});
