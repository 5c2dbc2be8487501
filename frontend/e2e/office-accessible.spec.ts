import {
  DESK,
  expectAccessibleInBothThemes,
  expectNoSidewaysScroll,
  PHONE,
  showFewRows,
  showWhole,
  TABLET,
} from './accessibility';
import { expect, type Language, signIn, test } from './pages';

const SCREENS = [
  '/home',
  '/rates',
  '/settle',
  '/settlements',
  '/day-book',
  '/reports',
  '/reports?report=market',
  '/reports?report=settlements',
  '/reports?report=advances',
  '/settings',
  '/settings/rules',
  '/settings/devices',
];

for (const language of ['en', 'ta'] satisfies Language[]) {
  test(`every screen of the office can be used by everybody: ${language}`, async ({ page }) => {
    test.slow();
    await showFewRows(page);
    await signIn(page, 'admin', language);
    for (const path of SCREENS) {
      await test.step(path, async () => {
        await page.setViewportSize(language === 'en' ? DESK : PHONE);
        await page.goto(path);
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
        await expectNoSidewaysScroll(page);
        if (language === 'ta') {
          // At widths between a phone and a desktop a table has the least space, with the longer words of Tamil and the larger font.
          await page.setViewportSize(TABLET);
          await page.evaluate(() => document.documentElement.setAttribute('data-font-size', 'large'));
          await expectNoSidewaysScroll(page);
          await page.evaluate(() => document.documentElement.removeAttribute('data-font-size'));
          await page.setViewportSize(PHONE);
          await showWhole(page);
        }
        await expectAccessibleInBothThemes(page);
      });
    }
  });
}
