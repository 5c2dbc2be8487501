import type { Page } from '@playwright/test';
import { type Counter, countOwn, expectSame, openCounter, readLocalData, type } from './counter';
import { expect, test } from './pages';
import { type Farmer, type Named, Shop, shownDate, today } from './shop';

// The service worker is part of what is tested; the configuration blocks it by default.
test.use({ serviceWorkers: 'allow' });

let shop: Shop;
let flower: Named;

test.beforeAll(async () => {
  shop = await Shop.of();
  flower = await shop.addFlower('Poovarasu', 'பூவரசு');
  await shop.setRate(flower, 50);
});

const panel = (page: Page) => page.getByRole('dialog', { name: 'Sent and waiting' });

/** Opens the entry at a place in the list, newest first, and changes its weight. */
async function correct(counter: Counter, place: number, weight: string): Promise<void> {
  await counter.rows.nth(place).click();
  const dialog = counter.page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Weight' }).fill(weight);
  await counter.page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
}

test('two devices on one entry: a person chooses mine, theirs, or field by field', async ({
  page,
  context,
  browser,
  baseURL,
}) => {
  const farmer = await shop.addFarmer('Iravadhan', 'இரவதன்', [flower]);
  const counter = await openCounter(page);
  for (const weight of ['10.1', '10.2', '10.3', '10.4', '10.5']) await type(counter, farmer, weight);
  await expect.poll(() => countOwn(page)).toBe(5);
  await expect(counter.pill).toHaveText('All sent');
  const ids = (await expectSame(page, shop, today())).map(({ id }) => id) as [string, string, string, string, string];
  const [mine, theirs, both, voided, gone] = ids;

  // On this device, offline: four corrected, one voided.
  await context.setOffline(true);
  await correct(counter, 4, '20.1');
  await correct(counter, 3, '20.2');
  await correct(counter, 2, '20.3');
  await counter.rows.nth(1).focus();
  await page.keyboard.press('Delete');
  await page.keyboard.type('written twice\n');
  await expect(counter.rows.nth(1)).toContainText('void');
  await correct(counter, 0, '20.5');
  await expect(counter.pill).toContainText('Offline · 5 waiting');

  // Meanwhile on the owner's device.
  const other = await browser.newContext({ baseURL: String(baseURL) });
  const owner = await openCounter(await other.newPage(), 'admin');
  await owner.find.fill(farmer.code);
  await expect(owner.rows).toHaveCount(5);
  await correct(owner, 4, '30.1');
  await correct(owner, 3, '30.2');
  await owner.rows.nth(2).click();
  const dialog = owner.page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Weight' }).fill('30.3');
  await dialog.getByRole('textbox', { name: 'Notes' }).fill('weighed again');
  await owner.page.keyboard.press('Enter');
  await correct(owner, 1, '30.4');
  await owner.rows.nth(0).focus();
  await owner.page.keyboard.press('Delete');
  await owner.page.keyboard.type('not his\n');
  await expect(owner.pill).toHaveText('All sent');
  await expectSame(owner.page, shop, today());

  await context.setOffline(false);
  await expect(counter.pill).toHaveText('5 need you');
  await counter.pill.click();
  const item = (weight: string) => panel(page).getByRole('listitem').filter({ hasText: weight });
  const first = item('20.100');
  await expect(first).toContainText('Changed here and on another device. Choose which one to keep.');
  await expect(first.getByRole('row', { name: /Weight/ })).toContainText('30.100');
  await first.getByRole('button', { name: 'Keep mine' }).press('Enter');
  await item('20.200').getByRole('button', { name: 'Keep theirs' }).press('Enter');
  const third = item('20.300');
  await third.getByRole('row', { name: /Notes/ }).getByRole('radio').last().check();
  await third.getByRole('button', { name: 'Keep selected' }).press('Enter');
  await item('Void here').getByRole('button', { name: 'Void anyway' }).press('Enter');
  await item('Void there').getByRole('button', { name: 'Keep theirs' }).press('Enter');
  await expect(panel(page).getByText('Needs you')).toBeHidden();
  await page.keyboard.press('Escape');
  await expect(counter.pill).toHaveText('All sent');
  await expectSame(page, shop, today());

  expect(await shop.entry(mine)).toMatchObject({ quantity: 20.1, version: 3 });
  expect(await shop.entry(theirs)).toMatchObject({ quantity: 30.2, version: 2 });
  expect(await shop.entry(both)).toMatchObject({ quantity: 20.3, notes: 'weighed again', version: 3 });
  expect(await shop.entry(voided)).toMatchObject({ status: 'void', void_reason: 'written twice' });
  expect(await shop.entry(gone)).toMatchObject({ status: 'void', void_reason: 'not his' });
  const live = [20.1, 30.2, 20.3];
  const nets = live.map((weight) => Math.round(weight * 5000 * 0.89) - 500);
  expect(Math.abs((await shop.balance(farmer.id)) - nets.reduce((sum, net) => sum + net, 0))).toBeLessThanOrEqual(3);
  await other.close();
});

test('what the server refuses is parked with its reason, yesterday’s entry too; everything else goes on', async ({
  page,
  context,
}) => {
  const farmer = await shop.addFarmer('Nappinnai', 'நப்பின்னை', [flower]);
  const leaver: Farmer = await shop.addFarmer('Paranan', 'பரணன்', [flower]);
  const counter = await openCounter(page);
  await context.setOffline(true);
  await type(counter, leaver, '11.5');
  await page.keyboard.type(`${leaver.number}\n12.5`);
  await page.keyboard.press('Alt+t');
  const yesterday = new Date(Date.parse(today()) - 86_400_000).toISOString().slice(0, 10);
  const [year, month, day] = yesterday.split('-');
  await counter.row.getByLabel('Date').fill(`${day}-${month}-${year}`);
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await type(counter, farmer, '13.5');
  await expect.poll(() => countOwn(page)).toBe(3);
  await shop.call('DELETE', `/farmers/${leaver.id}`);

  await context.setOffline(false);
  await expect(counter.pill).toHaveText('2 need you');
  await expect(counter.rows.first()).toContainText('sent');
  await expect(counter.rows.nth(1)).toContainText('needs you');
  await counter.pill.click();
  const items = panel(page).getByRole('listitem');
  await expect(items.filter({ hasText: '12.500' })).toContainText(shownDate(yesterday));
  const refused = items.filter({ hasText: '11.500' });
  await expect(refused).toContainText('Paranan');
  await expect(refused).toContainText('The server does not know this farmer, flower or entry.');

  // Sent again and refused again: it is still there.
  const pushed = page.waitForResponse(/\/sync\/push$/);
  await refused.getByRole('button', { name: 'Try again' }).click();
  await pushed;
  await expect(refused).toContainText('The server does not know this farmer, flower or entry.');
  for (const left of [refused, items.filter({ hasText: '12.500' })]) {
    await left.getByRole('button', { name: 'Discard' }).click();
    await expect(left).toContainText(
      'Discard permanently? The entry is deleted from this device. There is no other copy.',
    );
    await left.getByRole('button', { name: 'Yes, discard' }).click();
  }
  await expect(panel(page).getByText('Needs you')).toBeHidden();
  await page.keyboard.press('Escape');
  await expect(counter.pill).toHaveText('All sent');
  expect((await expectSame(page, shop, today())).map(({ quantity }) => quantity)).toEqual([13_500]);
});

test('a refused entry opens as a form with everything in it, and is sent again under its own id', async ({
  page,
  context,
}) => {
  const leaver = await shop.addFarmer('Kapilar', 'கபிலர்', [flower]);
  const farmer = await shop.addFarmer('Auvai', 'ஔவை', [flower]);
  const counter = await openCounter(page);
  await context.setOffline(true);
  await type(counter, leaver, '17.5');
  await expect.poll(() => countOwn(page)).toBe(1);
  const [before] = (await readLocalData(page)).entries.filter((entry) => entry.farmerId === leaver.id);
  await shop.call('DELETE', `/farmers/${leaver.id}`);
  await context.setOffline(false);
  await expect(counter.pill).toHaveText('1 needs you');

  const dialog = page.getByRole('dialog');
  await counter.rows.first().click();
  await expect(dialog).toContainText('Correct it and send it again');
  await page.keyboard.press('Escape');
  // Whatever else was opened meanwhile, the pill leads back to it.
  await page.getByRole('navigation').getByRole('link', { name: 'Settings' }).click();
  await counter.pill.click();
  await panel(page).getByRole('button', { name: 'Correct', exact: true }).press('Enter');
  await expect(dialog).toContainText('Correct it and send it again');
  await dialog.getByLabel('Farmer').fill(farmer.number);
  await expect(dialog).toContainText(farmer.name);
  const yesterday = new Date(Date.parse(today()) - 86_400_000).toISOString().slice(0, 10);
  const [year, month, day] = yesterday.split('-');
  await dialog.getByLabel('Date').fill(`${day}-${month}-${year}`);
  await dialog.getByLabel('Weight (kg)').fill('18.5');
  await dialog.getByRole('button', { name: 'Save changes' }).click();
  await expect(counter.pill).toHaveText('All sent');
  const saved = await expectSame(page, shop, yesterday);
  expect(saved).toMatchObject([{ id: before?.id, farmerId: farmer.id, quantity: 18_500, entryDate: yesterday }]);
});

test('a new farmer whose number is taken meanwhile: the entries weighed for him become the other’s', async ({
  page,
  context,
}) => {
  const counter = await openCounter(page, 'admin');
  await context.setOffline(true);
  const phone = `6${String(Date.now()).slice(-9)}`;
  await page.keyboard.type(`Newcomer\n${phone}\n`);
  await expect(counter.flower).toBeFocused();
  await page.keyboard.type('poovara\n14.5\n');
  await expect.poll(() => countOwn(page)).toBe(1);
  const known = await shop.call('POST', '/farmers', { name: 'Avvaiyar', phone });

  await context.setOffline(false);
  await expect(counter.pill).toHaveText('1 needs you');
  await counter.pill.click();
  await panel(page).getByRole('button', { name: 'Use Avvaiyar instead' }).click();
  await page.keyboard.press('Escape');
  await expect(counter.pill).toHaveText('All sent');
  await expect(counter.rows.first()).toContainText('Avvaiyar');
  const [saved] = await expectSame(page, shop, today());
  expect(saved).toMatchObject({ farmerId: known.id, quantity: 14_500 });
  expect((await readLocalData(page)).outbox).toEqual([]);
});
