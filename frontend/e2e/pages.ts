import { test as base, expect, type Page } from '@playwright/test';
import { apiUrl } from './workers';

/** Accounts of the demo shop. */
export const PEOPLE = {
  admin: { email: 'admin@malar.com', password: 'admin123' },
  staff: { email: 'staff1@malar.com', password: 'staff123' },
  farmer: { email: 'demo_farmer@malar.com', password: 'demo123' },
} as const;

export type Person = keyof typeof PEOPLE;
export type Language = 'en' | 'ta';

/** Texts of the interface that the specs look for. */
export const WORDS = {
  en: {
    signIn: 'Sign in',
    email: 'E-mail',
    password: 'Password',
    place: 'Settings',
    settings: 'Settings',
    entry: 'Entry',
  },
  ta: {
    signIn: 'உள்நுழை',
    email: 'மின்னஞ்சல்',
    password: 'கடவுச்சொல்',
    place: 'அமைப்பு',
    settings: 'அமைப்புகள்',
    entry: 'பதிவு',
  },
} as const;

/** Every test fails on an uncaught error of the page, and on a script that the content security policy blocked. */
export const test = base.extend<{ faults: string[] }>({
  baseURL: async ({ baseURL: _ }, use) => use(apiUrl()),
  faults: [
    async ({ page }, use) => {
      const faults: string[] = [];
      page.on('pageerror', (error) => faults.push(String(error)));
      page.on('console', (message) => {
        if (message.type() === 'error' && /Content Security Policy|Uncaught/.test(message.text()))
          faults.push(message.text());
      });
      await use(faults);
      expect(faults).toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };

/** Sets the device's preferences before the page is loaded. */
export async function prefer(
  page: Page,
  preferences: { language?: Language; theme?: 'light' | 'dark' },
): Promise<void> {
  await page.addInitScript((chosen) => {
    if (localStorage.getItem('malar.preferences') === null) {
      localStorage.setItem('malar.preferences', JSON.stringify({ ...chosen, unsaved: true }));
    }
  }, preferences);
}

export async function signIn(page: Page, person: Person, language: Language = 'en', path = '/'): Promise<void> {
  await prefer(page, { language });
  await page.goto(path);
  await page.getByLabel(WORDS[language].email).fill(PEOPLE[person].email);
  await page.getByLabel(WORDS[language].password, { exact: true }).fill(PEOPLE[person].password);
  await page.keyboard.press('Enter');
  // The first navigation is the main one; a screen may have its own.
  await expect(page.getByRole('navigation').first()).toBeVisible();
}

/**
 * Waits until the service worker has taken over and cached the whole app, so that it can start and sign in the last user without a
 * network.
 */
export async function readyForOffline(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
    if (navigator.serviceWorker.controller === null) {
      await new Promise((resolve) =>
        navigator.serviceWorker.addEventListener('controllerchange', resolve, { once: true }),
      );
    }
  });
  // After a sign-in with a password, the sealed box for the offline sign-in is still being created.
  await page.waitForFunction(() => {
    const last = localStorage.getItem('malar.sign-in');
    return last === null || JSON.parse(last).box !== null;
  });
}

/** Returns the office's answers stored on this device, as text. */
export const officeAnswers = (page: Page): Promise<string> =>
  page.evaluate(async () => {
    const open = indexedDB.open('malar-office');
    const db = await new Promise<IDBDatabase>((resolve) => {
      open.onsuccess = () => resolve(open.result);
    });
    const all = db.transaction('answers').objectStore('answers').getAll();
    const text = await new Promise<string>((resolve) => {
      all.onsuccess = () => resolve(JSON.stringify(all.result));
    });
    db.close();
    return text;
  });

/** Delays each response of these requests by a second. */
export async function answerLate(page: Page, path: RegExp): Promise<void> {
  await page.route(path, async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    await route.fallback();
  });
}
