// What the measurements of the pages share: the browser, signing in, and being ready.
import { createServer } from 'node:net';
import { chromium } from '@playwright/test';
import { CHROMIUM } from '../chromium.mjs';

// In Tamil, as most of them are used; nothing is found by its words.

const CLERK = { email: 'staff1@malar.com', password: 'staff123' };
export const FARMER = { email: 'demo_farmer@malar.com', password: 'demo123' };
export const OWNER = { email: 'admin@malar.com', password: 'admin123' };

const options = (port) => ({
  executablePath: CHROMIUM,
  locale: 'ta-IN',
  timezoneId: 'Asia/Kolkata',
  viewport: { width: 1280, height: 800 },
  args: [
    ...['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-sync'],
    ...(port === undefined ? [] : [`--remote-debugging-port=${port}`]),
  ],
});

/**
 * A browser that has never been here.
 * @param {number} [port] where others may drive it, too
 * @param {object} [more] further options of Playwright's
 */
export const openBrowser = (port, more = {}) => chromium.launchPersistentContext('', { ...options(port), ...more });

export async function signIn(page, url, { email, password } = CLERK) {
  await page.goto(`${url}/entry`);
  await page.locator('[name=email]').fill(email);
  await page.locator('[name=password]').fill(password);
  await page.keyboard.press('Enter');
  await (email === FARMER.email ? owed(page).waitFor() : isReady(page));
}

/** What the shop owes him: a farmer has what he came for. */
export const owed = (page) => page.locator('[data-owed]');

/** The clerk can type. */
const isReady = (page) => farmerField(page).waitFor();

export const farmerField = (page) => page.getByRole('combobox').first();

export function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
