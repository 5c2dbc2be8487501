import { relative } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Plugin, Rolldown } from 'vite';

type Chunk = Rolldown.OutputChunk;

/** KB with gzip, in Tamil: until the clerk can type, until a farmer is told what he is owed, and of an office's route beyond it. */
const LIMITS = { counter: 150, farmer: 110, route: 70 };

/** KB of what is no file of the bundle, or shorter than its name: first-paint.js and the doors to what is there already. */
const BESIDE = 0.7;

/** What a first load fetches, by where it begins: what is imported from there comes with it. */
const BEGIN = ['index.html', 'src/i18n/ta.ts', 'src/app/update-prompt.tsx'];
const COUNTER = [...BEGIN, 'src/app/shop-app.tsx', 'src/i18n/ta-counter.ts', 'src/features/entries/entry-screen.tsx'];
const FARMER = [...BEGIN, 'src/app/farmer-app.tsx', 'src/i18n/ta-farmer.ts'];
/** The places of which every screen is a file of its own, and the one that shows all its own at once. */
const OF_SCREENS = ['src/features/buyers/buyers-place.tsx', 'src/features/settings/part-screen.tsx'];
const OF_ALL = 'src/app/settings-screen.tsx';

/** Ends a build that would send more JavaScript than a phone in the market should wait for. What opens on demand does not count. */
export function budget(): Plugin {
  let root = '';
  return {
    name: 'malar:budget',
    apply: 'build',
    configResolved(config) {
      root = config.root;
    },
    writeBundle(_, bundle) {
      const chunks = Object.values(bundle).filter((one): one is Chunk => one.type === 'chunk');
      if (!chunks.some(({ isEntry, facadeModuleId }) => isEntry && facadeModuleId?.endsWith('index.html'))) return;
      for (const { name, kb, limit } of measured(chunks, root)) {
        if (kb > limit) this.error(`${name} takes ${kb.toFixed(1)} KB of JavaScript with gzip; ${limit} are allowed`);
      }
    },
  };
}

/** Every first load and every route, with its size. */
function measured(chunks: readonly Chunk[], root: string): { name: string; kb: number; limit: number }[] {
  const byFile = new Map(chunks.map((chunk) => [chunk.fileName, chunk]));
  const pathOf = ({ facadeModuleId }: Chunk) => relative(root, facadeModuleId ?? '');
  const from = (path: string): Chunk => {
    const found = chunks.find((chunk) => pathOf(chunk) === path);
    if (found === undefined) throw new Error(`The pages have no ${path}`);
    return found;
  };
  const later = ({ dynamicImports }: Chunk): Chunk[] => dynamicImports.flatMap((file) => byFile.get(file) ?? []);
  /** With all that is imported from there. */
  const files = (begin: readonly Chunk[], into = new Set<Chunk>()): Set<Chunk> => {
    for (const chunk of begin) {
      if (into.has(chunk)) continue;
      into.add(chunk);
      files(
        chunk.imports.flatMap((file) => byFile.get(file) ?? []),
        into,
      );
    }
    return into;
  };
  const sizes = new Map(chunks.map((chunk) => [chunk, gzipSync(chunk.code, { level: 9 }).length]));
  const kb = (wanted: Iterable<Chunk>) => [...wanted].reduce((sum, chunk) => sum + (sizes.get(chunk) ?? 0), 0) / 1000;

  const counter = files(COUNTER.map(from));
  const office = from('src/app/office-screens.ts');
  const routes = later(office).flatMap((place) => {
    const path = pathOf(place);
    if (path.includes('/i18n/')) return [];
    const texts = [/src\/features\/([a-z-]+)/.exec(path)?.[1] ?? 'settings'].map((name) =>
      from(`src/i18n/ta/${name}.json`),
    );
    const base = [office, place, ...texts, from('src/i18n/ta-office.ts')];
    if (!OF_SCREENS.includes(path)) return [{ name: path, begin: path === OF_ALL ? [...base, ...later(place)] : base }];
    return later(place).map((screen) => ({
      name: pathOf(screen),
      begin: [...base, screen],
    }));
  });
  return [
    { name: 'The counter', kb: kb(counter) + BESIDE, limit: LIMITS.counter },
    { name: "A farmer's home", kb: kb(files(FARMER.map(from))) + BESIDE, limit: LIMITS.farmer },
    ...routes.map(({ name, begin }) => ({
      name,
      kb: kb([...files(begin)].filter((chunk) => !counter.has(chunk))),
      limit: LIMITS.route,
    })),
  ];
}
