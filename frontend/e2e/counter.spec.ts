import { countOwn, expectSame, openCounter, readLocalData, TEXTS, type } from './counter';
import { expect, type Language, test, WORDS } from './pages';
import { type Farmer, type Flower, grams, Shop, shownDate, TIME_ZONE, today } from './shop';

let shop: Shop;
let priced: Flower;
let second: Flower;
let unpriced: Flower;
/** Brings one flower. */
let one: Farmer;
/** Brings two. */
let two: Farmer;

test.beforeAll(async () => {
  shop = await Shop.of();
  priced = await shop.addFlower('Thazhampoo', 'தாழம்பூ');
  second = await shop.addFlower('Nandiyavattai', 'நந்தியாவட்டை');
  unpriced = await shop.addFlower('Manoranjitham', 'மனோரஞ்சிதம்');
  await shop.setRate(priced, 80);
  await shop.setRate(second, 35.5);
  one = await shop.addFarmer('Venmani', 'வெண்மணி', [priced]);
  two = await shop.addFarmer('Ezhilarasi', 'எழிலரசி', [second, unpriced], 'Oomachikulam');
});

for (const language of ['en', 'ta'] satisfies Language[]) {
  test(`an entry in nine keys, worked out before it is saved: ${language}`, async ({ page }) => {
    const { entries } = TEXTS[language];
    const farmer = await shop.addFarmer('Thooyavan', 'தூயவன்', [priced]);
    const name = language === 'en' ? farmer.name : farmer.nameTa;
    const counter = await openCounter(page, 'staff', language);
    await expect(counter.farmer).toBeFocused();

    await page.keyboard.type(farmer.number);
    await expect(page.getByRole('option').first()).toContainText(farmer.code);
    await page.keyboard.press('Enter');
    await expect(counter.farmer).toHaveValue(name);
    await expect(counter.flower).toHaveValue(language === 'en' ? 'Thazhampoo' : 'தாழம்பூ');
    await expect(counter.weight).toBeFocused();
    await page.keyboard.type('12.5+8.25+3');
    await expect(counter.row).toContainText('23.750');
    const sums = counter.row.locator('dl');
    // 23.75 kg at 80.00: 10 % commission, 5.00 coolie, 1 % market fee.
    for (const sum of ['₹80.00', '₹1,900.00', '−₹190.00', '−₹5.00', '−₹19.00', '₹1,686.00'])
      await expect(sums).toContainText(sum);
    await page.keyboard.press('Enter');

    await expect(counter.farmer).toBeFocused();
    await expect(counter.farmer).toHaveValue('');
    await expect(counter.weight).toHaveValue('');
    const row = counter.rows.first();
    await expect(row).toContainText(name);
    await expect(row).toContainText('23.750');
    await expect(row).toContainText('₹1,686.00');
    await expect(row).toContainText(entries.state.sent);

    const usual = `${farmer.number}\n14.5\n`;
    expect(usual.length).toBeLessThanOrEqual(9);
    await page.keyboard.type(usual);
    await expect.poll(() => countOwn(page)).toBe(2);
    await expect(counter.pill).toHaveText(TEXTS[language].sync.pill.sent);
    const saved = await expectSame(page, shop, today());
    expect(await shop.balance(farmer.id)).toBe(saved.reduce((sum, entry) => sum + (entry.net ?? 0), 0));
  });
}

test('no key goes astray, however fast the entries come; an entry on its way is not reported as one that waits', async ({
  page,
}) => {
  let reports = 0;
  page.on('request', (request) => {
    if (request.url().endsWith('/state')) reports++;
  });
  const counter = await openCounter(page);
  await expect(counter.farmer).toBeFocused();
  const weights = ['21.125', '22.25', '23.375', '24.5', '25.625', '26.75'];
  for (const weight of weights) await type(counter, one, weight);
  await expect.poll(() => countOwn(page)).toBe(weights.length);
  await expect(counter.farmer).toBeFocused();
  await expect(counter.pill).toHaveText(TEXTS.en.sync.pill.sent);
  const saved = await expectSame(page, shop, today());
  expect(saved.map((entry) => entry.quantity).sort()).toEqual(weights.map((weight) => grams(Number(weight))));
  // At most the one report of the state when the counter was opened.
  expect(reports).toBeLessThanOrEqual(1);
});

test('an entry that the device cannot keep is not lost: it is said, and goes in when there is room', async ({
  page,
}) => {
  const counter = await openCounter(page);
  await page.evaluate(() => {
    const { add } = IDBObjectStore.prototype;
    IDBObjectStore.prototype.add = () => {
      throw new DOMException('The device is full', 'QuotaExceededError');
    };
    Object.assign(window, { makeRoom: () => Object.assign(IDBObjectStore.prototype, { add }) });
  });
  await expect(counter.farmer).toBeFocused();
  await type(counter, one, '31.5');
  const notice = page.getByRole('alert').filter({ hasText: 'could not save 1 entry' });
  await expect(notice).toBeVisible();
  await expect(counter.farmer).toBeFocused();
  expect(await countOwn(page)).toBe(0);

  await page.evaluate(() => (window as unknown as { makeRoom: () => void }).makeRoom());
  await page.keyboard.press('Tab');
  await notice.getByRole('button', { name: 'Try again' }).press('Enter');
  await expect(notice).toBeHidden();
  await expect(counter.farmer).toBeFocused();
  await expect(counter.rows.first()).toContainText('31.500');
  expect((await readLocalData(page)).entries.filter((entry) => entry.quantity === 31_500)).toHaveLength(1);
});

test('a farmer is found by code, name or village in either script, and phone; who comes at this hour comes first', async ({
  page,
}) => {
  const regular = await shop.addFarmer('Ezhilmaran', 'எழில்மாறன்', [second], 'Oomachikulam');
  const time = new Date().toLocaleTimeString('en-GB', { timeZone: TIME_ZONE });
  for (const back of [1, 2, 3]) {
    const day = new Date(Date.parse(today()) - back * 86_400_000).toISOString().slice(0, 10);
    await shop.call('POST', '/daily-entries', {
      farmer_id: regular.id,
      flower_type_id: second.id,
      entry_date: day,
      entry_time: time,
      quantity: '11.5',
    });
  }
  const counter = await openCounter(page);
  const first = page.getByRole('option').first();
  for (const typed of [
    two.number,
    two.code.toLowerCase(),
    'ezhilara',
    'Elilarasi',
    'எழிலர',
    two.phone,
    two.phone.slice(-6),
  ]) {
    await counter.farmer.fill(typed);
    await expect(first, typed).toContainText(two.name);
  }
  for (const typed of ['ezhil', 'எழில்', 'oomachi', 'Umachikulam']) {
    await counter.farmer.fill(typed);
    await expect(first, typed).toContainText(regular.name);
  }
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(counter.farmer).toHaveValue(two.name);
});

test('a flower by its own number, the usual ones first; without a rate an entry is saved by weight and priced later', async ({
  page,
}) => {
  const counter = await openCounter(page);
  await page.keyboard.type(`${two.number}\n`);
  await expect(counter.flower).toBeFocused();
  const options = page.getByRole('option');
  await expect(options.nth(0)).toContainText('usual');
  await expect(options.nth(1)).toContainText('usual');
  await expect(options.nth(2)).not.toContainText('usual');
  const faces = options.locator('kbd');
  expect(new Set(await faces.allInnerTexts()).size).toBe(await options.count());
  expect((await faces.allInnerTexts()).slice(0, 2).map(Number).sort()).toEqual([second.number, unpriced.number].sort());
  for (const [flower, name] of [
    [unpriced, 'Manoranjitham'],
    [second, 'Nandiyavattai'],
    [priced, 'Thazhampoo'],
  ] as const) {
    // The numbers are the same for every farmer, including flowers that the farmer does not bring; no Enter after the last digit.
    await page.keyboard.type(String(flower.number));
    await expect(counter.weight).toBeFocused();
    await expect(counter.flower).toHaveValue(name);
    await page.keyboard.press('Shift+Tab');
  }
  await page.keyboard.type('malli');
  await expect(options.first()).toContainText('Jasmine (malli)');
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('நந்தியா');
  await expect(options).toHaveCount(1);
  await page.keyboard.press('Enter');
  await expect(counter.flower).toHaveValue('Nandiyavattai');
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.type('manoranj\n');
  await expect(counter.flower).toHaveValue('Manoranjitham');
  await expect(counter.row).toContainText('no rate yet');
  await page.keyboard.type('7.5\n');
  const row = counter.rows.first();
  await expect(row).toContainText('7.500');
  await expect(row).toContainText('no rate yet');
  await expect(counter.pill).toHaveText('All sent');
  const [saved] = await expectSame(page, shop, today());
  expect(saved).toMatchObject({ status: 'unpriced', net: null });

  await shop.setRate(unpriced, 400);
  await counter.pill.click();
  await page.getByRole('button', { name: 'Send now' }).click();
  await page.keyboard.press('Escape');
  // 7.5 kg at 400.00 less 10 %, 5.00 and 1 %.
  await expect(row).toContainText('₹2,665.00');
  await expectSame(page, shop, today());
});

test('time and slot, deduction, adjustment and notes by keyboard; a clerk has no rate of his own', async ({ page }) => {
  const counter = await openCounter(page);
  await page.keyboard.type(`${one.number}\n12.5`);
  await page.keyboard.press('Alt+a');
  const adjustment = counter.row.getByLabel('Adjustment (₹)');
  await expect(adjustment).toBeFocused();
  await expect(counter.row.getByLabel('Own rate (₹)')).toBeHidden();
  await page.keyboard.type('-25');
  await page.keyboard.press('Enter');
  await expect(counter.weight).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(counter.row).toContainText('Choose the reason for the adjustment');
  await expect(adjustment).toBeFocused();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Tab');
  await page.keyboard.type('W');
  await page.keyboard.press('Alt+n');
  await page.keyboard.type('wet bags');
  await page.keyboard.press('Alt+t');
  await counter.row.getByLabel('Time', { exact: true }).fill('6.15');
  await expect(counter.row).toContainText('6:15 · 6–8 AM');
  await counter.row.getByLabel('Deducted (kg)').fill('0.5');
  // 12 kg at 80.00 less 96.00, 5.00, 9.60 and 25.00.
  await expect(counter.row.locator('dl')).toContainText('₹824.40');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await expect(counter.rows.first()).toContainText('₹824.40');
  await expect(counter.row.getByRole('textbox', { name: 'Notes' })).toBeHidden();
  await expect(counter.pill).toHaveText('All sent');
  const [saved] = await expectSame(page, shop, today());
  expect(saved).toMatchObject({
    entryTime: '06:15:00',
    weightDeduction: 500,
    adjustment: -2_500,
    adjustmentReason: 'WET',
    notes: 'wet bags',
  });
});

test('the owner gives an entry its own rate, with a reason', async ({ page }) => {
  const counter = await openCounter(page, 'admin');
  await page.keyboard.type(`${one.number}\n10.5`);
  await page.keyboard.press('Alt+a');
  await counter.row.getByLabel('Own rate (₹)').fill('95');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await expect(counter.row).toContainText('Write in the notes why this entry has its own rate');
  await expect(counter.row.getByRole('textbox', { name: 'Notes' })).toBeFocused();
  await page.keyboard.press('Escape');
  await page.keyboard.type('first quality');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await expect(counter.rows.first()).toContainText('₹95.00');
  await expect(counter.pill).toHaveText('All sent');
  const [saved] = await expectSame(page, shop, today());
  expect(saved).toMatchObject({ manualRate: 9_500, notes: 'first quality' });
});

test('while a question is open nothing typed for the next farmer reaches the old entry', async ({ page }) => {
  const farmer = await shop.addFarmer('Iniyan', 'இனியன்', [priced]);
  const counter = await openCounter(page);
  const vibrations = await page.evaluateHandle(() => {
    const calls: unknown[] = [];
    navigator.vibrate = (pattern) => calls.push(pattern) > 0;
    return calls;
  });
  const quantities = async () =>
    (await readLocalData(page)).entries.filter((entry) => entry.farmerId === farmer.id).map((entry) => entry.quantity);
  await type(counter, farmer, '30.5');
  await expect.poll(quantities).toEqual([30_500]);
  expect(await vibrations.evaluate((calls) => calls.length)).toBe(0);

  await type(counter, farmer, '30.5');
  const question = counter.row.getByText('The same entry was saved at');
  await expect(question).toBeVisible();
  expect(await vibrations.evaluate((calls) => calls.length)).toBe(1);
  const selected = () =>
    counter.weight.evaluate((field: HTMLInputElement) => [field.selectionStart, field.selectionEnd]);
  expect(await selected()).toEqual([0, 4]);
  // The next farmer's code and weight, typed blindly; then everything else that could write into the field.
  await page.keyboard.type('5\n14.5\n');
  await page.keyboard.press('/');
  await page.keyboard.press('Alt+t');
  await page.keyboard.press('ControlOrMeta+z');
  await page.keyboard.insertText('௨');
  await counter.weight.dispatchEvent('paste');
  await expect(question).toBeVisible();
  await expect(counter.weight).toHaveValue('30.5');
  await expect(counter.weight).toBeFocused();
  expect(await vibrations.evaluate((calls) => calls.length)).toBeGreaterThan(4);
  await page.keyboard.press('Enter');
  expect(await quantities()).toEqual([30_500]);
  await page.keyboard.press('Enter');
  await expect.poll(quantities).toEqual([30_500, 30_500]);
  await expect(counter.farmer).toBeFocused();

  // A refusal stops input as well; only then is the value corrected.
  await type(counter, farmer, '2000');
  await expect(counter.row).toContainText('At most 1,000 in one entry');
  await page.keyboard.type('5\n12\n');
  await expect(counter.weight).toHaveValue('2000');
  await page.keyboard.press('Escape');
  await page.keyboard.type('20.5');
  await expect(counter.weight).toHaveValue('20.5');
  await page.keyboard.press('Enter');
  await expect.poll(quantities).toEqual([30_500, 30_500, 20_500]);
  await expect(counter.pill).toHaveText('All sent');
  await expectSame(page, shop, today());
});

test('a doubtful entry is asked about once; Enter confirms, another weight asks nothing', async ({ page }) => {
  const farmer = await shop.addFarmer('Kayalvizhi', 'கயல்விழி', [priced]);
  const counter = await openCounter(page);
  const question = counter.row.getByText(/Save it/);
  for (const weight of ['10.5', '11.5', '12.5', '13.5']) await type(counter, farmer, weight);
  await expect.poll(() => countOwn(page)).toBe(4);

  await type(counter, farmer, '13.5');
  await expect(question).toContainText('The same entry was saved at');
  await expect(counter.weight).toBeFocused();
  expect(await countOwn(page)).toBe(4);
  await page.keyboard.press('Enter');
  await expect.poll(() => countOwn(page)).toBe(5);
  await expect(counter.farmer).toBeFocused();

  await type(counter, farmer, '250');
  await expect(question).toContainText('250.000 kg is above 200.000 kg');
  await page.keyboard.press('Escape');
  await page.keyboard.type('60.5\n');
  await expect(question).toContainText('60.500 kg is unusual: recently 10.500 to 13.500 kg');
  await page.keyboard.press('Escape');
  await expect(question).toBeHidden();
  await expect(counter.weight).toHaveValue('60.5');
  await page.keyboard.type('14.5\n');
  await expect.poll(() => countOwn(page)).toBe(6);
  await expect(question).toBeHidden();
  await type(counter, farmer, '61.5');
  await page.keyboard.press('Enter');
  await expect.poll(() => countOwn(page)).toBe(7);
  await expect(counter.pill).toHaveText('All sent');
  await expectSame(page, shop, today());
});

test('correct, void with a reason, undo, find and totals by keyboard alone', async ({ page }) => {
  const farmer = await shop.addFarmer('Nakkeeran', 'நக்கீரன்', [priced]);
  const counter = await openCounter(page);
  const totals = page.getByRole('complementary', { name: 'Totals for the day' });
  const arrivals = async () =>
    Number((await totals.getByRole('paragraph').first().innerText()).replace(/[^\d.]/g, '')) * 1000;
  const before = await arrivals();
  for (const weight of ['10.125', '11.25', '12.375']) await type(counter, farmer, weight);
  await expect(counter.rows.nth(2)).toContainText('10.125');
  const arrived = async () => Math.round((await arrivals()) - before);
  await expect.poll(arrived).toBe(33_750);
  await expect(totals).toContainText('Thazhampoo');

  // The newest entry, then the one before it.
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowDown');
  await expect(counter.rows.nth(1)).toBeFocused();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('textbox', { name: 'Weight' })).toBeFocused();
  await page.keyboard.type('15.5\n');
  await expect(dialog).toBeHidden();
  await expect(counter.rows.nth(1)).toContainText('15.500');
  await expect(counter.farmer).toBeFocused();

  await page.keyboard.press('ArrowUp');
  await expect(counter.rows.first()).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(dialog).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(counter.rows.first()).toBeFocused();
  await page.keyboard.press('Delete');
  await expect(dialog.getByLabel('Reason')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(dialog).toContainText('Enter the reason');
  await page.keyboard.type('wrong bag\n');
  await expect(dialog).toBeHidden();
  await expect(counter.farmer).toBeFocused();
  await expect(counter.rows.first()).toContainText('void');
  await expect.poll(arrived).toBe(25_625);

  // Undo: the void entry is written again, the corrected one gets its old values, and the first one is void.
  await page.keyboard.press('ControlOrMeta+z');
  await expect.poll(() => countOwn(page)).toBe(4);
  await expect(counter.rows.first()).toContainText('12.375');
  await expect(counter.rows.first()).not.toContainText('void');
  await page.keyboard.press('ControlOrMeta+z');
  await expect(counter.rows.nth(2)).toContainText('11.250');
  await page.keyboard.press('ControlOrMeta+z');
  await expect(page.getByText('Undone: Nakkeeran, Thazhampoo 12.375').last()).toBeVisible();
  await expect(counter.pill).toHaveText('All sent');
  const saved = await expectSame(page, shop, today());
  expect(saved.map(({ quantity, status, version, voidReason }) => [quantity, status, version, voidReason])).toEqual([
    [10_125, 'priced', 1, null],
    [11_250, 'priced', 3, null],
    [12_375, 'void', 2, 'wrong bag'],
    [12_375, 'void', 2, 'Undone at the counter'],
  ]);

  await page.keyboard.press('/');
  await expect(counter.find).toBeFocused();
  await page.keyboard.type(farmer.code.toLowerCase());
  await expect(counter.rows).toHaveCount(4);
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('nobody');
  await expect(page.getByText('No entries found')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(counter.farmer).toBeFocused();
});

test('an entry is void in four keys, and what cannot be seen takes no focus', async ({ page }) => {
  const counter = await openCounter(page);
  await type(counter, one, '15.25');
  await expect(counter.rows.first()).toContainText('15.250');
  for (const key of ['ArrowUp', 'Delete', '1', 'Enter']) await page.keyboard.press(key);
  await expect(counter.rows.first()).toContainText('void');
  await expect(counter.farmer).toBeFocused();
  await expect(counter.pill).toHaveText('All sent');
  expect(await expectSame(page, shop, today())).toMatchObject([{ status: 'void', voidReason: 'Wrong farmer' }]);

  const focused: { name: string; width: number; height: number }[] = [];
  for (let tab = 0; tab < 40; tab++) {
    await page.keyboard.press('Tab');
    const element = await page.evaluate(() => {
      const { activeElement: of, body } = document;
      if (of === null || of === body) return null;
      const { width, height } = of.getBoundingClientRect();
      return { name: of.getAttribute('aria-label') ?? of.textContent ?? '', width, height };
    });
    // After the last element the browser starts again at the first.
    if (element === null) break;
    focused.push(element);
  }
  expect(focused.length).toBeGreaterThan(5);
  expect(focused.filter(({ width, height }) => Math.min(width, height) < 10)).toEqual([]);
  expect(focused.filter(({ name }) => /undo/i.test(name))).toEqual([]);
});

test('a newcomer’s form comes back half filled, after a reload and after another screen', async ({ page }) => {
  const counter = await openCounter(page);
  const form = counter.row.getByRole('form', { name: 'New farmer' });
  await page.keyboard.type('Neytalankanal\n');
  await expect(form.getByLabel('Phone')).toBeFocused();
  await page.keyboard.type('98765');
  await page.keyboard.press('Tab');
  await page.keyboard.type('Korkai');
  await page.reload();
  await expect(form.getByLabel('Village')).toHaveValue('Korkai');
  await expect(form.getByLabel('Village')).toBeFocused();
  await form.getByLabel('Phone').fill('98765 4');
  await page.getByRole('link', { name: WORDS.en.place }).click();
  await expect(form).toBeHidden();
  await page.getByRole('link', { name: WORDS.en.entry }).click();
  await expect(form.getByLabel('Name')).toHaveValue('Neytalankanal');
  await expect(form.getByLabel('Phone')).toHaveValue('98765 4');
  await form.getByLabel('Phone').press('Escape');
  await expect(form).toBeHidden();
  await page.reload();
  await expect(counter.farmer).toHaveValue('Neytalankanal');
  await expect(form).toBeHidden();
});

test('a key that is pressed while the screen still opens is not lost', async ({ page }) => {
  const farmer = await shop.addFarmer('Vidiyalinpaattu', 'விடியலின்பாட்டு', [priced]);
  const counter = await openCounter(page);
  await expect(counter.find).toBeVisible();
  const slow = await page.context().newCDPSession(page);
  const opening = async (keys: string) => {
    await slow.send('Emulation.setCPUThrottlingRate', { rate: 12 });
    await page.reload({ waitUntil: 'commit' });
    // The screen is rendered without content or, if the local database was read before this check, with all of it.
    await page.getByText('Loading').or(counter.farmer).first().waitFor({ state: 'attached' });
    await page.keyboard.type(keys);
    await slow.send('Emulation.setCPUThrottlingRate', { rate: 1 });
  };
  await opening('/vidiyalin');
  await expect(counter.find).toHaveValue('vidiyalin');
  await expect(counter.farmer).toHaveValue('');
  await opening(`${farmer.number}\n6.5`);
  await expect(counter.farmer).toHaveValue(farmer.name);
  await expect(counter.weight).toHaveValue('6.5');
});

test('whoever weighs adds a farmer without leaving the row; the owner confirms him, and brings back one that left', async ({
  page,
  browser,
  baseURL,
}) => {
  const name = `Poongodi ${Date.now() % 100_000}`;
  const phone = `7${String(Date.now()).slice(-9)}`;
  const counter = await openCounter(page, 'admin');
  await page.keyboard.type(name);
  await expect(page.getByRole('option', { name: `New farmer: ${name}` })).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Enter');
  const form = counter.row.getByRole('form', { name: 'New farmer' });
  await expect(form.getByLabel('Name')).toHaveValue(name);
  await expect(form.getByLabel('Phone')).toBeFocused();
  await page.keyboard.type(`${one.phone}\n`);
  await expect(counter.farmer).toHaveValue(one.name);
  await page.keyboard.press('Escape');

  await page.keyboard.type(`${name}\n${phone}\n`);
  await expect(counter.farmer).toHaveValue(name);
  await expect(counter.flower).toBeFocused();
  await page.keyboard.type('thazham\n9.25\n');
  await expect(counter.rows.first()).toContainText(name);
  await expect(counter.pill).toHaveText('All sent');
  const [saved] = await expectSame(page, shop, today());
  expect(await shop.call('GET', `/farmers/${saved?.farmerId}`)).toMatchObject({ name, phone: `+91${phone}` });

  // A flower that a farmer brought for the first time can be added to the farmer's flowers.
  await page.getByRole('button', { name: 'Add to usual flowers' }).press('Enter');
  await expect(counter.farmer).toBeFocused();
  await page.keyboard.type(`${name}\n`);
  await expect(counter.flower).toHaveValue('Thazhampoo');
  await expect(counter.pill).toHaveText('All sent');
  await expect.poll(() => shop.call('GET', `/farmers/${saved?.farmerId}/flowers`)).toHaveLength(1);

  const other = await browser.newContext({ baseURL: String(baseURL) });
  const clerk = await openCounter(await other.newPage());
  const stranger = `Sangili ${Date.now() % 100_000}`;
  await clerk.page.keyboard.type(`${stranger}\n`);
  const newcomer = clerk.row.getByRole('form', { name: 'New farmer' });
  await expect(newcomer).toContainText('The owner must confirm the new farmer before settlement');
  await clerk.page.keyboard.type('98765\n');
  await expect(newcomer.getByLabel('Phone')).toHaveAccessibleDescription(/^5 digits: a mobile number has 10/);
  // All of it fits in the row, at every width of a desktop.
  for (const width of [1024, 1280, 1366, 1536]) {
    await clerk.page.setViewportSize({ width, height: 800 });
    const [within, button] = [await clerk.row.boundingBox(), await newcomer.getByRole('button').last().boundingBox()];
    expect((button?.x ?? 0) + (button?.width ?? 0)).toBeLessThan((within?.x ?? 0) + (within?.width ?? 0));
  }
  await newcomer.getByLabel('Phone').fill(`6${String(Date.now()).slice(-9)}`);
  await clerk.page.keyboard.press('Enter');
  await expect(clerk.row.getByText('new, code comes later · to be confirmed')).toBeVisible();
  await clerk.page.keyboard.type('thazham\n4.5\n');
  await expect(clerk.rows.first()).toContainText(stranger);
  await expect(clerk.pill).toHaveText('All sent');
  const [weighed] = await expectSame(clerk.page, shop, today());
  expect(await shop.call('GET', `/farmers/${weighed?.farmerId}`)).toMatchObject({ is_confirmed: false });

  // If the shop does not allow it, the clerk is told whom to ask.
  const mayAdd = (value: boolean) => shop.call('PUT', '/system-settings/staff_may_add_farmers', { value });
  await mayAdd(false);
  try {
    await clerk.page.reload();
    await expect(clerk.pill).toHaveText('All sent');
    await clerk.page.keyboard.type('Yaarum Illai');
    await expect(clerk.row.getByText('No farmer found. Only the owner can add farmers')).toBeVisible();
    await expect(clerk.page.getByRole('option')).toHaveCount(0);
  } finally {
    await mayAdd(true);
  }
  await other.close();

  // The owner reactivates a farmer who had left, in the row.
  await shop.call('PATCH', `/farmers/${weighed?.farmerId}/deactivate`);
  const phoneOfHim = (await shop.call('GET', `/farmers/${weighed?.farmerId}`)).phone;
  await expect(async () => {
    await page.keyboard.press('Escape');
    await counter.farmer.fill(stranger);
    const newFarmer = page.getByRole('option', { name: /New farmer/ });
    await expect(newFarmer).toHaveAttribute('aria-selected', 'true', { timeout: 1_000 });
  }).toPass();
  await page.keyboard.press('Enter');
  await page.keyboard.type(phoneOfHim);
  await expect(form.getByLabel('Phone')).toHaveAccessibleDescription(/is inactive/);
  await page.keyboard.press('Enter');
  await expect(form).toBeHidden();
  await expect(counter.farmer).toHaveValue(stranger);
  expect(await shop.call('GET', `/farmers/${weighed?.farmerId}`)).toMatchObject({ is_active: true });
});

test('a question mark shows every key', async ({ page }) => {
  const counter = await openCounter(page);
  await expect(counter.farmer).toBeFocused();
  await page.keyboard.press('?');
  const dialog = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  for (const words of [
    'Save, or take the first match',
    'Undo last entry',
    'Flower by its number',
    'Void an entry',
    'Find entries',
  ])
    await expect(dialog).toContainText(words);
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(counter.farmer).toBeFocused();
});

test('an entry for another day is said and seen; the list shows any day', async ({ page }) => {
  const yesterday = new Date(Date.parse(today()) - 86_400_000).toISOString().slice(0, 10);
  const [year, month, day] = yesterday.split('-');
  const written = `${day}-${month}-${year}`;
  const shown = shownDate(yesterday);
  const counter = await openCounter(page);
  await page.keyboard.type(`${one.number}\n16.25`);
  await page.keyboard.press('Alt+t');
  const date = counter.row.getByLabel('Date');
  await date.fill('31-12-2099');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await expect(counter.row).toContainText('This date is in the future');
  await page.keyboard.press('Escape');
  await date.fill(written);
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  const said = page.getByText(`Saved for ${shown}: Venmani, Thazhampoo 16.250`);
  await expect(said.last()).toBeInViewport({ ratio: 1 });
  await expect(counter.farmer).toBeFocused();
  await expect(page.getByRole('heading', { name: `Entries of ${shown}` })).toBeVisible();
  await expect(counter.rows.first()).toContainText('16.250');
  await expect(counter.rows.first()).toContainText('sent');
  await expectSame(page, shop, yesterday);

  await page.getByRole('button', { name: 'Next day' }).click();
  await expect(page.getByRole('heading', { name: "Today's entries" })).toBeVisible();
  await page.getByRole('textbox', { name: 'Date shown' }).fill(written);
  await expect(page.getByRole('heading', { name: `Entries of ${shown}` })).toBeVisible();
  await counter.farmer.focus();
  await type(counter, one, '17.375');
  await expect(page.getByRole('heading', { name: "Today's entries" })).toBeVisible();
  await expect(counter.rows.first()).toContainText('17.375');
});

test('a day that the device no longer keeps is fetched, and an entry of it can be corrected and undone', async ({
  page,
}) => {
  const old = new Date(Date.parse(today()) - 40 * 86_400_000).toISOString().slice(0, 10);
  const written = old.split('-').reverse().join('-');
  const shown = shownDate(old);
  const { id } = await shop.call('POST', '/daily-entries', {
    farmer_id: one.id,
    flower_type_id: priced.id,
    entry_date: old,
    entry_time: '06:15:00',
    quantity: '13.375',
  });
  const counter = await openCounter(page, 'admin');
  await page.getByRole('textbox', { name: 'Date shown' }).fill(written);
  await expect(page.getByRole('heading', { name: `Entries of ${shown}` })).toBeVisible();
  await expect(counter.rows.first()).toContainText('13.375');
  await counter.find.fill(one.code);
  await page.keyboard.press('Enter');
  await expect(counter.rows.first()).toBeFocused();
  await page.keyboard.press('Enter');
  await page.keyboard.type('14.125\n');
  await expect(counter.rows.first()).toContainText('14.125');
  await expect.poll(async () => grams((await shop.entry(id)).quantity)).toBe(14_125);
  await expect(counter.farmer).toBeFocused();
  await page.keyboard.press('ControlOrMeta+z');
  await expect.poll(async () => grams((await shop.entry(id)).quantity)).toBe(13_375);
  await expect(counter.rows.first()).toContainText('13.375');
  await expect(counter.rows.first()).toContainText('sent');
});

test('nothing that was typed is out of sight, and nothing is lost by a reload or another screen', async ({ page }) => {
  const counter = await openCounter(page);
  await expect(counter.find).toBeVisible();
  await page.keyboard.press('/');
  await page.keyboard.type('nobody at all');
  await expect(counter.rows).toHaveCount(0);
  await counter.farmer.focus();
  await type(counter, one, '18.125');
  await expect(counter.rows.first()).toContainText('18.125');
  await expect(counter.find).toHaveValue('');

  // A digit goes to the farmer field even if nothing has the focus.
  await counter.farmer.blur();
  await page.keyboard.type(`${one.number}\n19.5`);
  await page.keyboard.press('Alt+a');
  await page.keyboard.type('-25');
  await page.keyboard.press('Tab');
  await page.keyboard.type('W');
  await counter.row.getByRole('button', { name: 'Close' }).click();
  await expect(counter.row.getByLabel('Adjustment (₹)')).toBeHidden();
  await expect(counter.row.getByRole('definition').filter({ hasText: '-25' })).toBeVisible();
  await expect(counter.row.getByRole('definition').filter({ hasText: 'Wet' })).toBeVisible();

  const expectDraft = async () => {
    await expect(counter.weight).toHaveValue('19.5');
    await expect(counter.farmer).toHaveValue(one.name);
    await expect(counter.row.getByRole('definition').filter({ hasText: '-25' })).toBeVisible();
  };
  await expectDraft();
  await page.reload();
  await expectDraft();
  await expect(counter.weight).toBeFocused();
  const navigation = page.getByRole('navigation');
  await navigation.getByRole('link', { name: 'Settings' }).click();
  await expect(page.getByRole('heading', { name: 'Settings', level: 1 })).toBeVisible();
  await navigation.getByRole('link', { name: 'Entry' }).click();
  await expectDraft();
  await expect(counter.weight).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(counter.rows.first()).toContainText('19.500');
  await page.reload();
  await expect(counter.farmer).toHaveValue('');

  // A partly typed name of a farmer or a flower is restored as well.
  await page.keyboard.type('ezhilar');
  await page.reload();
  await expect(counter.farmer).toHaveValue('ezhilar');
  await expect(counter.farmer).toBeFocused();
  await page.keyboard.type('asi\nnandi');
  await expect(counter.flower).toHaveValue('nandi');
  await navigation.getByRole('link', { name: 'Settings' }).click();
  await navigation.getByRole('link', { name: 'Entry' }).click();
  await expect(counter.farmer).toHaveValue(two.name);
  await expect(counter.flower).toBeFocused();
  await page.keyboard.type('yava\n');
  await expect(counter.flower).toHaveValue('Nandiyavattai');
  await page.keyboard.press('Escape');
  await expect(counter.farmer).toHaveValue('');
  await expect(counter.pill).toHaveText('All sent');
  const saved = await expectSame(page, shop, today());
  expect(saved.at(-1)).toMatchObject({ quantity: 19_500, adjustment: -2_500, adjustmentReason: 'WET' });
});
