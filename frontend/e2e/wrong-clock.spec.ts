import type { Page } from '@playwright/test';
import { countOwn, expectSame, openCounter, readLocalData, type } from './counter';
import { expect, readyForOffline, test } from './pages';
import { Shop, today } from './shop';

// The service worker is part of what is tested; the configuration blocks it by default.
test.use({ serviceWorkers: 'allow' });

const DAY_MS = 86_400_000;

/** Runs in the page: makes its clock wrong by `ms`; the test can change it. */
function startClock(ms: number): void {
  const Real = Date;
  const clock = globalThis as unknown as { clockIsOff: number };
  clock.clockIsOff = ms;
  globalThis.Date = class extends Real {
    constructor(...parts: [] | [string]) {
      super(...((parts.length === 0 ? [Real.now() + clock.clockIsOff] : parts) as [string]));
    }
    static override now() {
      return Real.now() + clock.clockIsOff;
    }
  } as DateConstructor;
}

const setClock = (page: Page, ms: number) =>
  page.evaluate((off) => {
    (globalThis as unknown as { clockIsOff: number }).clockIsOff = off;
  }, ms);

for (const [name, shift] of [
  ['a day behind', -DAY_MS],
  ['a day ahead', DAY_MS],
  ['six years behind', -6 * 365 * DAY_MS],
] as const) {
  test(`a clock that is ${name} is told, and entries get the server's date and time`, async ({ page }) => {
    const shop = await Shop.of();
    const flower = await shop.addFlower('Sirukurinji', 'சிறுகுறிஞ்சி');
    await shop.setRate(flower, 60);
    const farmer = await shop.addFarmer('Nedunchezhiyan', 'நெடுஞ்செழியன்', [flower]);
    await page.addInitScript(startClock, shift);
    const counter = await openCounter(page);
    await expect(page.getByText("This device's clock is wrong")).toBeVisible();
    await expect(counter.farmer).toBeFocused();
    await type(counter, farmer, '12.5');
    await expect(counter.rows.first()).toContainText('12.500');
    await expect(counter.rows.first()).toContainText('sent');
    await expect(counter.pill).toHaveText('All sent');
    const saved = await expectSame(page, shop, today());
    expect(saved).toMatchObject([{ quantity: 12_500, entryDate: today(), status: 'priced' }]);
    expect(Math.abs(Date.parse(String(saved[0]?.capturedAt)) - Date.now())).toBeLessThan(60_000);
  });
}

const dayFrom = (days: number) =>
  new Date(Date.parse(`${today()}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
const asWritten = (date: string) => date.split('-').reverse().join('-');

test('entries written offline by a clock that is a day behind are held, shown with the right date, and sent by one key', async ({
  page,
  context,
}) => {
  const shop = await Shop.of();
  const flower = await shop.addFlower('Vaagai', 'வாகை');
  await shop.setRate(flower, 70);
  const farmer = await shop.addFarmer('Ilango', 'இளங்கோ', [flower]);
  const counter = await openCounter(page);
  await readyForOffline(page);
  await context.setOffline(true);
  await page.addInitScript(startClock, -DAY_MS);
  await page.reload();
  await expect(page.getByText('so the time may be wrong')).toBeVisible();
  await expect(counter.farmer).toBeFocused();
  for (const weight of ['10.5', '11.5', '12.5']) await type(counter, farmer, weight);
  await expect(counter.pill).toContainText('Offline · 3 waiting');
  const { entries } = await readLocalData(page);
  expect(entries.filter(({ farmerId }) => farmerId === farmer.id).map(({ entryDate }) => entryDate)).toEqual([
    dayFrom(-1),
    dayFrom(-1),
    dayFrom(-1),
  ]);

  await context.setOffline(false);
  await expect(counter.pill).toHaveText('3 need you');
  expect((await shop.entries(today())).filter(({ farmer_id }) => farmer_id === farmer.id)).toEqual([]);
  expect((await shop.entries(dayFrom(-1))).filter(({ farmer_id }) => farmer_id === farmer.id)).toEqual([]);

  await counter.pill.click();
  const panel = page.getByRole('dialog', { name: 'Sent and waiting' });
  await expect(panel.getByText('1 day behind')).toHaveCount(3);
  const dates = panel.getByRole('textbox', { name: 'Date' });
  for (let at = 0; at < 3; at++) await expect(dates.nth(at)).toHaveValue(asWritten(today()));
  await panel.getByRole('textbox', { name: 'Time' }).first().fill('4.25');
  await dates.nth(1).fill('99-99');
  await expect(panel.getByRole('button', { name: 'Confirm and send all 3' })).toBeDisabled();
  await dates.nth(1).fill(asWritten(dayFrom(-2)));
  await page.keyboard.press('Enter');
  await expect(counter.pill).toHaveText('All sent');

  const saved = await expectSame(page, shop, today());
  expect(saved.map(({ quantity }) => quantity).sort()).toEqual([10_500, 12_500]);
  expect(saved.find(({ quantity }) => quantity === 10_500)).toMatchObject({ entryTime: '04:25:00' });
  for (const { capturedAt } of saved) expect(Math.abs(Date.parse(capturedAt) - Date.now())).toBeLessThan(120_000);
  expect(await expectSame(page, shop, dayFrom(-2))).toMatchObject([{ quantity: 11_500 }]);
});

for (const [name, shift, needs] of [
  ['put back by a day changes no time', -DAY_MS, 0],
  ['put forward by a day is found out', DAY_MS, 1],
] as const) {
  test(`a clock that is ${name}, though nobody is there to tell`, async ({ page, context }) => {
    const shop = await Shop.of();
    const flower = await shop.addFlower(`Pidavam ${shift}`, 'பிடவம்');
    await shop.setRate(flower, 70);
    const farmer = await shop.addFarmer(`Kurunthogai ${shift}`, 'குறுந்தொகை', [flower]);
    await page.addInitScript(startClock, 0);
    const counter = await openCounter(page);
    await context.setOffline(true);
    await expect(counter.pill).toHaveText('Offline');
    await setClock(page, shift);
    await expect(page.getByText('so the time may be wrong')).toBeVisible();
    await type(counter, farmer, '14.5');
    await expect.poll(() => countOwn(page)).toBeGreaterThan(0);
    await context.setOffline(false);
    if (needs > 0) {
      await expect(counter.pill).toHaveText('1 needs you');
      await counter.pill.click();
      await expect(page.getByText('1 day ahead')).toBeVisible();
      await page.keyboard.press('Enter');
    }
    await expect(counter.pill).toHaveText('All sent');
    expect(await expectSame(page, shop, today())).toMatchObject([{ quantity: 14_500 }]);
  });
}
