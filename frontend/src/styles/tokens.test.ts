import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

type Palette = Record<string, string>;

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8');
const [plain = '', high = ''] = css.split('[data-contrast="high"]');

/** The colours of one theme: 0 light, 1 dark. */
function palette(block: string, theme: 0 | 1): Palette {
  const pairs = block.matchAll(/--([\w-]+): light-dark\((#\w{6}), (#\w{6})\)/g);
  return Object.fromEntries([...pairs].map(([, name = '', ...colours]) => [name, colours[theme] ?? '']));
}

function contrast(a: string | undefined, b: string | undefined): number {
  const [darker = 0, lighter = 0] = [luminance(a), luminance(b)].sort((one, other) => one - other);
  return (lighter + 0.05) / (darker + 0.05);
}

function luminance(colour = '#000000'): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

const PAIRS = [
  ...['background', 'surface', 'sunken'].flatMap((ground) =>
    ['foreground', 'muted', 'success', 'warning', 'danger'].map((text) => [text, ground]),
  ),
  // On `sunken` it is used for marks only, never for text.
  ['accent', 'background'],
  ['accent', 'surface'],
  ['on-accent', 'accent'],
  ...['success', 'warning', 'danger'].flatMap((state) => [
    [state, `${state}-soft`],
    ['foreground', `${state}-soft`],
  ]),
] as [string, string][];

describe.each([
  ['light', 0],
  ['dark', 1],
] as const)('%s', (_, theme) => {
  const usual = palette(plain, theme);
  const raised = { ...usual, ...palette(high, theme) };

  it.each(PAIRS)('%s can be read on %s', (text, ground) => {
    expect(contrast(usual[text], usual[ground])).toBeGreaterThanOrEqual(4.5);
  });

  it.each(PAIRS)('%s on %s reaches 7:1 with high contrast', (text, ground) => {
    expect(contrast(raised[text], raised[ground])).toBeGreaterThanOrEqual(7);
  });

  it.each(['background', 'surface', 'sunken'])('the edge of a field is seen on %s', (ground) => {
    expect(contrast(usual.outline, usual[ground])).toBeGreaterThanOrEqual(3);
  });
});
