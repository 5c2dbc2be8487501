import { relative } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Plugin, Rolldown } from 'vite';

type Chunk = Rolldown.OutputChunk;

/**
 * Limits in KB (gzip), in Tamil: until the clerk can type, until a farmer sees the balance, and for an office route beyond the counter.
 */
const LIMITS = { counter: 150, farmer: 110, route: 70 };

/** KB for what the bundle does not show: first-paint.js, and tiny chunks that only re-export code which is already loaded. */
const BESIDE = 0.7;

/** The entry points of a first load; their static imports are loaded with them. */
const BEGIN = ['index.html', 'src/i18n/ta.ts', 'src/app/update-prompt.tsx'];
const COUNTER = [...BEGIN, 'src/app/shop-app.tsx', 'src/i18n/ta-counter.ts', 'src/features/entries/entry-screen.tsx'];
const FARMER = [...BEGIN, 'src/app/farmer-app.tsx', 'src/i18n/ta-farmer.ts'];
/** The pages whose screens are separate chunks, and the one that shows all of its lazy parts at once. */
const OF_SCREENS = ['src/features/buyers/buyers-routes.tsx', 'src/features/settings/part-screen.tsx'];
const OF_ALL = 'src/app/settings-screen.tsx';

/**
 * Fails a build that would send more JavaScript than a phone in the market should wait for. Code that is loaded on demand does not
 * count.
 */
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

/** Returns every first load and every route with its size. */
function measured(chunks: readonly Chunk[], root: string): { name: string; kb: number; limit: number }[] {
  const byFile = new Map(chunks.map((chunk) => [chunk.fileName, chunk]));
  const pathOf = ({ facadeModuleId }: Chunk) => relative(root, facadeModuleId ?? '');
  const from = (path: string): Chunk => {
    const found = chunks.find((chunk) => pathOf(chunk) === path);
    if (found === undefined) throw new Error(`The pages have no ${path}`);
    return found;
  };
  const later = ({ dynamicImports }: Chunk): Chunk[] => dynamicImports.flatMap((file) => byFile.get(file) ?? []);
  /** Collects chunks with everything that they import statically. */
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
