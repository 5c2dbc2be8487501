import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

/** The layers from the bottom up: a layer imports only from the layers before it, also in its tests. */
const ORDER = ['lib', 'i18n', 'components', 'data', 'sync', 'printing', 'office', 'features', 'app'];

/** What each part imports from. The lists are exact: both new and removed imports must be recorded here. */
const ALLOWED: Record<string, readonly string[]> = {
  lib: [],
  i18n: ['lib'],
  components: ['i18n', 'lib'],
  data: ['lib'],
  sync: ['data', 'lib'],
  // Draws slips and sends them to a printer. Loaded when something is printed.
  printing: ['data', 'i18n', 'lib', 'sync'],
  // Shared by the office's features: server queries, lists, charts, forms. The counter loads none of it.
  office: ['components', 'i18n', 'lib', 'printing'],
  'features/advances': ['components', 'i18n', 'lib', 'office'],
  'features/auth': ['components', 'i18n', 'lib'],
  'features/buyers': ['components', 'data', 'i18n', 'lib', 'office', 'sync'],
  'features/day-book': ['components', 'i18n', 'lib', 'office'],
  'features/entries': ['components', 'data', 'i18n', 'lib', 'printing', 'sync'],
  'features/farmers': ['components', 'i18n', 'lib', 'office'],
  'features/home': ['components', 'i18n', 'lib', 'office'],
  'features/messages': ['components', 'i18n', 'lib', 'office'],
  'features/phone': ['components', 'i18n', 'lib', 'office', 'sync'],
  'features/preferences': ['components', 'i18n', 'lib'],
  'features/printing': ['components', 'i18n', 'printing'],
  'features/rates': ['components', 'i18n', 'lib', 'office'],
  'features/reports': ['components', 'i18n', 'lib', 'office'],
  'features/settings': ['components', 'i18n', 'lib', 'office'],
  'features/settlements': ['components', 'i18n', 'lib', 'office'],
  'features/sync': ['components', 'data', 'i18n', 'lib', 'sync'],
  'features/verify': ['components', 'i18n', 'lib'],
  app: [
    'components',
    'features/advances',
    'features/auth',
    'features/buyers',
    'features/day-book',
    'features/entries',
    'features/farmers',
    'features/home',
    'features/messages',
    'features/phone',
    'features/preferences',
    'features/printing',
    'features/rates',
    'features/reports',
    'features/settings',
    'features/settlements',
    'features/sync',
    'features/verify',
    'i18n',
    'lib',
  ],
  styles: [],
  // The service worker is a separate program.
  sw: [],
};

type Graph = ReadonlyMap<string, readonly string[]>;

const files = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' }).filter((file) =>
  /\.tsx?$/.test(file),
);
const imports: Graph = new Map(files.map((file) => [file, importsOf(file)]));

const isTest = (file: string) => file.includes('.test.') || file.includes('/testing/') || file === 'test-setup.ts';
const edges = [...imports].flatMap(([from, targets]) => targets.map((to) => ({ from, to })));
const crossing = edges.filter(({ from, to }) => partOf(from) !== partOf(to));

/** Returns the project's files that a file imports, including type-only and dynamic imports. */
function importsOf(file: string): string[] {
  const code = readFileSync(join(import.meta.dirname, file), 'utf8');
  return ts
    .preProcessFile(code, true, true)
    .importedFiles.filter(({ fileName }) => fileName.startsWith('.'))
    .flatMap(({ fileName }) => {
      const target = join(dirname(file), fileName);
      const found = [target, `${target}.ts`, `${target}.tsx`].find((name) => files.includes(name));
      if (found === undefined && !existsSync(join(import.meta.dirname, target))) {
        throw new Error(`${file} imports ${fileName}, which is not there`);
      }
      return found ?? [];
    });
}

/** Returns the layer or feature of a file; main.tsx belongs to the app. */
function partOf(file: string): string {
  const [layer = '', feature = ''] = file.split('/');
  if (layer === 'features') return `features/${feature}`;
  return file.includes('/') ? layer : 'app';
}

function circlesIn(graph: Graph): string[] {
  const circles: string[] = [];
  const done = new Set<string>();
  const visit = (file: string, path: readonly string[]): void => {
    if (path.includes(file)) circles.push([...path.slice(path.indexOf(file)), file].join(' → '));
    if (path.includes(file) || done.has(file)) return;
    for (const target of graph.get(file) ?? []) visit(target, [...path, file]);
    done.add(file);
  };
  for (const file of graph.keys()) visit(file, []);
  return circles;
}

describe('what may import what', () => {
  it.each(Object.entries(ALLOWED))('%s imports from %j', (part, allowed) => {
    const found = crossing.filter(({ from }) => partOf(from) === part && !isTest(from)).map(({ to }) => partOf(to));
    expect([...new Set(found)].sort()).toEqual(allowed);
  });

  it('every part stands in the table, and the table goes upwards nowhere', () => {
    expect([...new Set(files.map(partOf))].sort()).toEqual(Object.keys(ALLOWED).sort());
    const layer = (part: string) => ORDER.indexOf(part.split('/')[0] ?? '');
    const upwards = Object.entries(ALLOWED).flatMap(([from, targets]) =>
      targets.filter((to) => layer(to) >= layer(from)).map((to) => `${from} → ${to}`),
    );
    expect(upwards).toEqual([]);
  });

  it('no test looks upwards or into another feature, and nothing but tests needs what is for tests', () => {
    const layer = (file: string) => ORDER.indexOf(partOf(file).split('/')[0] ?? '');
    expect(crossing.filter(({ from, to }) => layer(to) >= layer(from))).toEqual([]);
    expect(edges.filter(({ from, to }) => isTest(to) && !isTest(from))).toEqual([]);
  });

  it('what is fetched when it is shown waits for no fallback of React’s own', () => {
    const waiting = files.filter(
      (file) =>
        !isTest(file) &&
        /\b(lazy|Suspense)\b[^;]*from 'react'/.test(readFileSync(join(import.meta.dirname, file), 'utf8')),
    );
    expect(waiting).toEqual([]);
  });

  it('there is no circle', () => {
    expect(circlesIn(imports)).toEqual([]);
    const withCircle = new Map([...imports, ['a.ts', ['b.ts']], ['b.ts', ['c.ts']], ['c.ts', ['b.ts']]]);
    expect(circlesIn(withCircle)).toEqual(['b.ts → c.ts → b.ts']);
  });
});

it('no date is cut out of an instant, whose day is the shop’s only where the shop’s clock is asked', () => {
  const cuts = files.filter(
    (file) =>
      !isTest(file) && /\.(?:slice|substring)\(0, 10\)/.test(readFileSync(join(import.meta.dirname, file), 'utf8')),
  );
  expect(cuts).toEqual(['lib/shop-clock.ts']);
});

/** The features with screens of the office, whose acts need the server and must handle that it is not reachable. */
const OFFICE = Object.entries(ALLOWED)
  .filter(([part, allowed]) => part === 'office' || (part.startsWith('features/') && allowed.includes('office')))
  .map(([part]) => part)
  .filter((part) => part !== 'features/phone');

it('what the server does is pressed by a button that says when there is no network', () => {
  const pressed = files
    .filter((file) => OFFICE.includes(partOf(file)) && file.endsWith('.tsx') && !isTest(file))
    .flatMap((file) => buttonsOf(file).map((tag) => ({ file, tag })));
  expect(pressed.length).toBeGreaterThan(100);
  const plain = pressed.filter(
    ({ tag }) => /^<(?:Button|IconButton|button)\b/.test(tag) && /\.run\(|api\.|fetchFile/.test(tag),
  );
  expect(plain).toEqual([]);
});

it('why an act was refused is said where it is done', () => {
  const acts = files
    .filter((file) => !isTest(file))
    .flatMap((file) => {
      const code = readFileSync(join(import.meta.dirname, file), 'utf8');
      return [...code.matchAll(/const (\w+) = useAct\(/g)].map(([, name = '']) => ({ file, name, code }));
    });
  expect(acts.length).toBeGreaterThan(60);
  const unsaid = acts.filter(({ name, code }) => !new RegExp(`\\b${name}\\.problem\\b`).test(code));
  expect(unsaid.map(({ file, name }) => `${file}: ${name}`)).toEqual([]);
});

/** Returns the opening tags of the buttons in a file, with their handlers. */
function buttonsOf(file: string): string[] {
  const code = ts.createSourceFile(
    file,
    readFileSync(join(import.meta.dirname, file), 'utf8'),
    ts.ScriptTarget.Latest,
    true,
    ts.ScriptKind.TSX,
  );
  const tags: string[] = [];
  const look = (node: ts.Node): void => {
    const isTag = ts.isJsxOpeningElement(node) || ts.isJsxSelfClosingElement(node);
    if (isTag && /button$/i.test(node.tagName.getText(code))) tags.push(node.getText(code));
    ts.forEachChild(node, look);
  };
  look(code);
  return tags;
}
