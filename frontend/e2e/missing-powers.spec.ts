import { counterOn, countOwn, type } from './counter';
import { expect, PEOPLE, prefer, test, WORDS } from './pages';
import { type Farmer, Shop } from './shop';

let farmer: Farmer;

test.beforeAll(async () => {
  const shop = await Shop.of();
  const flower = await shop.addFlower('Punnai', 'புன்னை');
  farmer = await shop.addFarmer('Kuzhali', 'குழலி', [flower]);
});

async function signInAsClerk(page: Parameters<typeof counterOn>[0]) {
  await page.goto('/entry');
  await page.getByLabel(WORDS.en.email).fill(PEOPLE.staff.email);
  await page.getByLabel(WORDS.en.password, { exact: true }).fill(PEOPLE.staff.password);
  await page.keyboard.press('Enter');
  return counterOn(page);
}

test('on a page without HTTPS, where the browser hashes nothing, entries are saved all the same', async ({ page }) => {
  await prefer(page, { language: 'en' });
  await page.addInitScript(() => {
    Object.defineProperty(Crypto.prototype, 'subtle', { get: () => undefined });
  });
  const counter = await signInAsClerk(page);
  await expect(counter.farmer).toBeFocused();
  await type(counter, farmer, '12.5');
  await expect(counter.rows.first()).toContainText('12.500');
  await expect(counter.rows.first()).toContainText('sent');
  expect(await countOwn(page)).toBe(1);
});

test('a browser that refuses the local database says so instead of opening for ever', async ({ page }) => {
  await prefer(page, { language: 'en' });
  await page.addInitScript(() => {
    IDBFactory.prototype.open = () => {
      throw new DOMException('The operation is insecure', 'SecurityError');
    };
  });
  const counter = await signInAsClerk(page);
  await expect(page.getByText('This browser does not allow data to be stored, so no entry can be saved')).toBeVisible();
  await expect(counter.farmer).toBeHidden();
});

test('a browser that refuses its storage signs in until the page is closed, and says so', async ({ page }) => {
  await page.addInitScript(() => {
    for (const name of ['localStorage', 'sessionStorage']) {
      Object.defineProperty(window, name, {
        get() {
          throw new DOMException('Access is denied for this document', 'SecurityError');
        },
      });
    }
  });
  await page.goto('/entry');
  await expect(page.getByText('your sign-in ends when you close the page')).toBeVisible();
  const counter = await signInAsClerk(page);
  await expect(counter.farmer).toBeFocused();
  await type(counter, farmer, '13.5');
  await expect(counter.rows.first()).toContainText('13.500');
});
