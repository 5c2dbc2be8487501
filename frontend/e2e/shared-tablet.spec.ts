import { DESK, expectAccessibleInBothThemes, expectNoSidewaysScroll, PHONE } from './accessibility';
import { counterOn, type } from './counter';
import { expect, prefer, readyForOffline, test } from './pages';
import { Shop } from './shop';

// The service worker is part of what is tested; the configuration blocks it by default.
test.use({ serviceWorkers: 'allow' });

const PASSWORD = 'arali-poo-nandhavanam-7';

test('two clerks at one tablet: each line stands under its own name, also without a network', async ({
  page,
  context,
}) => {
  test.slow();
  const shop = await Shop.of();
  const flower = await shop.addFlower('Kurinji', 'குறிஞ்சி');
  await shop.setRate(flower, 120);
  const farmer = await shop.addFarmer('Avvaiyar', 'ஔவையார்', [flower]);
  const kannan = await addClerk('Kannan', 'கண்ணன்');
  const valli = await addClerk('Valli', 'வள்ளி');
  const counter = counterOn(page);
  const here = page.getByRole('button', { name: /^At the counter/ });
  const dialog = page.getByRole('dialog', { name: 'Who is at the counter?' });

  await prefer(page, { language: 'en' });
  await page.setViewportSize(DESK);
  await page.goto('/settings');
  await signInHere(kannan.email);
  await choosePin('4711', '1234');
  // Only one person uses the tablet until another signs in.
  await expect(here).toHaveCount(0);
  await page.getByRole('button', { name: 'Another person, with password' }).click();
  await expect(page.getByRole('button', { name: 'Kannan' })).toBeVisible();
  await signInHere(valli.email);
  await choosePin('8206');

  // Both use their PIN once while there is a network.
  await page.goto('/entry');
  await takeOver('Kannan', '4712');
  await expect(dialog.getByText('The PIN is wrong. Tries left: 4')).toBeVisible();
  await dialog.getByLabel('PIN').fill('4711');
  await page.keyboard.press('Enter');
  await expect(here).toContainText('Kannan');
  // The device loads each person's data once; without it they could not work offline.
  await expect(counter.farmer).toBeFocused();
  await takeOver('Valli', '8206');
  await expect(here).toContainText('Valli');
  await expect(counter.pill).toHaveText('All sent');

  await readyForOffline(page);
  await context.setOffline(true);
  await counter.farmer.focus();
  await type(counter, farmer, '10.25');
  await expect(counter.pill).toContainText('1 waiting');
  await takeOver('Kannan', '4711');
  await expect(here).toContainText('Kannan');
  await expect(counter.farmer).toBeFocused();
  await type(counter, farmer, '20.5');
  await expect(counter.pill).toContainText('1 waiting');
  await here.click();
  await expect(dialog.getByRole('button', { name: 'Valli' })).toContainText('1 entry');
  await page.keyboard.press('Escape');

  // The cookie is still Valli's: nothing of Kannan's is sent before Kannan has entered the PIN again.
  await context.setOffline(false);
  await page.getByRole('button', { name: 'Sign in again' }).click();
  const again = page.getByRole('dialog', { name: 'Sign in again' });
  await again.getByLabel('PIN').fill('4711');
  await again.getByRole('button', { name: 'Take over' }).click();
  await expect(counter.pill).toHaveText('All sent');
  expect(await linesOf(farmer.id)).toEqual([{ quantity: 20.5, by: kannan.id }]);

  await takeOver('Valli', '8206');
  await expect(here).toContainText('Valli');
  await expect(counter.pill).toHaveText('All sent');
  await expect
    .poll(() => linesOf(farmer.id))
    .toEqual([
      { quantity: 10.25, by: valli.id },
      { quantity: 20.5, by: kannan.id },
    ]);

  await here.click();
  await expectAccessibleInBothThemes(page);
  await page.setViewportSize(PHONE);
  await expectNoSidewaysScroll(page);
  await dialog.getByRole('button', { name: 'Kannan' }).click();
  await expectAccessibleInBothThemes(page);
  await page.keyboard.press('Escape');

  async function signInHere(email: string): Promise<void> {
    await page.getByLabel('E-mail').fill(email);
    await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('navigation').first()).toBeVisible();
  }

  async function choosePin(pin: string, weak?: string): Promise<void> {
    await page.goto('/settings');
    await page.getByRole('button', { name: 'Choose a PIN' }).click();
    const choose = page.getByRole('dialog', { name: 'Choose a PIN' });
    await choose.getByLabel('Password', { exact: true }).fill(PASSWORD);
    if (weak !== undefined) {
      await choose.getByLabel('New PIN').fill(weak);
      await page.keyboard.press('Enter');
      await expect(choose.getByText('This PIN is easy to guess')).toBeVisible();
    }
    await choose.getByLabel('New PIN').fill(pin);
    await page.keyboard.press('Enter');
    await expect(page.getByText('Your PIN is set.')).toBeVisible();
  }

  async function takeOver(name: string, pin: string): Promise<void> {
    await here.click();
    await dialog.getByRole('button', { name }).click();
    await dialog.getByLabel('PIN').fill(pin);
    await page.keyboard.press('Enter');
  }

  /** Creates a clerk who has already replaced the initial password. */
  async function addClerk(full_name: string, full_name_ta: string): Promise<{ id: string; email: string }> {
    const [email, given] = [`${full_name.toLowerCase()}-${Date.now()}@malar.com`, 'kodi-malli-vaasam-3'];
    const person = { full_name, full_name_ta, email, role: 'staff', language_preference: 'en' };
    const { id } = await shop.call('POST', '/users', { ...person, password: given });
    const { access_token } = (
      await (await page.request.post('/api/v1/auth/login', { data: { email, password: given } })).json()
    ).data;
    await page.request.post('/api/v1/auth/change-password', {
      headers: { Authorization: `Bearer ${access_token}` },
      data: { current_password: given, new_password: PASSWORD },
    });
    await context.clearCookies();
    return { id, email };
  }

  async function linesOf(farmerId: string): Promise<{ quantity: number; by: string }[]> {
    const lines = (await shop.entries()).filter(({ farmer_id }) => farmer_id === farmerId);
    return lines
      .map(({ quantity, created_by }) => ({ quantity, by: created_by }))
      .sort((one, other) => one.quantity - other.quantity);
  }
});
