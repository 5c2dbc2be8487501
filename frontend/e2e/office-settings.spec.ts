import { DESK, PHONE } from './accessibility';
import { expect, signIn, test } from './pages';
import { Shop, today } from './shop';

const valuesOf = async (shop: Shop) => {
  const settings: { key: string; value: unknown }[] = await shop.call('GET', '/system-settings');
  return Object.fromEntries(settings.map(({ key, value }) => [key, value]));
};

test('a flower is added and changed by thumb, and deleted with its waiting entries going elsewhere', async ({
  page,
}) => {
  const shop = await Shop.of();
  const other = await shop.addFlower('Settings Other', 'அமைப்பு மறுமலர்');
  const name = `Settings ${Date.now()}`;
  await page.setViewportSize(PHONE);
  await signIn(page, 'admin', 'ta', '/settings');
  await page.getByRole('link', { name: /^மலர்கள்/ }).click();
  await page.getByRole('button', { name: 'மலரைச் சேர்' }).click();
  const form = page.getByRole('dialog', { name: 'மலரைச் சேர்' });
  await form.getByLabel('தமிழில் பெயர்').fill('அமைப்பு மலர்');
  await form.getByRole('button', { name: 'சேமி' }).click();
  // The refusal is shown beside the field.
  await expect(form.getByLabel('ஆங்கிலத்தில் பெயர்')).toHaveAttribute('aria-invalid', 'true');
  await form.getByLabel('ஆங்கிலத்தில் பெயர்').fill(name);
  await page.keyboard.press('Enter');
  await expect(form).toBeHidden();

  const find = async () =>
    (await shop.call('GET', '/flower-types?page_size=100')).find((one: { name: string }) => one.name.startsWith(name));
  const flower = await find();
  expect(flower).toMatchObject({ name, name_ta: 'அமைப்பு மலர்', unit: 'kg', is_active: true });
  const farmer = await shop.addFarmer('Settings Pandi', 'அமைப்பு பாண்டி', [flower]);
  const entry = await shop.call('POST', '/daily-entries', {
    farmer_id: farmer.id,
    flower_type_id: flower.id,
    entry_date: today(),
    entry_time: '06:00',
    quantity: 4,
  });
  expect(entry).toMatchObject({ status: 'unpriced' });

  const row = page.getByRole('button').filter({ hasText: name });
  await row.click();
  const edit = page.getByRole('dialog', { name: 'மலர் விவரத்தை மாற்று' });
  await edit.getByLabel('ஆங்கிலத்தில் பெயர்').fill(`${name} B`);
  await edit.getByRole('button', { name: 'சேமி' }).click();
  await expect(edit).toBeHidden();
  await expect(row).toContainText(`${name} B`);

  await row.click();
  await edit.getByRole('button', { name: 'நீக்கு' }).click();
  const ask = page.getByRole('dialog', { name: 'அமைப்பு மலர்: நீக்கவா?' });
  await ask.getByRole('button', { name: 'நீக்கு' }).click();
  await expect(ask.getByText('விலைக்காகக் காத்திருக்கின்றன')).toBeVisible();
  await ask.getByLabel('காத்திருக்கும் பதிவுகளை இதற்கு மாற்று').selectOption(other.id);
  await ask.getByRole('button', { name: 'பதிவுகளை மாற்று · நீக்கு' }).click();
  await expect(ask).toBeHidden();
  await expect(row).toHaveCount(0);
  expect(await find()).toBeUndefined();
  expect(await shop.entry(entry.id)).toMatchObject({ flower_type_id: other.id });
});

test('commission and fees are computed in an example before they are saved; a rule says beside it why it is refused', async ({
  page,
}) => {
  const shop = await Shop.of();
  const before = await valuesOf(shop);
  const name = `Loading ${Date.now()}`;
  await page.setViewportSize(DESK);
  await signIn(page, 'admin', 'en', '/settings/charges');
  const example = page.getByRole('region', { name: 'Example' });
  await page.getByLabel("Shop's commission").fill('12.5');
  await expect(example).toContainText('₹196.88');
  await page.getByRole('button', { name: 'Add a fee' }).click();
  const fee = page
    .getByRole('listitem')
    .filter({ has: page.getByLabel('Name of the fee in English') })
    .last();
  await fee.getByLabel('Name of the fee in English').fill(name);
  await fee.getByLabel('Name of the fee in Tamil').fill('ஏற்றுக்கூலி');
  await fee.getByLabel('Amount ₹').fill('1.25');
  // 10.5 kg at ₹1.25, rounded once.
  await expect(example).toContainText('₹13.13');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Saved', { exact: true })).toBeVisible();
  const after = await valuesOf(shop);
  expect(after.commission_rate).toBe(12.5);
  // Existing rules keep their ids.
  expect(after.fee_rules).toEqual([
    ...(before.fee_rules as object[]),
    expect.objectContaining({ name, name_ta: 'ஏற்றுக்கூலி', basis: 'per_kg', amount: 1.25 }),
  ]);

  await page.getByRole('link', { name: 'Rules' }).click();
  const close = page.getByLabel('Market closes');
  await close.fill('03:00');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('The market must close after it opens')).toBeVisible();
  await close.fill('1930');
  // Unsaved input is kept while another page is opened; Enter saves it.
  await page.getByRole('link', { name: 'Commission and fees' }).click();
  await expect(page.getByLabel("Shop's commission")).toHaveValue('12.5');
  await page.getByRole('link', { name: 'Rules' }).click();
  await close.press('Enter');
  await expect(page.getByText('Saved', { exact: true })).toBeVisible();
  expect(await valuesOf(shop)).toEqual({ ...after, market_close_time: '19:30:00' });

  await page.goto('/settings/audit?what=setting');
  const change = page.getByRole('row', { name: /Market closes/ }).first();
  await expect(change).toContainText('7:30 PM');
  const { commission_rate, fee_rules, market_close_time } = before;
  await shop.call('PUT', '/system-settings', { settings: { commission_rate, fee_rules, market_close_time } });
});

test('a device tells what waits on it, gets a name, and is told of on the first page', async ({ page }) => {
  const shop = await Shop.of();
  await signIn(page, 'admin', 'en', '/settings/devices');
  const mine = page.getByRole('row', { name: /this device/ });
  // Reported automatically, once the device has reached the server.
  await expect(mine).toContainText('all sent', { timeout: 60_000 });
  await mine.click();
  const form = page.getByRole('dialog', { name: 'Device name' });
  await form.getByLabel('Name', { exact: true }).fill('Front counter');
  await page.keyboard.press('Enter');
  await expect(mine).toContainText('Front counter');

  const lost = `lost-${Date.now()}`;
  // A number that no other device in the list has.
  const parked = 100 + (Date.now() % 800);
  await shop.call('PUT', `/devices/${lost}/state`, { unsent: 0, parked });
  await page.goto('/home');
  await page.getByRole('link', { name: /entr(y|ies) on (a device needs|devices need) attention/ }).click();
  const row = page.getByRole('row', { name: new RegExp(`\\b${parked} need attention`) });
  await row.click();
  await page.getByRole('dialog').getByRole('button', { name: 'Remove from the list' }).click();
  await expect(page.getByRole('dialog')).toContainText(`${parked} entries were only on this device`);
  await page.getByRole('dialog').getByRole('button', { name: 'Remove from the list' }).click();
  await expect(row).toHaveCount(0);
});

test('a flower of the shop’s own gets a face, everywhere, and a festival its day', async ({ page }) => {
  const shop = await Shop.of();
  const flower = await shop.addFlower('Face Flower', 'முக மலர்');
  await signIn(page, 'admin', 'en', '/settings/flowers');
  const row = page.getByRole('row', { name: /Face Flower/ });
  const before = await row.locator('svg').innerHTML();
  await row.click();
  const form = page.getByRole('dialog', { name: 'Edit flower' });
  await form.getByRole('radio', { name: 'cups' }).check({ force: true });
  await form.getByRole('radio', { name: 'Colour 4' }).check({ force: true });
  await form.getByRole('slider').press('ArrowRight');
  await form.getByRole('button', { name: 'Save' }).click();
  await expect(form).toBeHidden();
  expect(await shop.call('GET', `/flower-types/${flower.id}`)).toMatchObject({
    face_shape: 'cup',
    face_petals: 6,
    face_colour: '#B3164F',
  });
  // The drawing is updated through the change feed that every device uses.
  await expect.poll(() => row.locator('svg').innerHTML(), { timeout: 60_000 }).not.toBe(before);
  await row.click();
  await form.getByRole('button', { name: 'Default picture' }).click();
  await form.getByRole('button', { name: 'Save' }).click();
  await expect.poll(() => row.locator('svg').innerHTML(), { timeout: 60_000 }).toBe(before);

  await page.goto('/settings/times');
  await page.getByRole('button', { name: 'Add a festival' }).click();
  const festival = page.getByRole('dialog', { name: 'Add a festival' });
  await festival.getByLabel('Name in English').fill('Settings Deepam');
  await festival.getByRole('button', { name: 'Save' }).click();
  await expect(festival).toContainText('Enter a date as DD-MM-YYYY');
  await festival.getByLabel('Date', { exact: true }).fill('24-11-2026');
  await page.keyboard.press('Enter');
  const list = page.getByRole('list', { name: 'Festivals' });
  await expect(list).toContainText('Settings Deepam');
  expect(JSON.stringify((await valuesOf(shop)).festivals)).toContain('2026-11-24');
  await page.getByRole('button', { name: 'Remove Settings Deepam' }).click();
  await expect(list.getByText('Settings Deepam')).toBeHidden();
});

test('a clerk gets his sign-in from the owner and finds what is his; the log says who did it', async ({ page }) => {
  const shop = await Shop.of();
  const email = `clerk${Date.now()}@settings.test`;
  await page.setViewportSize(DESK);
  await signIn(page, 'admin', 'en', '/settings/people');
  await expect(page.getByRole('row', { name: /· you/ })).toBeVisible();
  await page.keyboard.press('n');
  const form = page.getByRole('dialog', { name: 'Add a person' });
  await form.getByLabel('Name in Tamil').fill('அமைப்புப் பணியாளர்');
  await form.getByLabel('Name in English').fill('Settings Clerk');
  await form.getByLabel('E-mail').fill(email);
  await form.getByLabel('Password').fill('short');
  await form.getByRole('button', { name: 'Save' }).click();
  await expect(form.getByText(/with at least one letter and one digit/)).toBeVisible();
  await form.getByLabel('Password').fill('password1');
  await form.getByRole('button', { name: 'Save' }).click();
  await expect(form.getByText(/Very many people use this password/)).toBeVisible();
  await form.getByLabel('Password').fill('malli-poo-7');
  // A permission that is set as the shop has it is not stored as a decision.
  const permission = (name: string) => form.getByRole('switch', { name });
  await expect(permission('Add farmers')).toBeChecked();
  await permission("Set the day's rates").check();
  await permission('See reports and download lists').uncheck();
  await permission('Record advances').uncheck();
  await permission('Record advances').check();
  await form.getByRole('button', { name: 'Save' }).click();
  await expect(form).toBeHidden();
  const [clerk] = await shop.call('GET', `/users?search=${email}`);
  expect(clerk).toMatchObject({
    full_name: 'Settings Clerk',
    full_name_ta: 'அமைப்புப் பணியாளர்',
    role: 'staff',
    is_active: true,
    permissions: { set_rates: true, reports: false, advances: null, add_farmers: null },
  });

  // A user's own account can be changed, but not deactivated or deleted.
  await page.getByRole('row', { name: /· you/ }).click();
  await expect(page.getByRole('dialog').getByLabel('Name in English')).toBeVisible();
  await expect(page.getByRole('dialog').getByRole('button', { name: 'Delete' })).toHaveCount(0);
  await page.keyboard.press('Escape');

  await page.goto('/settings/audit?what=user');
  await expect(page.getByRole('row', { name: /Person Settings Clerk added/ }).first()).toBeVisible();
  await shop.call('PUT', `/users/${clerk.id}`, { is_active: false });
});

test('a clerk chooses his own password first, and sees the parts and the places that are his', async ({ page }) => {
  const shop = await Shop.of();
  const email = `own${Date.now()}@settings.test`;
  const { id } = await shop.call('POST', '/users', {
    email,
    full_name: 'Settings Own',
    role: 'staff',
    password: 'malli-poo-7',
    language_preference: 'en',
    permissions: { reports: false, settlements: false, sell: false },
  });
  await page.goto('/settings');
  await page.locator('[name=email]').fill(email);
  await page.locator('[name=password]').fill('malli-poo-7');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Choose your own password' })).toBeVisible();
  await expect(page.getByRole('navigation')).toHaveCount(0);
  await page.getByLabel('Current password').fill('wrong-one-1');
  await page.getByLabel('New password').fill('kanaka-poo-8');
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Current password')).toHaveAttribute('aria-invalid', 'true');
  await page.getByLabel('Current password').fill('malli-poo-7');
  await page.keyboard.press('Enter');
  const parts = page.getByRole('navigation', { name: 'Settings sections' });
  await expect(parts.getByRole('link')).toHaveText([/^My settings/, /^Flowers/, /^Times of day/]);
  // The clerk changes the password again in the settings that every user has.
  await page.getByRole('button', { name: 'Change my password' }).click();
  await page.getByLabel('Current password').fill('kanaka-poo-8');
  await page.getByLabel('New password').fill('kanaka-poo-9');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Your new password is set')).toBeVisible();
  // Pages that the clerk may not open are not in the navigation; a place keeps the pages that the clerk may read.
  const places = page.getByRole('navigation').first();
  await expect(places.getByRole('link', { name: 'Reports' })).toHaveAttribute('href', '/day-book');
  // The owner changes the permissions: the clerk's open page is updated.
  await shop.call('PUT', `/users/${id}`, { permissions: { reports: true, settlements: false, sell: true } });
  await expect(places.getByRole('link', { name: 'Reports' })).toHaveAttribute('href', '/reports');
  await shop.call('PUT', `/users/${id}`, { permissions: { reports: false, settlements: false, sell: false } });
  await expect(places.getByRole('link', { name: 'Reports' })).toHaveAttribute('href', '/day-book');
  await page.goto('/settle');
  await expect(page.getByRole('heading', { name: 'You cannot open this screen' })).toBeVisible();
  await places.getByRole('link', { name: 'Buyers' }).click();
  const ofBuyers = page.locator('main').getByRole('link', { name: /The day's flowers|Cash book|Bills|Sale/ });
  await expect(ofBuyers).toHaveText([`The day's flowers`, 'Cash book']);
  await shop.call('POST', '/auth/login', { email, password: 'kanaka-poo-9' });
  await page.goto('/settings/rules');
  await expect(page).toHaveURL(/\/settings$/);
  await shop.call('DELETE', `/users/${id}`);
});
