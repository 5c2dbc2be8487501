import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';

const files = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' }).filter((file) =>
  /\.tsx?$/.test(file),
);
const imports = files.flatMap((file) => {
  const code = readFileSync(join(import.meta.dirname, file), 'utf8');
  return [...code.matchAll(/(?:from|import)\s*\(?\s*'(\.[^']+)'/g)].map(([, target = '']) => ({
    from: file,
    to: relative('.', join(dirname(file), target)),
  }));
});
const featureOf = (file: string) => /^features\/([^/]+)/.exec(file)?.[1];

describe('what may import what', () => {
  it('looks at something', () => {
    expect(imports.length).toBeGreaterThan(50);
  });

  it('a feature never imports another', () => {
    const crossing = imports.filter(
      ({ from, to }) => featureOf(from) && featureOf(to) && featureOf(from) !== featureOf(to),
    );
    expect(crossing).toEqual([]);
  });

  it('shared code imports no feature and not the app', () => {
    const upwards = imports.filter(
      ({ from, to }) => /^(lib|components|i18n|sync|data)\//.test(from) && /^(features|app)\//.test(to),
    );
    expect(upwards).toEqual([]);
  });
});
