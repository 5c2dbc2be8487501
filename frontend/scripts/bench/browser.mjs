// Shared by the benchmarks of the pages: launching the browser, signing in, and waiting until the page is ready.
import { createServer } from 'node:net';
import { chromium } from '@playwright/test';
import { CHROMIUM } from '../chromium.mjs';

// The pages are in Tamil, as most users have them, so nothing is located by its text.

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
 * Launches a browser with an empty profile.
 * @param {number} [port] remote debugging port for other programs
 * @param {object} [more] further options for Playwright
 */
export const openBrowser = (port, more = {}) => chromium.launchPersistentContext('', { ...options(port), ...more });

export async function signIn(page, url, { email, password } = CLERK) {
  await page.goto(`${url}/entry`);
  await page.locator('[name=email]').fill(email);
  await page.locator('[name=password]').fill(password);
  await page.keyboard.press('Enter');
  await (email === FARMER.email ? owed(page).waitFor() : isReady(page));
}

/** The amount that the shop owes the farmer; visible when the farmer's page is ready. */
export const owed = (page) => page.locator('[data-owed]');

/** Waits until the clerk can type. */
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
