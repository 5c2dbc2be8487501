import type { Route } from '@playwright/test';
import { expect, signIn, test } from './pages';

const REASON = 'The disk is full.';
const error = { code: 'INTERNAL_SERVER_ERROR', message: REASON };
const refuse = (route: Route) => route.fulfill({ status: 500, json: { success: false, error } });

test('a part of a page that could not be loaded is named with the reason, and loaded when asked', async ({ page }) => {
  await signIn(page, 'admin', 'en', '/settings');
  const isAges = (url: URL) => url.pathname === '/api/v1/cash-advances/ages';
  await page.route(isAges, refuse);
  await page.goto('/advances');
  await expect(page.getByText(REASON)).toBeVisible();
  await page.unroute(isAges);
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByText(REASON)).toHaveCount(0);
});

test('a next page of a list that failed is retried only when somebody presses', async ({ page }) => {
  await signIn(page, 'admin', 'en', '/settings');
  let asked = 0;
  const isMore = (url: URL) => url.pathname === '/api/v1/settlements' && url.searchParams.get('page') === '2';
  await page.route(isMore, (route) => {
    asked += 1;
    return refuse(route);
  });
  await page.goto('/settlements');
  const more = page.getByRole('button', { name: 'Show more' });
  await more.scrollIntoViewIfNeeded();
  await expect.poll(() => asked).toBeGreaterThan(0);
  await expect(page.getByText(REASON)).toBeVisible();
  // Long enough for dozens of retries. A refresh of the whole list, as when the hub connects, may try once more.
  await page.waitForTimeout(1_000);
  expect(asked).toBeLessThanOrEqual(2);
  await page.unroute(isMore);
  await more.click();
  await expect(page.getByText(REASON)).toHaveCount(0);
  await expect(more).toHaveCount(0);
});

test('a search that failed does not claim that there is no such farmer', async ({ page }) => {
  await signIn(page, 'admin', 'en', '/settings');
  await page.route(/\/api\/v1\/(farmers|buyers)\/search/, refuse);
  await page.goto('/advances?new');
  await page.getByRole('button', { name: 'Ask for an advance' }).first().click();
  await page.getByRole('combobox', { name: /Farmer/ }).fill('mu');
  await expect(page.getByText(REASON)).toBeVisible();
  await expect(page.getByText('Nobody like that')).toHaveCount(0);
});
