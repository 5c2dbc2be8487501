import type { Plugin } from 'vite';

/** Entry points of the shop's part of the app: a farmer's phone loads nothing that is only reachable through these. */
const SHOPS_OWN = [
  /\/src\/app\/(shop-app|office-screens)/,
  /\/src\/i18n\/(en|ta)-(counter|panels)/,
  /\/src\/features\/(?!auth|phone|preferences|verify)[a-z-]+\//,
];

/** Determines the scripts that a farmer's phone may need, so that its service worker caches no others. */
export function farmerFiles(): { plugin: Plugin; isHis: (url: string) => boolean } {
  const his = new Set<string>();
  const plugin: Plugin = {
    name: 'malar:farmer-files',
    apply: 'build',
    generateBundle(_, bundle) {
      const take = (file: string) => {
        const chunk = bundle[file];
        if (his.has(file) || chunk?.type !== 'chunk') return;
        his.add(file);
        for (const next of chunk.imports) take(next);
        for (const next of chunk.dynamicImports) {
          const begins = bundle[next];
          if (begins?.type === 'chunk' && !SHOPS_OWN.some((own) => own.test(begins.facadeModuleId ?? ''))) take(next);
        }
      };
      for (const chunk of Object.values(bundle)) if (chunk.type === 'chunk' && chunk.isEntry) take(chunk.fileName);
      if (![...his].some((file) => file.includes('farmer-app'))) throw new Error('The pages have no farmer-app');
    },
  };
  return { plugin, isHis: (url) => !url.endsWith('.js') || !url.startsWith('assets/') || his.has(url) };
}
