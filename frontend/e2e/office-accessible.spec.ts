import { DESK, expectAccessibleInBothThemes, expectNoSidewaysScroll, PHONE } from './accessibility';
import { expect, type Language, signIn, test } from './pages';

const SCREENS = ['/home', '/rates', '/settle', '/settlements', '/reports', '/reports?report=flowers'];

for (const language of ['en', 'ta'] satisfies Language[]) {
  test(`every screen of the office can be used by everybody: ${language}`, async ({ page }) => {
    test.slow();
    await signIn(page, 'admin', language);
    for (const path of language === 'en' ? SCREENS : ['/home', '/rates']) {
      await page.goto(path);
      await expect(page.getByRole('heading', { level: 1 })).toBeAttached();
      await page.waitForLoadState('networkidle');
      await page.setViewportSize(language === 'en' ? DESK : PHONE);
      await expectNoSidewaysScroll(page);
      await expectAccessibleInBothThemes(page);
    }
  });
}
