import { AxeBuilder } from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import { expect } from './pages';

export const PHONE = { width: 360, height: 740 };
export const TABLET = { width: 1024, height: 768 };
export const DESK = { width: 1280, height: 800 };

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** By the page's own theme. */
export async function expectAccessible(page: Page): Promise<void> {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await standStill(page);
  await expectNoViolation(axe(page).withTags(RULES));
}

/** By the light and by the dark of the device, which the page follows: they differ in nothing but their colours. */
export async function expectAccessibleInBothThemes(page: Page): Promise<void> {
  await page.emulateMedia({ reducedMotion: 'reduce', colorScheme: 'light' });
  await standStill(page);
  await expectNoViolation(axe(page).withTags(RULES));
  await page.emulateMedia({ colorScheme: 'dark' });
  await expectNoViolation(axe(page).withRules('color-contrast'));
}

/** Colours are measured as they stand: what had begun to move before nothing was to move any more comes to its end. */
const standStill = (page: Page) =>
  page.evaluate(() => Promise.allSettled(document.getAnimations().map(({ finished }) => finished)));

const ROWS = 12;

/**
 * Lists of a dozen rows from now on, whatever the shop has: the hundredth row is made as the first is, and looking at each takes most
 * of a look's time.
 */
export async function showFewRows(page: Page): Promise<void> {
  // What a device keeps to work without a network stays whole.
  await page.route(/\/api\/v1\/(?!sync\/)/, async (route) => {
    if (route.request().method() !== 'GET') return route.fallback();
    const response = await route.fetch();
    if (!response.headers()['content-type']?.includes('json')) return route.fulfill({ response });
    return route.fulfill({ response, json: shortened(await response.json()) });
  });
}

function shortened(value: unknown): unknown {
  if (Array.isArray(value)) return value.slice(0, ROWS).map(shortened);
  if (typeof value !== 'object' || value === null) return value;
  const parts = Object.entries(value).map(([name, part]) => [name, name === 'has_next' ? false : shortened(part)]);
  return Object.fromEntries(parts);
}

/**
 * No frames of others to look into, so that no second page has to be opened for each look; and nothing told of what is as it should be,
 * which takes half of a look's time.
 */
const axe = (page: Page) => new AxeBuilder({ page }).setLegacyMode(true).options({ resultTypes: ['violations'] });

async function expectNoViolation(look: AxeBuilder): Promise<void> {
  const { violations } = await look.analyze();
  expect(violations.map(({ id, nodes }) => ({ id, where: nodes.map((node) => node.target.join(' ')) }))).toEqual([]);
}

/** As tall a window as the page: what stays in sight while the page is scrolled covers nothing there. */
export async function showWhole(page: Page): Promise<void> {
  const width = page.viewportSize()?.width ?? DESK.width;
  const heightOf = () => page.evaluate(() => document.documentElement.scrollHeight);
  let height = 0;
  // A long list draws more of itself in a taller window; a page that fills its window grows with it for ever.
  for (let round = 0; round < 4; round++) {
    const next = await heightOf();
    if (next === height) return;
    height = next;
    await page.setViewportSize({ width, height });
    await page.evaluate(() => new Promise((drawn) => setTimeout(() => requestAnimationFrame(drawn), 100)));
  }
}

/** Nothing may be cut off at the side. */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  await expect
    .poll(() => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth))
    .toBeLessThanOrEqual(0);
}

/** Nothing of it is cut off, in either size of letters, on a phone and on the narrowest desk. */
export async function expectWhole(page: Page, part: Locator): Promise<void> {
  for (const size of [PHONE, DESK]) {
    await page.setViewportSize(size);
    for (const letters of ['large', 'normal']) {
      await page.evaluate((is) => {
        document.documentElement.dataset.fontSize = is;
      }, letters);
      const cut = await part.evaluate((whole) =>
        [...whole.querySelectorAll('*')]
          .filter((one) => one.clientWidth > 2 && one.firstChild instanceof Text && one.checkVisibility())
          // An inline box has no size of its own; letters may reach a little beyond their line.
          .filter((one) => one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 8)
          .map((one) => one.textContent),
      );
      expect(cut, `${size.width} px, ${letters} letters`).toEqual([]);
    }
  }
  await page.setViewportSize(PHONE);
}

/** Every target that can be seen is large enough for a thumb; a field counts with its label, which takes a tap for it. */
export async function expectThumbSized(page: Page): Promise<void> {
  const small = await page.evaluate(() => {
    const scope = document.querySelector('dialog[open]') ?? document;
    const targets = scope.querySelectorAll<HTMLElement>(
      'button, a[href], input, select, textarea, [role=option], [role=row][data-entry-id]',
    );
    return [...targets].flatMap((target) => {
      const labels = target instanceof HTMLInputElement ? [...(target.labels ?? [])] : [];
      // What is for readers and keys only, as the way past the navigation, is nothing for a thumb; its label may be.
      const parts = [target, ...labels].filter((part) => !part.classList.contains('sr-only') && part.checkVisibility());
      if (parts.length === 0) return [];
      const boxes = parts.map((part) => part.getBoundingClientRect());
      const width = Math.max(...boxes.map((box) => box.width));
      const height = Math.max(...boxes.map((box) => box.height));
      // Half a pixel less is the same to a thumb.
      return width < 43.5 || height < 43.5
        ? [`${target.tagName} ${target.getAttribute('aria-label') ?? target.textContent} ${width} × ${height}`]
        : [];
    });
  });
  expect(small).toEqual([]);
}
