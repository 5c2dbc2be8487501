import { expectNoSidewaysScroll, expectNothingCutOff, expectThumbSized, PHONE } from './accessibility';
import { countOwn, expectSame, openCounter, TEXTS } from './counter';
import { expect, type Language, test } from './pages';
import { type Farmer, type Named, Shop, today } from './shop';

test.use({ viewport: PHONE, hasTouch: true, isMobile: true });

const LONG = { en: 'Yellow country chrysanthemum', ta: 'மஞ்சள் நாட்டுச் செவ்வந்திப் பூ' };

let shop: Shop;
let flower: Named;
let second: Named;

test.beforeAll(async () => {
  shop = await Shop.of();
  flower = await shop.addFlower('Iruvatchi', 'இருவாட்சி');
  second = await shop.addFlower(LONG.en, LONG.ta);
  await shop.setRate(flower, 70);
  await shop.setRate(second, 30);
});

for (const language of ['en', 'ta'] satisfies Language[]) {
  test(`the search of the list stays within reach, however far down the list is read: ${language}`, async ({
    page,
  }) => {
    const counter = await openCounter(page, 'staff', language);
    await expect(counter.rows.nth(5)).toBeAttached();
    const top = async () => (await counter.find.boundingBox())?.y ?? -1;
    const before = await top();
    await page.mouse.wheel(0, 1_500);
    await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(before);
    const banner = await page.getByRole('banner').boundingBox();
    const under = (banner?.y ?? 0) + (banner?.height ?? 0);
    await expect.poll(top).toBeGreaterThanOrEqual(under - 1);
    expect(await top()).toBeLessThan(under + 24);
    // Nothing covers it.
    await counter.find.tap();
    await expect(counter.find).toBeFocused();
  });
}

for (const language of ['en', 'ta'] satisfies Language[]) {
  test(`the whole counter by thumb at 360 × 740: ${language}`, async ({ page }) => {
    const { entries, sync } = TEXTS[language];
    const one: Farmer = await shop.addFarmer('Meenakshisundaram Palanivelrajan', 'மீனாட்சிசுந்தரம் பழனிவேல்ராஜன்', [flower]);
    const two: Farmer = await shop.addFarmer('Madhavi', 'மாதவி', [flower, second]);
    const name = (farmer: Farmer) => (language === 'en' ? farmer.name : farmer.nameTa);
    const counter = await openCounter(page, 'staff', language);
    const option = page.getByRole('option');
    const keypad = page.getByRole('group', { name: entries.keypad.title });
    const names: Record<string, string> = { '+': entries.keypad.plus, '.': entries.keypad.point };
    const key = (of: string) => keypad.getByRole('button', { name: names[of] ?? of, exact: true });
    const press = async (weight: string) => {
      for (const digit of weight) await key(digit).tap();
    };
    const looksRight = async () => {
      await expectNoSidewaysScroll(page);
      await expectThumbSized(page);
    };
    // On a phone the keyboard would cover the screen, so no field has the focus until the user taps one.
    await expect(counter.farmer).not.toBeFocused();
    await looksRight();

    // The farmer brings one flower: farmer, weight, saved.
    await counter.farmer.tap();
    await page.keyboard.type(one.number);
    await looksRight();
    await option.first().tap();
    await expect(counter.farmer).toHaveValue(name(one));
    // A long name can be read in full.
    await expect(counter.row.getByText(name(one), { exact: true })).toBeVisible();
    await press('12.5+8');
    await expect(counter.weight).toHaveValue('12.5+8');
    await expect(counter.row).toContainText('20.500');
    await looksRight();
    const [field, pad] = [await counter.weight.boundingBox(), await keypad.boundingBox()];
    expect(Number(field?.y) + Number(field?.height)).toBeLessThanOrEqual(Number(pad?.y));
    await key(entries.save).tap();
    await expect(keypad).toBeHidden();
    await expect(counter.rows.first()).toContainText('20.500');
    await expect(counter.rows.first()).toContainText(name(one));
    await expectNothingCutOff(page, counter.rows.first());
    await expect(counter.farmer).toBeFocused();

    // The farmer brings two flowers, so one must be tapped. The keypad closes when something else is touched, and opens again.
    await page.keyboard.type(two.number);
    await option.first().tap();
    await expect(option.nth(1)).toContainText(entries.usual);
    await looksRight();
    await option.nth(1).tap();
    await expect(counter.row.getByText(LONG[language], { exact: true })).toBeVisible();
    await press('9');
    await key(entries.less).tap();
    await expect(keypad).toBeHidden();
    await counter.weight.tap();
    await press('.5');
    await counter.row.getByRole('button', { name: entries.more }).tap();
    await expect(keypad).toBeHidden();
    await counter.row.getByRole('textbox', { name: entries.notes }).fill('வாடியது');
    await looksRight();
    await counter.weight.tap();
    await key(entries.keypad.back).tap();
    await press('75');
    await expect(counter.weight).toHaveValue('9.75');
    await counter.farmer.tap();
    await expect(keypad).toBeHidden();
    await counter.row.getByRole('button', { name: entries.save }).tap();
    await expect(counter.rows.first()).toContainText('9.750');

    // One entry is opened by a tap and corrected, and another one voided.
    const dialog = page.getByRole('dialog');
    await counter.rows.first().tap();
    await looksRight();
    await dialog.getByRole('textbox', { name: entries.weight.replace(/ \(.*/, '') }).fill('10.75');
    await dialog.getByRole('button', { name: entries.entry.save }).tap();
    await expect(dialog).toBeHidden();
    await expect(counter.rows.first()).toContainText('10.750');
    await expect(counter.farmer).not.toBeFocused();
    await counter.rows.nth(1).tap();
    await dialog.getByRole('button', { name: entries.entry.void }).tap();
    await dialog.getByRole('button', { name: entries.voidReasons.twice }).tap();
    await looksRight();
    await dialog.getByRole('button', { name: entries.entry.voidAct }).tap();
    await expect(dialog).toBeHidden();
    await expect(counter.rows.nth(1)).toContainText(entries.state.void);
    await page.getByRole('button', { name: entries.keys.hintUndo }).tap();
    await expect.poll(() => countOwn(page)).toBe(3);
    await expect(counter.farmer).not.toBeFocused();

    // A warning is confirmed on the keypad.
    await counter.farmer.tap();
    await page.keyboard.type(one.number);
    await option.first().tap();
    await press('250');
    await key(entries.save).tap();
    await expect(counter.row).toContainText('250.000');
    await looksRight();
    await key(entries.confirm).tap();
    await expect(counter.rows.first()).toContainText('250.000');

    await expect(counter.pill).toHaveText(sync.pill.sent);
    await counter.pill.tap();
    await dialog.getByRole('button', { name: sync.dayClose.act }).tap();
    await expect(dialog).toContainText(sync.dayClose.same);
    await looksRight();
    const saved = await expectSame(page, shop, today());
    expect(saved.map(({ quantity, status }) => [quantity, status])).toEqual([
      [20_500, 'void'],
      [10_750, 'priced'],
      [20_500, 'priced'],
      [250_000, 'priced'],
    ]);
  });
}
