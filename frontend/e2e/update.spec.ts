import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { DESK, PHONE } from './accessibility';
import { counterOn } from './counter';
import { expect, prefer, readyForOffline, test } from './pages';
import { Shop } from './shop';

// The service worker is part of what is tested; the configuration blocks it by default.
test.use({ serviceWorkers: 'allow' });

const DIST = join(import.meta.dirname, '../dist');
const TYPES: Record<string, string> = {
  js: 'text/javascript',
  css: 'text/css',
  html: 'text/html',
  json: 'application/json',
  svg: 'image/svg+xml',
};

let server: Server;
let version = 1;

/** Serves the same pages, but a different service worker whenever `version` changes; the API is proxied. */
test.beforeAll(async ({ baseURL }) => {
  server = createServer(async (request, response) => {
    const path = new URL(request.url ?? '/', 'http://here').pathname;
    if (path.startsWith('/api/')) {
      const body: Buffer[] = [];
      for await (const part of request) body.push(part as Buffer);
      const headers = new Headers(
        Object.entries(request.headers).filter(([name]) => !/^(host|connection|content-length|origin)$/.test(name)) as [
          string,
          string,
        ][],
      );
      const init = { method: request.method ?? 'GET', headers, ...(body.length > 0 && { body: Buffer.concat(body) }) };
      const answer = await fetch(`${baseURL}${request.url}`, init);
      const cookies = answer.headers.getSetCookie();
      response.writeHead(answer.status, {
        'content-type': String(answer.headers.get('content-type')),
        'set-cookie': cookies,
      });
      response.end(Buffer.from(await answer.arrayBuffer()));
      return;
    }
    const file = /\.\w+$/.test(path) ? path : '/index.html';
    const type = TYPES[file.split('.').at(-1) ?? ''] ?? 'application/octet-stream';
    response.writeHead(200, { 'content-type': type, 'cache-control': 'no-cache' });
    const content = readFileSync(join(DIST, file));
    response.end(file === '/sw.js' ? `${content}\n// ${version}` : content);
  });
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
});

test.afterAll(() => server.close());

test('a new version offers itself and starts at a tap, not before; other windows follow', async ({ page, context }) => {
  await prefer(page, { language: 'en' });
  await page.goto(`http://localhost:${(server.address() as AddressInfo).port}/settings`);
  await page.getByLabel('E-mail').fill('admin@malar.com');
  await page.getByLabel('Password', { exact: true }).fill('admin123');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Settings' })).toBeVisible();
  await readyForOffline(page);
  await expect(page.getByText('A new version is ready')).toBeHidden();

  version = 2;
  await page.evaluate(async () => (await navigator.serviceWorker.ready).update());
  await expect(page.getByText('A new version is ready')).toBeVisible();

  // Input can be saved while the prompt is shown: on a phone both are at the bottom of the page.
  await page.setViewportSize(PHONE);
  const place = page.url();
  await page.evaluate(() => history.pushState(null, '', '/settings/shop'));
  await page.getByLabel('GSTIN').fill('33');
  await page.getByRole('button', { name: 'Save' }).click({ trial: true });
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.evaluate((to) => history.pushState(null, '', to), place);
  await page.setViewportSize(DESK);

  const other = await context.newPage();
  await other.goto(page.url());
  await expect(other.getByRole('heading', { name: 'Settings' })).toBeVisible();
  // The old worker stays active while it serves requests of any window, under a debugger for minutes.
  await other.waitForLoadState('networkidle');
  const loaded = page.waitForEvent('load');
  await page.getByRole('button', { name: 'Update now' }).click();
  await loaded;
  await expect(page.getByRole('heading', { name: 'Settings' })).toBeVisible();
  await expect(page.getByText('A new version is ready')).toBeHidden();

  await expect(other.getByText('A new version is ready')).toBeVisible();
  const followed = other.waitForEvent('load');
  await other.getByRole('button', { name: 'Update now' }).click();
  await followed;
});

test('a new version waits for what is typed and for what is unsent', async ({ page }) => {
  const shop = await Shop.of();
  const farmer = await shop.addFarmer('Arasi', 'அரசி', [await shop.addFlower('Sembaruthi', 'செம்பருத்தி')]);
  const counter = counterOn(page);
  await prefer(page, { language: 'en' });
  await page.goto(`http://localhost:${(server.address() as AddressInfo).port}/entry`);
  await page.getByLabel('E-mail').fill('admin@malar.com');
  await page.getByLabel('Password', { exact: true }).fill('admin123');
  await page.keyboard.press('Enter');
  await expect(counter.farmer).toBeFocused();
  await readyForOffline(page);
  await page.keyboard.type(farmer.number);

  version = 3;
  await page.evaluate(async () => (await navigator.serviceWorker.ready).update());
  const prompt = page.getByText('A new version is ready');
  const start = page.getByRole('button', { name: 'Update now' });
  await expect(prompt).toBeVisible();
  await expect(start).toBeHidden();
  await page.route('**/api/v1/sync/push', (route) => route.abort());
  await page.keyboard.type('\n10.5\n');
  await expect(counter.pill).toContainText('1 waiting');
  await expect(counter.farmer).toHaveValue('');
  await expect(start).toBeHidden();

  await page.unroute('**/api/v1/sync/push');
  await counter.pill.click();
  await page.getByRole('button', { name: 'Send now' }).click();
  await page.keyboard.press('Escape');
  await expect(counter.pill).toHaveText('All sent');
  await expect(start).toBeVisible();
  const loaded = page.waitForEvent('load');
  await start.click();
  await loaded;
  await expect(counter.rows.first()).toContainText('10.500');
});
