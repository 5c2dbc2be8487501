import { expectSame, openCounter, type } from './counter';
import { expect, test } from './pages';
import { Shop, today } from './shop';

const DAY_MS = 86_400_000;

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
    await page.addInitScript((ms) => {
      const Real = Date;
      globalThis.Date = class extends Real {
        constructor(...parts: [] | [string]) {
          super(...((parts.length === 0 ? [Real.now() + ms] : parts) as [string]));
        }
        static override now() {
          return Real.now() + ms;
        }
      } as DateConstructor;
    }, shift);
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
