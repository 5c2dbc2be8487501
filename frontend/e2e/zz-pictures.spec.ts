import { signIn, test, prefer } from './pages';
import { Shop, today } from './shop';
const OUT = '/tmp/team/h4/pictures';
for (const language of ['en', 'ta'] as const)
test('pictures ' + language, async ({ page }) => {
  await page.addInitScript(() => { Object.defineProperty(navigator, 'usb', { value: {} }); Object.defineProperty(navigator, 'serial', { value: {} }); Object.defineProperty(navigator, 'bluetooth', { value: {} }); Object.assign(navigator, { canShare: () => true, share: async () => undefined }); });
  await signIn(page, 'admin', language, '/settings');
  await page.waitForTimeout(1500);
  await page.screenshot({ path: `${OUT}/settings-${language}.png`, fullPage: true });
  await page.setViewportSize({ width: 360, height: 740 });
  await page.waitForTimeout(500);
  await page.screenshot({ path: `${OUT}/settings-phone-${language}.png`, fullPage: true });
  await page.setViewportSize({ width: 1280, height: 800 });
  const shop = await Shop.of();
  const [s] = await shop.call('GET', '/settlements?page_size=1');
  const [f] = await shop.call('GET', '/farmers?page_size=1');
  for (const [name, path] of [['settlement', `/settlements/${s.id}`], ['farmer', `/farmers/${f.id}`], ['reports', '/reports'], ['daybook', '/day-book']] as const) {
    await page.goto(path);
    await page.waitForTimeout(2000);
    if (name === 'daybook' || name === 'farmer') { await page.locator('[data-row]').first().click().catch(() => undefined); await page.waitForTimeout(1000); }
    await page.screenshot({ path: `${OUT}/${name}-${language}.png` });
    if (name === 'farmer' || name === 'settlement') { await page.setViewportSize({ width: 360, height: 740 }); await page.waitForTimeout(500); await page.screenshot({ path: `${OUT}/${name}-phone-${language}.png`, fullPage: true }); await page.setViewportSize({ width: 1280, height: 800 }); }
  }
});
