import { DESK, expectAccessibleInBothThemes, expectNoSidewaysScroll, PHONE } from './accessibility';
import { expect, type Language, prefer, signIn, test } from './pages';

/** The screens before signing in, each with the button that leads to it and the field it shows. */
const DOORS = [
  { button: { en: 'Forgot your password?', ta: 'கடவுச்சொல் மறந்துவிட்டதா?' }, field: '[name=email]' },
  { button: { en: 'Farmer? Sign in by phone', ta: 'நான் விவசாயி: தொலைபேசியால் உள்நுழை' }, field: '[name=phone]' },
];
const SCREENS = ['/entry', '/settings', '/no/such/screen'];

for (const language of ['en', 'ta'] satisfies Language[]) {
  test(`every screen can be used by everybody: ${language}`, async ({ page }) => {
    test.slow();
    await prefer(page, { language });
    await page.goto('/');
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(page.locator('[name=email]')).toBeFocused();
    await page.keyboard.press('Enter');
    await expectAccessibleInBothThemes(page);
    await page.setViewportSize(PHONE);
    await expectNoSidewaysScroll(page);
    await expectAccessibleInBothThemes(page);

    for (const { button, field } of DOORS) {
      await page.goto('/');
      await page.getByRole('button', { name: button[language] }).click();
      await expect(page.locator(field)).toBeFocused();
      await page.keyboard.press('Enter');
      await expectNoSidewaysScroll(page);
      await expectAccessibleInBothThemes(page);
    }
    await page.goto('/verify/00000-00000');
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(page.locator('[name=code]')).toBeVisible();
    await expectNoSidewaysScroll(page);
    await expectAccessibleInBothThemes(page);
    await page.goto('/reset-password?token=of-no-use');
    await expect(page.locator('[name=new-password]')).toBeFocused();
    await expectNoSidewaysScroll(page);
    await expectAccessibleInBothThemes(page);

    await signIn(page, 'admin', language);
    for (const path of SCREENS) {
      await page.goto(path);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      for (const viewport of [DESK, PHONE]) {
        await page.setViewportSize(viewport);
        await expectNoSidewaysScroll(page);
        await expectAccessibleInBothThemes(page);
      }
    }
  });
}
