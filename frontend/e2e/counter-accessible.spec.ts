import { DESK, expectAccessible, expectNoSidewaysScroll, PHONE } from './accessibility';
import { counterOn, openCounter, TEXTS, type } from './counter';
import { expect, type Language, prefer, test } from './pages';
import { type Named, Shop } from './shop';

// The service worker is part of what is tested; the configuration blocks it by default.
test.use({ serviceWorkers: 'allow' });

let shop: Shop;
let flower: Named;
let second: Named;

test.beforeAll(async () => {
  shop = await Shop.of();
  flower = await shop.addFlower('Kanthal', 'காந்தள்');
  second = await shop.addFlower('Thumbai', 'தும்பை');
  await shop.setRate(flower, 45);
});

// Colours and layouts are independent: every theme is tested in every language, once narrow and once wide.
for (const { language, theme, viewport } of [
  { language: 'en', theme: 'light', viewport: DESK },
  { language: 'en', theme: 'dark', viewport: PHONE },
  { language: 'ta', theme: 'light', viewport: PHONE },
  { language: 'ta', theme: 'dark', viewport: DESK },
] as const satisfies { language: Language; theme: string; viewport: object }[]) {
  test(`the counter with all that opens in it can be used by everybody: ${language}, ${theme}, ${viewport.width} px`, async ({
    page,
    context,
  }) => {
    test.slow();
    const { entries, sync } = TEXTS[language];
    const farmer = await shop.addFarmer('Ponni', 'பொன்னி', [flower, second]);
    const leaver = await shop.addFarmer('Vaigai', 'வைகை', [flower]);
    await page.setViewportSize(viewport);
    await prefer(page, { language, theme });
    const { pill, rows } = await openCounter(page, 'admin', language);
    const counter = counterOn(page, language);
    const looksRight = async () => {
      await expectNoSidewaysScroll(page);
      await expectAccessible(page);
    };
    const { keyboard } = page;
    const dialog = page.getByRole('dialog');
    await expect(counter.farmer).toBeFocused();
    // A void entry is in the list during the whole test.
    await type(counter, farmer, '11.5', '1');
    await expect(rows.first()).toContainText('11.500');
    await keyboard.press('ControlOrMeta+z');
    await expect(rows.first()).toContainText(entries.state.void);

    await keyboard.type('1');
    await expect(page.getByRole('option').first()).toBeVisible();
    await looksRight();
    await keyboard.press('ControlOrMeta+a');
    await keyboard.type('Nobody');
    await keyboard.press('Enter');
    await expect(counter.row.getByRole('form')).toBeVisible();
    await keyboard.press('Enter');
    await looksRight();
    await keyboard.press('Escape');
    await keyboard.press('Escape');
    await counter.row.getByRole('button', { name: entries.save }).click();
    await expect(counter.row).toContainText(entries.noFarmer);
    await looksRight();

    await counter.farmer.focus();
    await keyboard.type(`${farmer.number}\n`);
    await expect(page.getByRole('option').first()).toBeVisible();
    await looksRight();
    await keyboard.type('kanthal\n10.5+4.5');
    await keyboard.press('Alt+a');
    await expect(counter.row.getByRole('group')).toBeVisible();
    await looksRight();
    await counter.weight.fill('250');
    await keyboard.press('Enter');
    await expect(counter.row.getByRole('button', { name: entries.confirm })).toBeVisible();
    await looksRight();
    await keyboard.press('Enter');
    await expect(rows.first()).toContainText('250.000');
    await expect(pill).toHaveText(sync.pill.sent);

    await rows.first().focus();
    await keyboard.press('Enter');
    await expect(dialog).toBeVisible();
    await looksRight();
    await keyboard.press('Escape');
    await keyboard.press('Delete');
    await keyboard.press('Enter');
    await expect(dialog).toContainText(entries.entry.voidNeedsReason);
    await looksRight();
    await keyboard.press('Escape');
    await counter.farmer.focus();
    await keyboard.press('?');
    await expect(dialog).toContainText(entries.keys.title);
    await looksRight();
    await keyboard.press('Escape');

    // Two operations need a person: one entry was also changed elsewhere, one is refused.
    await context.setOffline(true);
    await rows.first().click();
    await keyboard.type('240\n');
    await expect(rows.first()).toContainText('240.000');
    const id = String(await rows.first().getAttribute('data-entry-id'));
    await counter.farmer.focus();
    await type(counter, leaver, '12.5');
    await expect(rows.first()).toContainText('12.500');
    await shop.call('PUT', `/daily-entries/${id}`, { quantity: 230, version: 1 });
    await shop.call('DELETE', `/farmers/${leaver.id}`);
    await looksRight();
    await context.setOffline(false);
    await expect(pill).toHaveText(sync.pill.parked_other.replace('{{count}}', '2'));
    await pill.click();
    await expect(dialog.getByText(sync.conflict.text)).toBeVisible();
    await dialog.getByRole('button', { name: sync.dayClose.act }).click();
    await expect(dialog.getByRole('button', { name: sync.dayClose.act })).toBeEnabled();
    await dialog.getByRole('button', { name: sync.giveUp }).first().click();
    await looksRight();
  });
}
