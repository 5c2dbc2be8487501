import { DESK } from './accessibility';
import { expect, signIn, test } from './pages';
import { paise, Shop, today } from './shop';

test('home tells the day as the books do, and leads to what waits', async ({ page }) => {
  const shop = await Shop.of();
  const flower = await shop.addFlower('Homeflower', 'முகப்புமலர்');
  const farmer = await shop.addFarmer('Home Pandi', 'முகப்பு பாண்டி', [flower]);
  await shop.call('POST', '/daily-entries', {
    farmer_id: farmer.id,
    flower_type_id: flower.id,
    entry_date: today(),
    entry_time: '05:00',
    quantity: 12.5,
  });
  await page.setViewportSize(DESK);
  await signIn(page, 'admin', 'en', '/dashboard');
  await expect(page).toHaveURL(/\/home$/);

  const day = await shop.call('GET', `/reports/daily-summary?date=${today()}`);
  const inRupees = (amount: number) =>
    `₹${(paise(amount) / 100).toLocaleString('en-IN', { minimumFractionDigits: 2, maximumFractionDigits: 2 })}`;
  await expect(page.getByText(inRupees(day.gross_amount)).first()).toBeVisible();
  await expect(page.getByText(inRupees(day.net_amount)).first()).toBeVisible();

  const waiting = page.getByRole('region', { name: 'Needs you' });
  await waiting.getByRole('link', { name: /without a rate/ }).click();
  await expect(page).toHaveURL(/\/rates/);
  await expect(page.getByRole('heading', { name: 'Rates', level: 1 })).toBeVisible();
  await page.keyboard.press('g');
  await page.keyboard.press('h');
  await expect(page).toHaveURL(/\/home$/);
});

test('home is the owner’s; a clerk is told so', async ({ page }) => {
  await signIn(page, 'staff', 'en', '/home');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('You cannot open this screen');
});
