import { readFileSync } from 'node:fs';
import { OWNER, startShop, WITHOUT_LIMITS } from '../scripts/running-api.mjs';
import { expectAccessible, expectThumbSized, PHONE } from './accessibility';
import { expect, type Language, prefer, test } from './pages';
import { DIST } from './setup';

// The service worker is part of what is tested; the configuration blocks it by default.
test.use({ serviceWorkers: 'allow' });

/** A separate shop instead of the demo: its codes wait in the outbox, and every amount in it is known. */
let shop: Awaited<ReturnType<typeof startShop>>;
let token = '';
let nextPhone = 9_876_600_000;
let jasmine = '';

test.use({ viewport: PHONE });
test.beforeAll(async () => {
  test.setTimeout(180_000);
  shop = await startShop({
    ENVIRONMENT: 'test',
    LOG_LEVEL: 'error',
    FRONTEND_FOLDER: DIST,
    REDIS_URL: '',
    ...WITHOUT_LIMITS,
  });
  token = (await call('POST', '/auth/login', OWNER)).access_token;
  jasmine = (await call('POST', '/flower-types', { name: 'Jasmine', name_ta: 'மல்லிகை', unit: 'kg' })).id;
  const slot = (
    await call('POST', '/time-slots', { name: 'Day', name_ta: 'பகல்', start_time: '00:00', end_time: '23:59' })
  ).id;
  await call('POST', '/market-rates', {
    flower_type_id: jasmine,
    time_slot_id: slot,
    rate_per_unit: 100,
    effective_date: day(-40),
  });
});
test.afterAll(() => shop.stop());

const day = (from: number) =>
  new Date(Date.now() + from * 86_400_000).toLocaleDateString('en-CA', { timeZone: 'Asia/Kolkata' });

async function call(method: 'GET' | 'POST' | 'PUT', path: string, body?: unknown) {
  const answer = await fetch(`${shop.url}/api/v1${path}`, {
    method,
    headers: { 'Content-Type': 'application/json', ...(token === '' ? {} : { Authorization: `Bearer ${token}` }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const told = await answer.json();
  expect(told, `${method} ${path}`).toMatchObject({ success: true });
  return told.data;
}

const addFarmer = (name: string, name_ta: string, phone: string) => call('POST', '/farmers', { name, name_ta, phone });

const weigh = (farmer: string, quantity: number, date = day(0)) =>
  call('POST', '/daily-entries', {
    farmer_id: farmer,
    flower_type_id: jasmine,
    entry_date: date,
    entry_time: '00:01',
    quantity,
  });

const WORDS = {
  en: {
    ask: 'Farmer? Sign in by phone',
    phone: 'WhatsApp number',
    code: 'Code',
    owes: 'The shop owes you',
    wrong: 'This is wrong',
    weight: 'Weight',
    sentence: 'In one sentence',
    photo: 'Photo of the slip',
    send: 'Send to the shop',
    messages: 'Messages',
    looking: 'the shop is looking at it',
    account: 'Account',
    statement: 'Statement for this period (PDF)',
    advance: 'Advance',
    askAdvance: 'Ask for an advance',
    act: 'Ask',
    pending: 'waiting for the shop',
    rates: 'Rates',
    home: 'Home',
    offline: 'You are offline',
    out: 'Sign out',
    closing: 'Closing balance',
    verified: "Verified in the shop's book",
  },
  ta: {
    ask: 'நான் விவசாயி: தொலைபேசியால் உள்நுழை',
    phone: 'WhatsApp எண்',
    code: 'குறியீடு',
    owes: 'கடை உங்களுக்குத் தர வேண்டியது',
    wrong: 'இது தவறு',
    weight: 'எடை',
    sentence: 'ஒரு வாக்கியத்தில்',
    photo: 'சீட்டின் படம்',
    send: 'கடைக்கு அனுப்பு',
    messages: 'செய்தி',
    looking: 'கடை பார்க்கிறது',
    account: 'கணக்கு',
    statement: 'இந்த நாட்களின் கணக்கு அறிக்கை (PDF)',
    advance: 'முன்பணம்',
    askAdvance: 'முன்பணம் கேள்',
    act: 'கேள்',
    pending: 'கடையின் முடிவுக்குக் காத்திருப்பு',
    rates: 'விலை',
    home: 'முகப்பு',
    offline: 'இணையம் இல்லை',
    out: 'வெளியேறு',
    closing: 'இறுதி இருப்பு',
    verified: 'பேரேட்டில் சரிபார்க்கப்பட்டது',
  },
} as const;

async function comeIn(page: import('@playwright/test').Page, phone: string, language: Language): Promise<void> {
  const words = WORDS[language];
  await prefer(page, { language });
  await page.goto(shop.url);
  await page.getByRole('button', { name: words.ask }).click();
  await page.getByLabel(words.phone).fill(phone);
  await page.keyboard.press('Enter');
  await expect(page.getByLabel(words.code, { exact: true })).toBeFocused();
  await page.keyboard.type(String(await shop.newestCode()));
}

for (const language of ['ta', 'en'] satisfies Language[]) {
  const words = WORDS[language];

  test(`a farmer's week on his own phone: ${language}`, async ({ page, context }) => {
    const phone = String(nextPhone++);
    const { id } = await addFarmer('Muthupandi', 'முத்துப்பாண்டி', phone);
    await weigh(id, 10, day(-1));
    let heard = 0;
    page.on('websocket', (socket) => socket.on('framereceived', () => heard++));
    await comeIn(page, phone, language);
    const place = (name: string) => page.getByRole('navigation').getByRole('link', { name, exact: true });
    const owed = page.locator('[data-owed]');

    // The balance, then a weighing that arrives live, opened to show its full calculation.
    await expect(page.getByText(words.owes)).toBeVisible();
    await expect(owed).toHaveText('₹900.00');
    // The page is connected to the real-time hub.
    await expect.poll(() => heard).toBeGreaterThan(0);
    await weigh(id, 17.25);
    const entry = page.locator('main li button[aria-expanded]').first();
    await expect(entry).toContainText('17.250');
    await expect(owed).toHaveText('₹2,452.50');
    await entry.click();
    const opened = page.locator('main li').first();
    await expect(opened.locator('dd')).toHaveText(['1,725.00', '−172.50', '₹1,552.50']);
    await expectAccessible(page);

    // Each figure links to its journals: the unsettled amount to both entries, today's line to today's.
    const figure = (amount: string) => page.getByRole('link', { name: amount, exact: true });
    const back = () => page.locator('main a').first().click();
    const lines = page.locator('main li button[aria-expanded]');
    await figure('₹2,452.50').last().click();
    await expect(lines).toHaveCount(2);
    await expect(page.locator('[data-closing]')).toHaveText('₹2,452.50');
    await expectThumbSized(page);
    await back();
    await entry.click();
    await opened.getByRole('link', { name: words.verified }).click();
    await expect(lines).toHaveCount(1);
    await expect(page.getByText(words.verified)).toBeVisible();
    await expectAccessible(page);
    await back();
    await entry.click();

    // The farmer reports a mistake, with a photo of the slip.
    await page.getByRole('link', { name: words.wrong }).click();
    await page.getByText(words.weight, { exact: true }).click();
    await page.getByLabel(words.sentence).fill('தராசில் 18.250 கிலோ இருந்தது');
    const png = await page.screenshot({ clip: { x: 0, y: 0, width: 200, height: 200 } });
    await page.getByLabel(words.photo).setInputFiles({ name: 'slip.png', mimeType: 'image/png', buffer: png });
    await expect(page.getByRole('img', { name: words.photo })).toBeVisible();
    await expectAccessible(page);
    await page.getByRole('button', { name: words.send }).click();
    await page.getByRole('button', { name: words.messages }).click();
    await expect(page.getByText(words.looking)).toBeVisible();
    const [said] = await call('GET', '/disputes?status=open');
    expect(said).toMatchObject({ about: 'weight', complaint: 'தராசில் 18.250 கிலோ இருந்தது', has_photo: true });
    await call('POST', `/disputes/${said.id}/resolve`, { resolution: 'சரி, 18.250 கிலோ எனத் திருத்தினோம்' });
    await call('PUT', `/daily-entries/${said.subject_id}`, { quantity: 18.25, reason: 'scale read again' });
    await expect(page.getByText('சரி, 18.250 கிலோ எனத் திருத்தினோம்')).toBeVisible();
    await expectAccessible(page);

    // The correction has a row of its own: old value, new value, reason, person.
    await place(words.account).click();
    await expect(page.getByText('17.250 → 18.250')).toBeVisible();
    await expect(page.getByText('scale read again')).toBeVisible();
    await page.getByRole('button', { name: /17\.250 → 18\.250/ }).click();
    await expect(page.locator('main li ol')).toContainText('17.250 → 18.250');
    await expect(page.locator('[data-closing]')).toHaveText('₹2,542.50');
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: words.statement }).click();
    expect(readFileSync(await (await download).path(), 'latin1').slice(0, 5)).toBe('%PDF-');
    await expectAccessible(page);

    await place(words.rates).click();
    await expect(page.getByText('₹100', { exact: true })).toBeVisible();
    await expectAccessible(page);

    await place(words.advance).click();
    await page.getByLabel(words.askAdvance).fill('500');
    await page.getByRole('button', { name: words.act, exact: true }).click();
    await expect(page.getByText(words.pending)).toBeVisible();
    await expectAccessible(page);
    const [asked] = await call('GET', `/cash-advances?farmer_id=${id}`);
    await call('POST', `/cash-advances/${asked.id}/approve`);

    // After the settlement the page, the account and the book agree on every rupee.
    const settled = await call('POST', '/settlements/generate', {
      farmer_id: id,
      period_start: day(-6),
      period_end: day(0),
    });
    await call('POST', `/settlements/${settled.id}/approve`);
    await place(words.home).click();
    await page.getByRole('link', { name: settled.settlement_number }).click();
    await expect(page.locator('main dl').first().locator('dd').last()).toHaveText('₹2,042.50');
    await expectAccessible(page);
    // Two payments cannot have the same reference.
    const utr = language === 'ta' ? '432016118822' : '432016118833';
    await call('POST', `/settlements/${settled.id}/pay`, { payment_method: 'upi', payment_reference: utr });
    await expect(page.getByText(`UTR ${utr}`)).toBeVisible();
    // Its days, its recovery and its payment are all in the book.
    await expectThumbSized(page);
    for (const [shown, posted] of [
      ['1,000.00', '900.00'],
      ['−500.00', '−500.00'],
      ['₹2,042.50', '−2,042.50'],
    ] as const) {
      await figure(shown).click();
      await expect(lines.locator('b')).toHaveText(posted);
      await expect(page.getByText(words.verified)).toBeVisible();
      await back();
    }
    await place(words.home).click();
    await expect(owed).toHaveText('₹0.00');

    // Offline, the app opens with the last known data and says so.
    await page.evaluate(async () => void (await navigator.serviceWorker.ready));
    // The phone caches the farmer's part of the app, and nothing of the shop's.
    const kept = await page.evaluate(async () => {
      const stores = await Promise.all((await caches.keys()).map((name) => caches.open(name)));
      return (await Promise.all(stores.map((store) => store.keys()))).flat().map(({ url }) => url);
    });
    expect(kept.some((url) => url.includes('/farmer-app-'))).toBe(true);
    expect(kept.filter((url) => /\/(shop-app|entry-screen|office|letters)-/.test(url))).toEqual([]);
    await context.setOffline(true);
    await page.reload();
    await expect(owed).toHaveText('₹0.00');
    await expect(page.getByText(words.offline).first()).toBeVisible();
    await context.setOffline(false);
  });
}

test.describe('an entry without a rate', () => {
  test.use({ serviceWorkers: 'block' });

  test('says beside it when its rate usually comes, over nothing', async ({ page }) => {
    const phone = String(nextPhone++);
    const { id } = await addFarmer('Ponnuthayi', 'பொன்னுத்தாயி', phone);
    await weigh(id, 110.5);
    await page.route(/farmers\/[^/]+\/home/, async (route) => {
      const response = await route.fetch();
      const { data, ...rest } = await response.json();
      const entries = data.entries.map((one: object) => ({
        ...one,
        status: 'unpriced',
        entry_time: '04:10:00',
        net_amount: null,
      }));
      const [{ flower_type_id, time_slot_id }] = data.entries;
      const usual_rate_times = [{ flower_type_id, time_slot_id, time: '05:50:00' }];
      await route.fulfill({ response, json: { ...rest, data: { ...data, entries, usual_rate_times } } });
    });
    await comeIn(page, phone, 'ta');
    const [weight, promise] = [page.getByText('110.500 கிலோ'), page.getByText('வழக்கமாக அதிகாலை 5:50-க்குள்')];
    await expect(promise).toBeVisible();
    for (const letters of ['normal', 'large']) {
      await page.evaluate((is) => document.documentElement.setAttribute('data-font-size', is), letters);
      const [left, right] = [await weight.boundingBox(), await promise.boundingBox()];
      expect((left?.x ?? 0) + (left?.width ?? 0), letters).toBeLessThanOrEqual(right?.x ?? 0);
    }
  });
});

test('two farmers share a phone: they change without a code, and signing out leaves nothing', async ({ page }) => {
  const phone = String(nextPhone++);
  const { id } = await addFarmer('Selvam', 'செல்வம்', phone);
  const other = await call('POST', '/farmers', {
    name: 'Karuppaiah',
    name_ta: 'கருப்பையா',
    phone: String(nextPhone++),
    whatsapp_number: phone,
  });
  await weigh(id, 3.5);
  await weigh(other.id, 7);
  await comeIn(page, phone, 'en');
  await page.getByRole('button', { name: /^Selvam/ }).click();
  await expect(page.locator('[data-owed]')).toHaveText('₹315.00');
  await page.goto(`${shop.url}/settings`);
  await page.getByRole('button', { name: /^Karuppaiah/ }).click();
  await expect(page.locator('[data-owed]')).toHaveText('₹630.00');
  // Nothing of the first farmer is left, neither on the screen nor anywhere on the phone.
  const kept = () => page.evaluate(everythingKept);
  expect(await kept()).not.toMatch(/Selvam|315\.00|"quantity":3\.5/);
  await page.reload();
  await expect(page.locator('[data-owed]')).toHaveText('₹630.00');
  expect(await kept()).not.toMatch(/Selvam/);

  await page.goto(`${shop.url}/settings`);
  await page.getByRole('button', { name: 'Sign out', exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Sign out' }).click();
  await expect(page.getByLabel('E-mail').or(page.getByLabel('WhatsApp number'))).toBeVisible();
  expect(await kept()).not.toMatch(/Karuppaiah|Selvam|கருப்பையா|செல்வம்|farmer_id|net_amount/);
});

/** Returns everything that the browser stores for the page as one text: storages, databases, and cached responses. */
async function everythingKept(): Promise<string> {
  const kept: unknown[] = [{ ...localStorage }, { ...sessionStorage }, document.cookie];
  const done = <T>(request: IDBRequest<T>) =>
    new Promise<T>((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  for (const { name = '' } of await indexedDB.databases()) {
    const db = await done(indexedDB.open(name));
    for (const store of db.objectStoreNames) {
      const rows = db.transaction(store).objectStore(store);
      kept.push(name, store, await done(rows.getAllKeys()), await done(rows.getAll()));
    }
    db.close();
  }
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) {
      const type = (await cache.match(request))?.headers.get('content-type') ?? '';
      // The app's own files are the same for everybody; answers of the API are not.
      kept.push(request.url, type.includes('json') ? await (await cache.match(request))?.text() : '');
    }
  }
  return JSON.stringify(kept);
}
