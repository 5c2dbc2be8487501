// Draws the app's icons from the five-petal logo. usage: node scripts/make-icons.mjs [CHROMIUM]
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { CHROMIUM } from './chromium.mjs';

const folder = join(import.meta.dirname, '../public/icons');
const [ground, petals, heart] = ['#0b1410', '#f4f1e4', '#ff8a5b'];

/** Draws the flower of src/components/ui/logo.tsx on a 64 px grid. @param part Its size as a fraction of the icon. */
function mark(part, { colour = petals, centre = heart } = {}) {
  const shift = (64 * (1 - part)) / 2;
  const petal = 'M32 29C25.5 24 22 17.5 24 11.5 25.5 6.5 29 3.5 32 3.5s6.5 3 8 8c2 6-1.5 12.5-8 17.5Z';
  const five = [0, 72, 144, 216, 288]
    .map((angle) => `<path d="${petal}" transform="rotate(${angle} 32 33.5)"/>`)
    .join('');
  return `<g transform="translate(${shift} ${shift}) scale(${part})"><g fill="${colour}">${five}</g><circle cx="32" cy="33.5" r="5.5" fill="${centre}"/></g>`;
}

const svg = (content, attributes = '') =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64"${attributes}>${content}</svg>`;
const tile = (part, radius) => svg(`<rect width="64" height="64" rx="${radius}" fill="${ground}"/>${mark(part)}`);
const plus = '<path d="M47 39v16M39 47h16" stroke="#1e0c04" stroke-width="4" stroke-linecap="round"/>';

const pictures = [
  ['icon-192.png', 192, tile(0.76, 14)],
  ['icon-512.png', 512, tile(0.76, 14)],
  // A launcher may crop everything outside the middle 80 %.
  ['maskable-512.png', 512, tile(0.58, 0)],
  ['apple-touch-180.png', 180, tile(0.7, 0)],
  [
    'new-entry-96.png',
    96,
    svg(
      `<rect width="64" height="64" rx="32" fill="${ground}"/>${mark(0.62)}<circle cx="47" cy="47" r="14" fill="${heart}"/>${plus}`,
    ),
  ],
];

await writeFile(join(folder, 'mark.svg'), `${tile(0.8, 14)}\n`);
const browser = await chromium.launch({
  executablePath: process.argv[2] ?? CHROMIUM,
  args: ['--no-sandbox', '--disable-gpu'],
});
for (const [name, size, drawing] of pictures) {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  await page.setContent(`<style>*{margin:0}svg{display:block;width:100vw;height:100vh}</style>${drawing}`);
  await page.screenshot({ path: join(folder, name), omitBackground: true });
  await page.close();
}
await browser.close();
