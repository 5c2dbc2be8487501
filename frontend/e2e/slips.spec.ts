import type { Page } from '@playwright/test';
import printing from '../src/i18n/en/printing.json' with { type: 'json' };
import { counterOn, readLocalData, type } from './counter';
import { expect, PEOPLE, readyForOffline, signIn, test } from './pages';
import { Shop, today } from './shop';
import { apiUrl } from './workers';

// The service worker is part of what is tested; the configuration blocks it by default.
test.use({ serviceWorkers: 'allow' });

/** Stubs a USB printer that records what it was sent. */
const pluggedIn = (page: Page) =>
  page.addInitScript(() => {
    const sent: number[][] = [];
    const endpoints = [{ direction: 'out', endpointNumber: 2, type: 'bulk' }];
    const printer = {
      productName: 'Market printer',
      vendorId: 1,
      productId: 2,
      opened: false,
      configuration: { interfaces: [{ interfaceNumber: 0, alternate: { interfaceClass: 7, endpoints } }] },
      async open() {
        printer.opened = true;
        sent.push([]);
      },
      async close() {
        printer.opened = false;
      },
      async claimInterface() {},
      async transferOut(_: number, data: Uint8Array) {
        for (const byte of data) sent.at(-1)?.push(byte);
        return { status: 'ok' };
      },
    };
    const usb = { requestDevice: async () => printer, getDevices: async () => [printer] };
    Object.defineProperty(navigator, 'usb', { value: usb });
    Object.assign(window, { printed: sent });
  });

const printed = (page: Page) => page.evaluate(() => (window as unknown as { printed: number[][] }).printed);

/** Interprets a command stream as a printer would: the rows of dots, and whether the paper was cut. */
function paperOf(stream: readonly number[]): { across: number; rows: number; isCut: boolean } {
  let at = 0;
  let across = 0;
  let rows = 0;
  let isCut = false;
  while (at < stream.length) {
    const [first, second] = [stream[at], stream[at + 1]];
    if (first === 0x1b && second === 0x40) at += 2;
    else if (first === 0x1b && second === 0x64) at += 3;
    else if (first === 0x1d && second === 0x56) {
      isCut = true;
      at += 4;
    } else if (first === 0x1d && second === 0x76) {
      const bytes = (stream[at + 4] ?? 0) + 256 * (stream[at + 5] ?? 0);
      const strip = (stream[at + 6] ?? 0) + 256 * (stream[at + 7] ?? 0);
      across = bytes * 8;
      rows += strip;
      at += 8 + bytes * strip;
    } else throw new Error(`No printer knows ${first} ${second}`);
  }
  return { across, rows, isCut };
}

test('a printer is chosen once; a slip leaves without a network, and the one of the server is the same, dot for dot', async ({
  page,
  context,
}) => {
  const shop = await Shop.of();
  const flower = await shop.addFlower('Neithal', 'நெய்தல்');
  await shop.setRate(flower, 140);
  const farmer = await shop.addFarmer('Avvai', 'ஔவை', [flower]);
  await pluggedIn(page);
  await signIn(page, 'staff', 'en', '/settings');
  const settings = page.getByRole('region', { name: printing.title });

  // Until a printer is chosen, the system's print dialog gets a page the size of the slip, without anything of the app.
  await page.evaluate(() => {
    window.print = () => undefined;
  });
  await settings.getByRole('button', { name: printing.test }).click();
  await expect(page.locator('body > img.slip-to-print')).toBeAttached();
  const paper = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
  const sizes = [...paper.matchAll(/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]/g)].map(([, width, height]) => [
    width,
    height,
  ]);
  expect(sizes).toHaveLength(1);
  expect(Number(sizes[0]?.[0]) / 72).toBeCloseTo(80 / 25.4, 1);
  await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
  await expect(page.locator('body > img.slip-to-print')).not.toBeAttached();

  await settings.getByText(printing.usb, { exact: true }).click();
  await expect(settings.getByText('Chosen: Market printer')).toBeVisible();
  await settings.getByText(printing.paper58).click();
  await settings.getByRole('button', { name: printing.test }).click();
  await expect(settings.getByText(printing.tested)).toBeVisible();
  expect((await printed(page)).map(paperOf)).toEqual([{ across: 384, rows: expect.any(Number), isCut: true }]);

  await page.goto('/entry');
  const counter = counterOn(page);
  await expect(counter.farmer).toBeVisible();
  await readyForOffline(page);
  await context.setOffline(true);
  await type(counter, farmer, '4.25+3');
  await expect(counter.rows.first()).toContainText('7.250');
  await page.keyboard.press('Alt+P');
  await expect(page.getByText('Slip printed: Avvai').first()).toBeAttached();
  expect((await printed(page)).map(paperOf)).toEqual([{ across: 384, rows: expect.any(Number), isCut: true }]);

  await context.setOffline(false);
  await expect(counter.pill).toHaveText('All sent');
  const { entries } = await readLocalData(page);
  const entry = entries.find(({ farmerId }) => farmerId === farmer.id);
  for (const [keys, of] of [
    ['Alt+P', 'entry'],
    ['Alt+Shift+P', 'day'],
  ] as const) {
    const before = (await printed(page)).length;
    await page.keyboard.press(keys);
    await expect.poll(async () => (await printed(page)).length).toBe(before + 1);
    await expect(page.getByText('Slip printed: Avvai').first()).toBeAttached();
    const server = await slipOfServer(entry?.id ?? '', of);
    await expect.poll(async () => (await printed(page))[before]).toEqual(server);
  }
});

test('an entry of the office is handed over as a file: kept, and shared', async ({ page }) => {
  const shop = await Shop.of();
  const flower = await shop.addFlower('Neithal', 'நெய்தல்');
  await shop.setRate(flower, 140);
  const farmer = await shop.addFarmer('Kapilan', 'கபிலன்', [flower]);
  const weighed = { farmer_id: farmer.id, flower_type_id: flower.id, entry_date: today(), entry_time: '00:10' };
  await shop.call('POST', '/daily-entries', { ...weighed, quantity: 3 });
  await page.addInitScript(() => {
    const shared: File[] = [];
    const share = async ({ files }: { files: File[] }) => void shared.push(...files);
    Object.assign(navigator, { canShare: () => true, share });
    Object.assign(window, { shared });
  });
  await signIn(page, 'admin', 'en', `/day-book?q=${farmer.code}`);
  await page.getByRole('row', { name: /Kapilan/ }).click();
  const download = page.waitForEvent('download');
  await page.getByRole('table', { name: 'Entries' }).getByRole('button', { name: 'PDF' }).click();
  const kept = await download;
  expect(kept.suggestedFilename()).toMatch(/^receipt-[0-9A-F]{6}\.pdf$/);
  await page.getByRole('table', { name: 'Entries' }).getByRole('button', { name: 'Share' }).click();
  await expect
    .poll(() =>
      page.evaluate(async () => {
        const [file] = (window as unknown as { shared: File[] }).shared;
        return file && `${file.type} ${(await file.text()).slice(0, 5)}`;
      }),
    )
    .toBe('application/pdf %PDF-');
});

async function slipOfServer(entryId: string, of: string): Promise<number[]> {
  const { email, password } = PEOPLE.staff;
  const login = await fetch(`${apiUrl()}/api/v1/auth/login`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ email, password }),
  });
  const { data } = await login.json();
  const answer = await fetch(`${apiUrl()}/api/v1/reports/receipt/${entryId}?format=escpos&width=58&of=${of}`, {
    headers: { Authorization: `Bearer ${data.access_token}` },
  });
  return [...new Uint8Array(await answer.arrayBuffer())];
}
