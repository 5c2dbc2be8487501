import { AxeBuilder } from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import { expect } from './pages';

export const PHONE = { width: 360, height: 740 };
export const TABLET = { width: 1024, height: 768 };
export const DESK = { width: 1280, height: 800 };

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** Checks the page in its current theme. */
export async function expectAccessible(page: Page): Promise<void> {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await waitForAnimations(page);
  await expectNoViolation(axe(page).withTags(RULES));
}

/**
 * Checks the page in the device's light and dark theme, which it follows; the dark one for contrast only, because only the colours
 * differ.
 */
export async function expectAccessibleInBothThemes(page: Page): Promise<void> {
  await page.emulateMedia({ reducedMotion: 'reduce', colorScheme: 'light' });
  await waitForAnimations(page);
  await expectNoViolation(axe(page).withTags(RULES));
  await page.emulateMedia({ colorScheme: 'dark' });
  await expectNoViolation(axe(page).withRules('color-contrast'));
}

/** Waits for running animations, because axe measures the colours as they currently are. */
const waitForAnimations = (page: Page) =>
  page.evaluate(() => Promise.allSettled(document.getAnimations().map(({ finished }) => finished)));

const ROWS = 12;

/**
 * Shortens all lists to a dozen rows: the hundredth row has the same markup as the first, and checking every row would take most of the
 * time of a check.
 */
export async function showFewRows(page: Page): Promise<void> {
  // Except the sync feed, which fills the device's database.
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
 * Runs axe without support for frames from other origins, which would open a second page for each check, and without reporting rules
 * that pass, which would take half of the time.
 */
const axe = (page: Page) => new AxeBuilder({ page }).setLegacyMode(true).options({ resultTypes: ['violations'] });

async function expectNoViolation(look: AxeBuilder): Promise<void> {
  const { violations } = await look.analyze();
  expect(violations.map(({ id, nodes }) => ({ id, where: nodes.map((node) => node.target.join(' ')) }))).toEqual([]);
}

/** Makes the window as tall as the page, so that sticky elements cover nothing. */
export async function showWhole(page: Page): Promise<void> {
  const width = page.viewportSize()?.width ?? DESK.width;
  const heightOf = () => page.evaluate(() => document.documentElement.scrollHeight);
  let height = 0;
  // In a taller window a long list renders more rows. At most four rounds, because a page that fills its window grows with it
  // endlessly.
  for (let round = 0; round < 4; round++) {
    const next = await heightOf();
    if (next === height) return;
    height = next;
    await page.setViewportSize({ width, height });
    await page.evaluate(() => new Promise((drawn) => setTimeout(() => requestAnimationFrame(drawn), 100)));
  }
}

/** Checks that nothing overflows sideways. */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  await expect
    .poll(() => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth))
    .toBeLessThanOrEqual(0);
}

/** Checks that no text of an element is cut off, in both font sizes, on a phone and on the narrowest desktop. */
export async function expectNothingCutOff(page: Page, part: Locator): Promise<void> {
  for (const size of [PHONE, DESK]) {
    await page.setViewportSize(size);
    for (const letters of ['large', 'normal']) {
      await page.evaluate((is) => {
        document.documentElement.dataset.fontSize = is;
      }, letters);
      const cut = await part.evaluate((whole) =>
        [...whole.querySelectorAll('*')]
          .filter((one) => one.clientWidth > 2 && one.firstChild instanceof Text && one.checkVisibility())
          // An inline box has no size of its own; glyphs may extend slightly beyond their line.
          .filter((one) => one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 8)
          .map((one) => one.textContent),
      );
      expect(cut, `${size.width} px, ${letters} letters`).toEqual([]);
    }
  }
  await page.setViewportSize(PHONE);
}

/** Checks that every visible target is large enough for a thumb; a field counts together with its label, which activates it. */
export async function expectThumbSized(page: Page): Promise<void> {
  const small = await page.evaluate(() => {
    const scope = document.querySelector('dialog[open]') ?? document;
    const targets = scope.querySelectorAll<HTMLElement>(
      'button, a[href], input, select, textarea, [role=option], [role=row][data-entry-id]',
    );
    return [...targets].flatMap((target) => {
      const labels = target instanceof HTMLInputElement ? [...(target.labels ?? [])] : [];
      // Targets for keyboards and screen readers only, such as the skip link, need no size; their label may.
      const parts = [target, ...labels].filter((part) => !part.classList.contains('sr-only') && part.checkVisibility());
      if (parts.length === 0) return [];
      const boxes = parts.map((part) => part.getBoundingClientRect());
      const width = Math.max(...boxes.map((box) => box.width));
      const height = Math.max(...boxes.map((box) => box.height));
      // Half a pixel of tolerance.
      return width < 43.5 || height < 43.5
        ? [`${target.tagName} ${target.getAttribute('aria-label') ?? target.textContent} ${width} × ${height}`]
        : [];
    });
  });
  expect(small).toEqual([]);
}
