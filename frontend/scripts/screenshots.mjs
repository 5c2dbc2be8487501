// Takes a screenshot of every screen in both languages, both themes and two sizes, for visual review.
// usage: node scripts/screenshots.mjs [URL] [en|ta] [light|dark] [phone|desk]   without a URL it starts the built API with the demo shop
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { CHROMIUM } from './chromium.mjs';
import { startApi } from './running-api.mjs';

const folder = join(import.meta.dirname, '../screenshots');
const SIZES = { phone: { width: 360, height: 740 }, desk: { width: 1280, height: 800 } };
const OWNER = { email: 'admin@malar.com', password: 'admin123' };
const FARMER = { email: 'demo_farmer@malar.com', password: 'demo123' };
const CLERK = { email: 'staff1@malar.com', password: 'staff123' };
const SCREENS = [
  ...['/entry', '/home', '/rates', '/farmers', '/farmers/import', '/settle', '/settlements', '/advances', '/day-book'],
  ...['/messages', '/messages?show=failed', '/messages?show=waiting', '/messages?show=templates'],
  ...['', '/sale', '/bills', '/collect', '/day', '/prices', '/cash', '/import'].map((at) => `/buyers${at}`),
  ...['/reports', '/reports?report=market', '/reports?report=settlements', '/reports?report=advances'],
  ...['', '/shop', '/flowers', '/times', '/charges', '/rules', '/people', '/devices', '/audit'].map(
    (at) => `/settings${at}`,
  ),
  '/no/such/screen',
];
/** Lists of which the first row's own screen is captured, too. */
const LISTS = ['/farmers', '/settlements', '/advances', '/buyers', '/buyers/bills'];
const PHONE = ['/home', '/account', '/rates', '/advance', '/messages', '/settings'];

/** Makes the phone numbers differ, because each gets only one code per minute. */
let number = 0;

const asked = process.argv.slice(2);
const given = asked.find((word) => word.includes('://'));
const isWanted = (...of) => asked.every((word) => word === given || of.includes(word));
const api =
  given === undefined
    ? await startApi({ LOG_LEVEL: 'error', FRONTEND_FOLDER: join(import.meta.dirname, '../dist') })
    : null;
const url = given ?? api.url;
const browser = await chromium.launch({
  executablePath: CHROMIUM,
  args: ['--no-sandbox', '--disable-gpu'],
});
await mkdir(folder, { recursive: true });
try {
  for (const language of ['en', 'ta']) {
    for (const theme of ['light', 'dark']) {
      for (const [size, viewport] of Object.entries(SIZES)) {
        if (isWanted(language, theme, size)) await takeAll(language, theme, size, viewport);
      }
    }
  }
} finally {
  await browser.close();
  await api?.stop();
}
console.log(folder);

/** Captures the screens that are reachable before signing in, as far as somebody gets without a valid code. */
async function captureSignedOutScreens(page, take) {
  const act = page.locator('button[type=submit]');
  await page.getByRole('button', { name: /Forgot|மறந்து/ }).click();
  await page.locator('[name=email]').fill('nobody@malar.com');
  await take('forgotten-password');
  await act.click();
  await page.locator('[name=email]').waitFor({ state: 'detached' });
  await take('forgotten-password-sent');

  await page.goto(url);
  await page.getByRole('button', { name: /farmer|விவசாயி/ }).click();
  await page.locator('[name=phone]').waitFor();
  await take('sign-in-phone');
  await page.locator('[name=phone]').fill(`90000 ${String(10_000 + number++)}`);
  await act.click();
  await page.locator('[name=code]').fill('000000');
  await page.getByRole('button', { name: /Use another number|வேறு எண்/ }).waitFor();
  await page.getByText(/wrong or has expired|தவறு/).waitFor();
  await take('sign-in-code');

  await page.goto(`${url}/reset-password?token=of-no-use`);
  await page.locator('[name=new-password]').waitFor();
  await take('reset-password');
  await page.locator('[name=new-password]').fill('arali-poo-456');
  await act.click();
  await page.locator('[name=new-password]').waitFor({ state: 'detached' });
  await take('reset-password-refused');
}

/** Captures an entry from its first key to its row in the list, its dialogs, and an entry made without a network. */
async function takeCounter(page, take) {
  const { keyboard } = page;
  const [farmer, flower] = [page.getByRole('combobox').first(), page.getByRole('combobox').nth(1)];
  const weight = page.locator('[data-weighing] input');
  const entries = page.locator('[data-entry-id]');
  const dialog = page.getByRole('dialog');
  const leave = async () => {
    await keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
  };
  const write = async (code, bags, name) => {
    await farmer.click();
    await keyboard.type(code);
    await page.getByRole('option').first().waitFor();
    if (name) await take(`${name}-farmer`);
    await keyboard.press('Enter');
    if ((await flower.inputValue()) === '') {
      await flower.click();
      await page.getByRole('option').first().waitFor();
      if (name) await take(`${name}-flower`);
      await keyboard.press('1');
    }
    await weight.click();
    await weight.fill(bags);
    if (name) await take(`${name}-weight`);
    await keyboard.press('Enter');
    // The counter asks for confirmation if the farmer has brought something else lately.
    if ((await weight.inputValue()) !== '') await keyboard.press('Enter');
    await page.waitForFunction((field) => field.value === '', await weight.elementHandle());
  };

  await page.goto(`${url}/entry`);
  await farmer.waitFor();
  await write('3', '12.5+8.25+3', 'entry');
  await entries.first().click();
  await dialog.waitFor();
  await take('entry-dialog');
  await leave();
  await page.context().setOffline(true);
  await write('7', '9.75');
  await take('entry-offline');
  await page.locator('header [aria-haspopup=dialog]').click();
  await dialog.waitFor();
  await take('entry-unsent');
  await leave();
  await page.context().setOffline(false);
  await farmer.focus();
  await keyboard.press('?');
  await dialog.waitFor();
  await take('entry-keys');
  await leave();
}

async function takeConversation(page, take) {
  await page.goto(`${url}/messages`, { waitUntil: 'networkidle' });
  await page.locator('main ul[aria-label] button').first().click();
  await page.locator('main ol').waitFor();
  await take('messages-conversation');
}

async function signIn(page, { email, password }) {
  await page.goto(url, { waitUntil: 'networkidle' });
  await page.locator('[name=email]').fill(email);
  await page.locator('[name=password]').fill(password);
  await page.keyboard.press('Enter');
  await page.getByRole('navigation').first().waitFor();
}

async function takeScreens(page, take) {
  for (const path of SCREENS) {
    await page.goto(url + path, { waitUntil: 'networkidle' });
    await take(path.slice(1).replaceAll(/\W+/g, '-'));
    if (!LISTS.includes(path)) continue;
    const row = page.locator('main [data-row]').first();
    if ((await row.count()) === 0) continue;
    await row.press('Enter');
    await page.waitForURL((address) => address.pathname !== path);
    await page.waitForLoadState('networkidle');
    await take(`${path.slice(1).replaceAll('/', '-')}-one`);
  }
}

async function takeAll(language, theme, size, viewport) {
  const context = await browser.newContext({
    viewport,
    deviceScaleFactor: 1,
    hasTouch: size === 'phone',
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  const take = (name) => page.screenshot({ path: join(folder, `${name}-${language}-${theme}-${size}.png`) });
  await page.addInitScript((chosen) => localStorage.setItem('malar.preferences', JSON.stringify(chosen)), {
    language,
    theme,
    unsaved: true,
  });
  await page.goto(url, { waitUntil: 'networkidle' });
  await take('sign-in');
  await captureSignedOutScreens(page, take);
  await signIn(page, OWNER);
  await takeScreens(page, take);
  await takeCounter(page, take);
  await takeConversation(page, take);
  const signInAs = async (who) => {
    await context.clearCookies();
    await page.evaluate(() => localStorage.removeItem('malar.sign-in'));
    await signIn(page, who);
  };
  await signInAs(CLERK);
  await takeScreens(page, (name) => take(`clerk-${name}`));
  await signInAs(FARMER);
  for (const path of PHONE) {
    await page.goto(url + path, { waitUntil: 'networkidle' });
    await take(`farmer-${path.slice(1)}`);
  }
  await context.close();
}
