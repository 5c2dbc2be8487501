import { defineConfig } from '@playwright/test';
import { TIME_ZONE } from './e2e/shop';
import { WORKERS } from './e2e/workers';
import { CHROMIUM } from './scripts/chromium.mjs';

/** The pages as they are built, served by the real API over a real PostgreSQL with the demo shop in it; files run side by side. */
export default defineConfig({
  testDir: 'e2e',
  globalSetup: './e2e/setup.ts',
  outputDir: 'test-results',
  fullyParallel: false,
  workers: WORKERS,
  forbidOnly: true,
  // Once more in CI, with a trace, and named as flaky in the output: a machine's hiccup is told from a broken promise.
  retries: process.env.CI ? 1 : 0,
  timeout: 120_000,
  // How long a promise may take on a machine that has something else to do: the tests judge that it is kept, the bench how fast.
  expect: { timeout: 20_000 },
  reporter: [['list']],
  use: {
    browserName: 'chromium',
    viewport: { width: 1280, height: 800 },
    locale: 'en-IN',
    timezoneId: TIME_ZONE,
    // Each test has a browser that was never here: fetching the whole app for a day without a network would be an eighth of the processor's
    // time. A file whose tests lose the network asks for it.
    serviceWorkers: 'block',
    trace: process.env.CI ? 'on-first-retry' : 'retain-on-failure',
    launchOptions: {
      executablePath: CHROMIUM,
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
});
