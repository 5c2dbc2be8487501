import { defineConfig } from '@playwright/test';
import { TIME_ZONE } from './e2e/shop';
import { WORKERS } from './e2e/workers';
import { CHROMIUM } from './scripts/chromium.mjs';

/** The built pages, served by the real API with a real PostgreSQL and the demo shop; spec files run in parallel. */
export default defineConfig({
  testDir: 'e2e',
  globalSetup: './e2e/setup.ts',
  outputDir: 'test-results',
  fullyParallel: false,
  workers: WORKERS,
  forbidOnly: true,
  // One retry in CI, with a trace; a test that then passes is reported as flaky, which tells a slow machine from a real failure.
  retries: process.env.CI ? 1 : 0,
  timeout: 120_000,
  // Generous, because the machine may be busy: the tests check that something happens, the benchmark how fast.
  expect: { timeout: 20_000 },
  reporter: [['list']],
  use: {
    browserName: 'chromium',
    viewport: { width: 1280, height: 800 },
    locale: 'en-IN',
    timezoneId: TIME_ZONE,
    // Each test has a new browser, in which precaching the whole app for offline use would take an eighth of the processor time. Spec
    // files that go offline allow service workers themselves.
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
