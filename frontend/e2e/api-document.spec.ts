import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test as base } from '@playwright/test';
import { asText, fetchDocument } from '../scripts/api-document.mjs';
import { expect, test } from './pages';
import { apiUrl } from './workers';

test('the pages are typed by the document of the API that runs', async ({ baseURL }) => {
  const kept = readFileSync(join(import.meta.dirname, '../openapi.json'), 'utf8');
  const same = asText(await fetchDocument(String(baseURL))) === kept;
  expect(same, 'The API has changed. Run ./dev api-types and commit what it writes.').toBe(true);
});

// The policy blocks a few style attributes in its samples, invisibly. The usual `test` of pages.ts would fail on that.
base('the reference is drawn under a policy that lets nothing in', async ({ page }) => {
  const answer = await page.goto(`${apiUrl()}/docs/`);
  expect(answer?.headers()['content-security-policy']).not.toContain('unsafe');
  const rules = () => page.evaluate(() => [...document.styleSheets].map((sheet) => sheet.cssRules.length));
  // Every style element is in effect.
  await expect.poll(async () => Math.max(0, ...(await rules()))).toBeGreaterThan(1000);
  expect(await page.locator('style').count()).toBe((await rules()).length);
});
